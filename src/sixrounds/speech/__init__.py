"""Answers said aloud: recordings on this machine, and words for them."""
