"""Formulas as people type them: read, set, checked for shape, tried at points. Pure."""
