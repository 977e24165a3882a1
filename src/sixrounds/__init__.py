"""Practice for the six rounds of machine-learning interviews, offline."""
