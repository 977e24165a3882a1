"""Measures the distance of every state from the goal, then walks greedily from the start.

Distances come from repeated relaxation over all sets of features, without a queue.
"""

from itertools import combinations


def rollout(
    start: list[str],
    goal: list[str],
    changes: list[tuple[list[str], list[str], list[str]]],
    conflicts: list[tuple[str, str]],
) -> list[int] | None:
    """Return the shortest safe plan, or None when there is none."""
    names = {*start, *goal}.union(*(part for change in changes for part in change))
    states = [
        frozenset(chosen)
        for size in range(len(names) + 1)
        for chosen in combinations(sorted(names), size)
    ]

    def after(state: frozenset[str], change: tuple) -> frozenset[str] | None:
        needs, on, off = change
        if not state.issuperset(needs):
            return None
        result = (state - set(off)) | set(on)
        return None if any(result.issuperset(pair) for pair in conflicts) else result

    ahead = {state: [after(state, change) for change in changes] for state in states}
    left = {frozenset(goal): 0}
    for steps in range(1, len(states) + 1):
        for state in states:
            if state not in left:
                ways = [
                    left.get(result) for result in ahead[state] if result is not None
                ]
                if steps - 1 in ways:
                    left[state] = steps
    state = frozenset(start)
    if state not in left:
        return None
    plan = []
    while left[state] > 0:
        for position, result in enumerate(ahead[state]):
            if result is not None and left.get(result) == left[state] - 1:
                plan.append(position)
                state = result
                break
    return plan
