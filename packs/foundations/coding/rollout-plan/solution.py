"""Breadth-first search over the sets of features that are on, kept as bits."""

from collections import deque
from collections.abc import Iterable


def rollout(
    start: list[str],
    goal: list[str],
    changes: list[tuple[list[str], list[str], list[str]]],
    conflicts: list[tuple[str, str]],
) -> list[int] | None:
    """Return the shortest safe plan, or None when there is none."""
    bits: dict[str, int] = {}

    def mask(names: Iterable[str]) -> int:
        return sum(bits.setdefault(name, 1 << len(bits)) for name in names)

    first, last = mask(start), mask(goal)
    masks = [tuple(mask(names) for names in change) for change in changes]
    forbidden = [mask(pair) for pair in conflicts]

    came_from: dict[int, tuple[int, int] | None] = {first: None}
    waiting = deque([first])
    while waiting and last not in came_from:
        state = waiting.popleft()
        # Ascending positions: states of one layer then enter the queue in the order
        # of their smallest plans, so the first way to a state is the smallest one.
        for position, (needs, on, off) in enumerate(masks):
            if state & needs != needs:
                continue
            following = (state | on) & ~off
            if following in came_from:
                continue
            if any(following & pair == pair for pair in forbidden):
                continue
            came_from[following] = (state, position)
            waiting.append(following)
    if last not in came_from:
        return None

    plan = []
    step = came_from[last]
    while step is not None:
        state, position = step
        plan.append(position)
        step = came_from[state]
    return plan[::-1]
