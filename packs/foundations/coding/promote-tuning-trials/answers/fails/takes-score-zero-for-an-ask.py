"""Tests an event for truth instead of for `None`, so a score of 0 counts as an ask.

Fails: a trial that lost its place wins it back
Fails: negative scores and zero
"""

import heapq


def promotions(events, factor):
    eligible, others, unpromoted = [], [], []
    answers = []
    reported = 0
    for event in events:
        if event:
            heapq.heappush(unpromoted, (-event, reported))
            worst, minus_number = heapq.heappushpop(eligible, (event, -reported))
            heapq.heappush(others, (-worst, -minus_number))
            reported += 1
            if len(eligible) < reported // factor:
                minus_score, number = heapq.heappop(others)
                heapq.heappush(eligible, (-minus_score, -number))
        elif (
            eligible
            and unpromoted
            and unpromoted[0] <= (-eligible[0][0], -eligible[0][1])
        ):
            answers.append(heapq.heappop(unpromoted)[1])
        else:
            answers.append(None)
    return answers
