"""Checks a change only for conflicts with the features it turns on, so a conflict that is on already may stay on.

Fails: the start holds a conflict and two changes are needed
"""

from collections import deque


def rollout(start, goal, changes, conflicts):
    first, last = frozenset(start), frozenset(goal)
    came_from = {first: None}
    waiting = deque([first])
    while waiting and last not in came_from:
        state = waiting.popleft()
        for position, (needs, on, off) in enumerate(changes):
            if not state.issuperset(needs):
                continue
            following = (state | set(on)) - set(off)
            if following in came_from:
                continue
            if any(
                following.issuperset(pair) and not set(pair).isdisjoint(on)
                for pair in conflicts
            ):
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
