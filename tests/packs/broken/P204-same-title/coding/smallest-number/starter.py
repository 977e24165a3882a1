def largest(numbers):
    """Return the largest number."""
