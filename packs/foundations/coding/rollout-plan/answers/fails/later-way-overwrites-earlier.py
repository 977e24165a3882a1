"""Finds a shortest plan but, among several, not the one with the smallest positions, because a later way to the same state overwrites an earlier one.

Fails: two plans of the same length
"""

from collections import deque


def rollout(start, goal, changes, conflicts):
    first, last = frozenset(start), frozenset(goal)
    came_from = {first: None}
    depth = {first: 0}
    waiting = deque([first])
    while waiting:
        state = waiting.popleft()
        if state == last:
            break
        for position, (needs, on, off) in enumerate(changes):
            if not state.issuperset(needs):
                continue
            following = (state | set(on)) - set(off)
            if any(following.issuperset(pair) for pair in conflicts):
                continue
            if following not in depth:
                depth[following] = depth[state] + 1
                waiting.append(following)
            elif depth[following] <= depth[state]:
                continue
            came_from[following] = (state, position)
    if last not in came_from:
        return None
    plan = []
    step = came_from[last]
    while step is not None:
        plan.append(step[1])
        step = came_from[step[0]]
    return plan[::-1]
