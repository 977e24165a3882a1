"""Answers with the best eligible trial every time, also when it was promoted before.

Fails: more asks than eligible trials
"""

import heapq


def promotions(events, factor):
    scores, answers = [], []
    for event in events:
        if event is not None:
            heapq.heappush(scores, (-event, len(scores)))
        elif len(scores) // factor:
            answers.append(scores[0][1])
        else:
            answers.append(None)
    return answers
