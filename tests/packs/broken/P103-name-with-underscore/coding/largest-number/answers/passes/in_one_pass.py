def largest(numbers):
    if not numbers:
        raise ValueError
    return sorted(numbers)[-1]
