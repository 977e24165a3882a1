def rollout(
    start: list[str],
    goal: list[str],
    changes: list[tuple[list[str], list[str], list[str]]],
    conflicts: list[tuple[str, str]],
) -> list[int] | None:
    """Return the shortest safe plan, or None when there is none.

    Args:
        start: Features that are on at first.
        goal: Features that shall be on at the end, and no others.
        changes: For each change what it needs, turns on, and turns off.
        conflicts: Pairs of features that must not be on together after a change.

    Returns:
        Positions in `changes`, in order; the smallest list of the shortest ones.
    """
    raise NotImplementedError
