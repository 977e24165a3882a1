"""Keeps the trials in one list, which is sorted again, or read from its start past all promoted trials, at every ask.

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
