"""Spaced repetition: what one learner remembers, and what to ask next."""
