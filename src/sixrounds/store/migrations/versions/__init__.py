"""The steps, oldest first. A step that was shipped never changes."""
