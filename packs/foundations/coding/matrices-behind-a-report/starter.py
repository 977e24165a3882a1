def matrices(
    actual: list[int], predicted: list[int], correct: int
) -> list[list[list[int]]]:
    """Return all confusion matrices with these totals, in any order.

    Args:
        actual: Row sums: examples of each class.
        predicted: Column sums, as many: how often each class was predicted.
        correct: Sum of the diagonal.

    Returns:
        Matrices as lists of rows; `[]` when none fits.
    """
    raise NotImplementedError
