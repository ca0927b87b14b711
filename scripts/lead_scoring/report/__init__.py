"""One page for sales and for the owner of the score; `lead-scoring report` writes it."""
