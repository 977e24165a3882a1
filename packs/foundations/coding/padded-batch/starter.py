"""Find the longest run of a queue that fits into a padded batch."""


def longest_batch(lengths: list[int], block: int, budget: int) -> tuple[int, int]:
    """Return the start and the number of prompts of the longest run that fits.

    Args:
        lengths: Prompt lengths in tokens, in queue order.
        block: The padded width is a multiple of so many tokens.
        budget: Token slots available; prompts times padded width may equal it.

    Returns:
        Index of the first prompt and number of prompts; (0, 0) if none fits.
    """
    raise NotImplementedError
