"""Ranks all trials from scratch at every ask, which is more than quadratic in the length of the log.

Fails: a long log (too slow)
"""


def promotions(events, factor):
    scores, promoted, answers = [], set(), []
    for event in events:
        if event is not None:
            scores.append(event)
            continue
        ranking = sorted(range(len(scores)), key=lambda i: (-scores[i], i))
        answer = None
        for trial in ranking[: len(scores) // factor]:
            if trial not in promoted:
                answer = trial
                promoted.add(trial)
                break
        answers.append(answer)
    return answers
