"""Takes the newest state from the waiting ones instead of the oldest, so the first plan found need not be a shortest one.

Fails: a detour and a direct way
"""

from collections import deque


def rollout(start, goal, changes, conflicts):
    first, last = frozenset(start), frozenset(goal)
    came_from = {first: None}
    waiting = deque([first])
    while waiting and last not in came_from:
        state = waiting.pop()
        for position, (needs, on, off) in enumerate(changes):
            if not state.issuperset(needs):
                continue
            following = (state | set(on)) - set(off)
            if following in came_from:
                continue
            if any(following.issuperset(pair) for pair in conflicts):
                continue
            came_from[following] = (state, position)
            waiting.append(following)
    if last not in came_from:
        return None
    plan = []
    step = came_from[last]
    while step is not None:
        plan.append(step[1])
        step = came_from[step[0]]
    return plan[::-1]
