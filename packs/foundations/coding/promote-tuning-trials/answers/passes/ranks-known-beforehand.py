"""Ranks all trials of the log first, then counts those present with a Fenwick tree."""

import heapq


def promotions(events: list[float | int | None], factor: int) -> list[int | None]:
    """Return the answer to each ask: the number of the promoted trial, or None."""
    scores = [event for event in events if event is not None]
    by_place = sorted(range(len(scores)), key=lambda trial: (-scores[trial], trial))
    place = {trial: at for at, trial in enumerate(by_place, start=1)}
    present = [0] * (len(scores) + 1)  # Fenwick tree over final places

    unpromoted: list[int] = []  # places
    answers: list[int | None] = []
    reported = 0
    for event in events:
        if event is not None:
            heapq.heappush(unpromoted, place[reported])
            at = place[reported]
            while at < len(present):
                present[at] += 1
                at += at & -at
            reported += 1
            continue
        rank = 0  # how many reported trials are at or above the best unpromoted one
        at = unpromoted[0] if unpromoted else 0
        while at > 0:
            rank += present[at]
            at -= at & -at
        if unpromoted and rank <= reported // factor:
            answers.append(by_place[heapq.heappop(unpromoted) - 1])
        else:
            answers.append(None)
    return answers
