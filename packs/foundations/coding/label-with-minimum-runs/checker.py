"""Any labelling that is allowed and has the greatest total is right."""

from itertools import groupby


def check(case: dict, got: object) -> str | None:
    """Return None when right, else the reason, without saying what was expected."""
    scores, shortest, price = case["args"]
    want = case["want"]
    if want is None:
        return None if got is None else "No labelling is allowed here."
    if got is None:
        return "There is a labelling that is allowed."
    if not isinstance(got, list | tuple) or len(got) != len(scores):
        return "The result must be a list with one label for each frame."
    labels = len(scores[0]) if scores else 0
    for frame, label in enumerate(got):
        if type(label) is not int or not 0 <= label < labels:
            return f"The label of frame {frame} must be an int from 0 to {labels - 1}."
    at = 0
    for label, run in groupby(got):
        length = len(list(run))
        if length < shortest:
            return f"The run of label {label} that begins at frame {at} is too short."
        at += length
    if total(got, scores, price) < total(want, scores, price):
        return "The labelling is allowed, but another one has a greater total."
    return None


def total(labelling: list[int], scores: list[list[int]], price: int) -> int:
    """Return the gains minus the price of all changes."""
    changes = sum(a != b for a, b in zip(labelling, labelling[1:], strict=False))
    gains = sum(frame[label] for frame, label in zip(scores, labelling, strict=True))
    return gains - price * changes
