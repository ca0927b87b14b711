"""Scripts that one could write instead: the same scores of one model, without a warehouse."""
