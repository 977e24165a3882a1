"""Uses the smallest score as the best one, as a heap does when nobody turns the sign.

Fails: every trial is asked away
"""

import heapq


def promotions(events, factor):
    eligible, others, unpromoted, answers = [], [], [], []
    reported = 0
    for score in events:
        if score is None:
            answer = None
            if unpromoted and eligible:
                worst, minus_number = eligible[0]
                if unpromoted[0] <= (-worst, -minus_number):
                    answer = heapq.heappop(unpromoted)[1]
            answers.append(answer)
            continue
        heapq.heappush(unpromoted, (score, reported))
        worst, minus_number = heapq.heappushpop(eligible, (-score, -reported))
        heapq.heappush(others, (-worst, -minus_number))
        reported += 1
        if len(eligible) < reported // factor:
            minus_score, number = heapq.heappop(others)
            heapq.heappush(eligible, (-minus_score, -number))
    return answers
