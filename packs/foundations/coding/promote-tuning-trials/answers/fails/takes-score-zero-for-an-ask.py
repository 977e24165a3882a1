"""Tests an event for truth instead of for `None`, so a score of 0 counts as an ask.

Fails: a trial that lost its place wins it back
Fails: negative scores and zero
"""


def promotions(events, factor):
    scores, promoted, answers = [], set(), []
    for event in events:
        if event:
            scores.append(event)
            continue
        ranking = sorted(range(len(scores)), key=lambda trial: (-scores[trial], trial))
        eligible = ranking[: len(scores) // factor]
        answer = next((trial for trial in eligible if trial not in promoted), None)
        if answer is not None:
            promoted.add(answer)
        answers.append(answer)
    return answers
