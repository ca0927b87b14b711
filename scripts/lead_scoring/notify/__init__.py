"""Send what is new in the hand-off queue: once per destination, whatever is killed when."""
