"""Tries all plans of length 0, 1, 2, … without remembering which states were reached, so the same state is explored again and again.

Fails: no plan exists among many states (too slow)
"""


def rollout(start, goal, changes, conflicts):
    target = frozenset(goal)
    names = {*start, *goal}.union(*(part for change in changes for part in change))

    def search(state, plan, left):
        if left == 0:
            return plan if state == target else None
        for position, (needs, on, off) in enumerate(changes):
            if not state.issuperset(needs):
                continue
            following = (state | set(on)) - set(off)
            if any(following.issuperset(pair) for pair in conflicts):
                continue
            found = search(following, [*plan, position], left - 1)
            if found is not None:
                return found
        return None

    for length in range(2 ** len(names)):
        found = search(frozenset(start), [], length)
        if found is not None:
            return found
    return None
