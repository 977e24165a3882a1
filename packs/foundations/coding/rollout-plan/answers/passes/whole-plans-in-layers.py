"""Carries whole plans through a breadth-first search over frozen sets, layer by layer."""


def rollout(
    start: list[str],
    goal: list[str],
    changes: list[tuple[list[str], list[str], list[str]]],
    conflicts: list[tuple[str, str]],
) -> list[int] | None:
    """Return the shortest safe plan, or None when there is none."""
    target = frozenset(goal)
    layer: dict[frozenset[str], tuple[int, ...]] = {frozenset(start): ()}
    seen = set(layer)
    while layer:
        if target in layer:
            return list(layer[target])
        following: dict[frozenset[str], tuple[int, ...]] = {}
        for state, plan in layer.items():
            for position, (needs, on, off) in enumerate(changes):
                if not state.issuperset(needs):
                    continue
                result = state.union(on).difference(off)
                if result in seen or any(result.issuperset(c) for c in conflicts):
                    continue
                longer = (*plan, position)
                following[result] = min(longer, following.get(result, longer))
        seen.update(following)
        layer = following
    return None
