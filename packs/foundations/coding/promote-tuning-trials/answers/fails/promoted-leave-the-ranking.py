"""Takes promoted trials out of the ranking, so that the places they held go to weaker trials.

Fails: more asks than eligible trials
Fails: a trial that lost its place wins it back
"""

import heapq


def promotions(events, factor):
    waiting, answers = [], []
    reported = 0
    for event in events:
        if event is not None:
            heapq.heappush(waiting, (-event, reported))
            reported += 1
        elif waiting and reported // factor:
            answers.append(heapq.heappop(waiting)[1])
        else:
            answers.append(None)
    return answers
