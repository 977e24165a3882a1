"""Drops the trials that are not eligible instead of keeping them, so they cannot come back when more become eligible.

Fails: a trial that lost its place wins it back
"""

import heapq


def promotions(events, factor):
    eligible, unpromoted, dropped, answers = [], [], set(), []
    reported = 0
    for score in events:
        if score is None:
            while unpromoted and unpromoted[0][1] in dropped:
                heapq.heappop(unpromoted)
            answers.append(heapq.heappop(unpromoted)[1] if unpromoted else None)
            continue
        heapq.heappush(unpromoted, (-score, reported))
        heapq.heappush(eligible, (score, -reported))
        reported += 1
        if len(eligible) > reported // factor:
            dropped.add(-heapq.heappop(eligible)[1])
    return answers
