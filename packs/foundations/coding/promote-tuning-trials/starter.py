def promotions(events: list[float | int | None], factor: int) -> list[int | None]:
    """Return the answer to each ask: the number of the promoted trial, or None.

    Args:
        events: A number reports the score of the next trial (higher is better);
            None asks for a trial to promote.
        factor: One in `factor` trials is eligible, rounded down; at least 1.
    """
    raise NotImplementedError
