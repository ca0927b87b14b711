"""Changed scores for the CRM: repeated after a crash, never lost."""
