"""Invented people, their journeys and their deals: the parts of the demo data."""
