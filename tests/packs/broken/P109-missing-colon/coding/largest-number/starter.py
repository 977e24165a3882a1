def largest(numbers)
    pass
