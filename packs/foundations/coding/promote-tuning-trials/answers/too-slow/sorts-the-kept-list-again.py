"""Keeps the trials in one list and sorts it again at every ask; even a list that is nearly sorted is read as a whole each time.

Fails: growth (too slow)
"""


def promotions(events, factor):
    ranking, promoted, answers = [], set(), []
    for event in events:
        if event is not None:
            ranking.append((-event, len(ranking)))
            continue
        ranking.sort()
        answer = None
        for _, trial in ranking[: len(ranking) // factor]:
            if trial not in promoted:
                answer = trial
                promoted.add(trial)
                break
        answers.append(answer)
    return answers
