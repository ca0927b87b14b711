"""What a change of rules would do: two sets of rule seeds, scored on the same data and date."""
