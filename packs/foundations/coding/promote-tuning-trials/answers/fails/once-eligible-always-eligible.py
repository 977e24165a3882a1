"""Queues a trial for promotion when it becomes eligible and does not take it out again when better trials push it below the quota.

Fails: a trial loses its place before anybody asks
"""

import heapq


def promotions(events, factor):
    eligible, others, queue, queued, answers = [], [], [], set(), []
    reported = 0

    def enqueue(trial):
        if trial[1] not in queued:
            queued.add(trial[1])
            heapq.heappush(queue, trial)

    for score in events:
        if score is None:
            answers.append(heapq.heappop(queue)[1] if queue else None)
            continue
        worst, minus_number = heapq.heappushpop(eligible, (score, -reported))
        heapq.heappush(others, (-worst, -minus_number))
        if -minus_number != reported:
            enqueue((-score, reported))
        reported += 1
        if len(eligible) < reported // factor:
            minus_score, number = heapq.heappop(others)
            heapq.heappush(eligible, (-minus_score, -number))
            enqueue((minus_score, number))
    return answers
