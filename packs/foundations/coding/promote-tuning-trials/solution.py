"""Two heaps meet at the border of eligibility; a third holds who is left to promote."""

import heapq


def promotions(events: list[float | int | None], factor: int) -> list[int | None]:
    """Return the answer to each ask: the number of the promoted trial, or None."""
    # A trial is (-score, number): the smaller tuple ranks higher. The worst-first
    # heap turns both signs, so that its top is the lowest-ranked eligible trial.
    eligible: list[tuple[float, int]] = []  # (score, -number), worst on top
    others: list[tuple[float, int]] = []  # (-score, number), best on top
    unpromoted: list[tuple[float, int]] = []  # (-score, number), best on top
    answers: list[int | None] = []
    reported = 0
    for score in events:
        if score is None:
            answers.append(_promote(unpromoted, eligible))
            continue
        heapq.heappush(unpromoted, (-score, reported))
        # Through the eligible heap, so that whoever ranks lowest comes out.
        worst, minus_number = heapq.heappushpop(eligible, (score, -reported))
        heapq.heappush(others, (-worst, -minus_number))
        reported += 1
        if len(eligible) < reported // factor:
            minus_score, number = heapq.heappop(others)
            heapq.heappush(eligible, (-minus_score, -number))
    return answers


def _promote(
    unpromoted: list[tuple[float, int]], eligible: list[tuple[float, int]]
) -> int | None:
    """Take out and return the best unpromoted trial if it is eligible."""
    if not unpromoted or not eligible:
        return None
    worst, minus_number = eligible[0]
    # Nothing is eligible that ranks below the worst eligible trial.
    if unpromoted[0] > (-worst, -minus_number):
        return None
    return heapq.heappop(unpromoted)[1]
