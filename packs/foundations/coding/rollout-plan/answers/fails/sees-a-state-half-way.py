"""Looks for conflicts after turning features on and before turning others off, a state that never exists.

Fails: a change turns off what it needs
Fails: everything at one stroke
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
            if any((state | set(on)).issuperset(pair) for pair in conflicts):
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
