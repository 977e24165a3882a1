"""Promotes the best remaining trial while fewer trials than the quota were promoted, although that trial may rank below the quota, or a new best trial may still be owed its promotion.

Fails: a better trial is reported after the quota was used
"""

import heapq


def promotions(events, factor):
    unpromoted, answers = [], []
    reported = promoted = 0
    for event in events:
        if event is not None:
            heapq.heappush(unpromoted, (-event, reported))
            reported += 1
        elif promoted < reported // factor:
            answers.append(heapq.heappop(unpromoted)[1])
            promoted += 1
        else:
            answers.append(None)
    return answers
