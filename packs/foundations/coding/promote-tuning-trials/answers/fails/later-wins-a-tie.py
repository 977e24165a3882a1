"""Ranks equal scores by the later report first.

Fails: all scores are equal
"""

import heapq


def promotions(events, factor):
    eligible, others, unpromoted, answers = [], [], [], []
    reported = 0
    for score in events:
        if score is None:
            answer = None
            if unpromoted and eligible:
                worst, number = eligible[0]
                if unpromoted[0] <= (-worst, -number):
                    answer = -heapq.heappop(unpromoted)[1]
            answers.append(answer)
            continue
        heapq.heappush(unpromoted, (-score, -reported))
        worst, number = heapq.heappushpop(eligible, (score, reported))
        heapq.heappush(others, (-worst, -number))
        reported += 1
        if len(eligible) < reported // factor:
            minus_score, number = heapq.heappop(others)
            heapq.heappush(eligible, (-minus_score, -number))
    return answers
