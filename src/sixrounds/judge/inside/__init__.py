"""The code that runs behind the wall, beside an answer. Imports nothing of ours."""
