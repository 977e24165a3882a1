"""Other programs' formats: Anki packages and tables, in and out, as plain objects."""
