"""The rule seeds as they are read: from bytes to cells with their places, by the schema."""
