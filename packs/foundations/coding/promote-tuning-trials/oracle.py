"""Sorts all trials again at every ask and reads the ranking from the top."""


def promotions(events: list[float | int | None], factor: int) -> list[int | None]:
    """Return the answer to each ask: the number of the promoted trial, or None."""
    scores: list[float] = []
    promoted: set[int] = set()
    answers: list[int | None] = []
    for event in events:
        if event is not None:
            scores.append(event)
            continue
        ranking = sorted(range(len(scores)), key=lambda trial: -scores[trial])
        eligible = ranking[: len(scores) // factor]
        fresh = [trial for trial in eligible if trial not in promoted]
        answers.append(fresh[0] if fresh else None)
        promoted.update(fresh[:1])
    return answers
