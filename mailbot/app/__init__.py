"""The composition root: builds the real parts from the configuration, reads the clock."""
