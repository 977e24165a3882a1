"""Takes the quota, or the number of a trial, from the position in the log, so that asks count as trials.

Fails: asks before the first report
"""

import heapq


def promotions(events, factor):
    eligible, others, unpromoted, answers = [], [], [], []
    reported = 0
    for at, score in enumerate(events):
        if score is None:
            answer = None
            if unpromoted and eligible:
                worst, minus_number = eligible[0]
                if unpromoted[0] <= (-worst, -minus_number):
                    answer = heapq.heappop(unpromoted)[1]
            answers.append(answer)
            continue
        heapq.heappush(unpromoted, (-score, at))
        worst, minus_number = heapq.heappushpop(eligible, (score, -at))
        heapq.heappush(others, (-worst, -minus_number))
        reported += 1
        if len(eligible) < reported // factor:
            minus_score, number = heapq.heappop(others)
            heapq.heappush(eligible, (-minus_score, -number))
    return answers
