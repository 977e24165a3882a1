"""What an answer shows for each point of a rubric: numbers for the coefficients.

Beside the best phrase and its window: the key terms that the author named, how near
the misconceptions come, and how the answer does on the other points. Pure.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sixrounds.grader.alignment import Match, Reading, Window, match, names, prepare
from sixrounds.grader.exam import complete
from sixrounds.grader.minilm import SILENT, Embedder
from sixrounds.grader.network import Vectors
from sixrounds.grader.passage import Passage, Word, read
from sixrounds.packs.rubric import Point, Rubric

Matrix = NDArray[np.float64]

SETTLED = 1.0  # from these log odds on, other stretches add nothing
READ_WORDS = 110  # words of an answer that are read together with a point
MOST_READ = 3  # stretches of so many words that are read with one point


@dataclass(frozen=True, slots=True)
class Shown:
    """What an answer shows for one point.

    Attributes:
        phrase: Index of the phrase of the point that fits best.
        found: How it fits, and where.
        claim: Features of that phrase alone, as `exam.complete` gives them.
        point: The same with what only a rubric can tell.
    """

    phrase: int
    found: Match
    claim: Matrix
    point: Matrix


@dataclass(frozen=True, slots=True)
class Held:
    """What an answer is held against, ready.

    Attributes:
        question: As the learner saw it.
        phrases: The phrases of each point.
        misconceptions: The phrases of each misconception.
        others: Vectors of sentences about other things.
        model: What reads a point and an answer as one text; None for words only.
    """

    question: Reading
    phrases: Sequence[Sequence[Reading]]
    misconceptions: Sequence[Sequence[Reading]]
    others: Vectors
    model: Embedder | None


@dataclass(frozen=True, slots=True)
class _Nearness:
    """How near the phrases of a point come, and which one comes nearest."""

    phrase: int
    found: Match
    each: tuple[float, ...]

    @property
    def most(self) -> float:
        return self.each[self.phrase]

    @property
    def mean(self) -> float:
        return float(np.mean(self.each))


def hold(
    question: str, rubric: Rubric, model: Embedder | None, others: Vectors
) -> Held:
    """Make a question and its rubric ready for any answer."""
    groups = [(point.says, *point.also) for point in rubric.points]
    groups += [(wrong.says, *wrong.also) for wrong in rubric.misconceptions]
    texts = [question, *(text for group in groups for text in group)]
    readings = iter(prepare([read(text) for text in texts], model))
    asked = next(readings)
    claims = [tuple(next(readings) for _ in group) for group in groups]
    most = len(rubric.points)
    return Held(asked, tuple(claims[:most]), tuple(claims[most:]), others, model)


def show(points: Sequence[Point], held: Held, answer: Reading) -> list[Shown]:
    """Look for each point in an answer."""
    near = [_nearest(claims, answer, held.question) for claims in held.phrases]
    odds = _odds(held, near, answer)
    wrong = max(
        (_nearest(c, answer, held.question).most for c in held.misconceptions),
        default=0.0,
    )
    said = _stems_of(answer.passage.words)
    terms = [_share(_met(point, said)) for point in points]
    shown = []
    for at, point in enumerate(points):
        own = near[at]
        claim = complete(
            own.found,
            held.phrases[at][own.phrase],
            answer,
            held.question,
            held.others,
        )
        rest = [
            _mean_without(terms, at),
            _mean_without([other.mean for other in near], at),
        ]
        numbers = [
            *_terms(point, answer.passage, own.found.window, said),
            wrong,
            own.most - wrong,
            own.mean,
            float(np.std(own.each)),
            *rest,
        ]
        numbers += odds[at]
        shown.append(
            Shown(own.phrase, own.found, claim, np.concatenate([claim, numbers]))
        )
    return shown


def _odds(held: Held, near: Sequence[_Nearness], answer: Reading) -> list[list[float]]:
    """Return the log odds that the answer says each point, and the mean of the others'.

    Nothing by words only. Of an answer that is too long to be read at once, each
    point is read with the stretch that fits it best, and with those beside it where
    that does not settle it.
    """
    if held.model is None:
        return [[] for _ in near]
    parts = stretches(answer.passage)
    best = np.full(len(near), SILENT)
    for turn in range(MOST_READ):
        pairs = [
            (place, _in_turn(parts, one.found.window)[turn])
            for place, one in enumerate(near)
            if one.found.window and turn < len(parts) and best[place] < SETTLED
        ]
        places = [place for place, _ in pairs]
        best[places] = np.maximum(best[places], _says(held, answer, pairs))
    every = best.tolist()
    return [[odds, _mean_without(every, at)] for at, odds in enumerate(every)]


def stretches(answer: Passage) -> list[Window]:
    """Cut an answer between units into stretches that can be read with a point."""
    count = -(-len(answer.words) // READ_WORDS)
    cut: list[Window] = []
    for at, word in enumerate(answer.words):
        if at * count >= len(cut) * len(answer.words) and (
            not cut or word.unit > cut[-1].last
        ):
            cut.append(Window(word.unit, word.unit))
        cut[-1] = Window(cut[-1].first, word.unit)
    return cut


def _in_turn(parts: Sequence[Window], window: Window) -> list[Window]:
    """Return the stretches by how near they are to where a window begins."""
    own = next(at for at, part in enumerate(parts) if window.first <= part.last)
    order = sorted(range(len(parts)), key=lambda at: (abs(at - own), at))
    return [parts[at] for at in order]


def _says(held: Held, answer: Reading, windows: Sequence[tuple[int, Window]]) -> Matrix:
    """Return the log odds that windows say points, each told by its place."""
    if held.model is None or not windows:
        return np.zeros(0)
    return held.model.says(
        [
            (held.phrases[place][0].passage.words, inside(answer.passage, window))
            for place, window in windows
        ]
    )


def closest(
    claims: Sequence[Reading], answer: Reading, question: Reading
) -> tuple[int, Match]:
    """Return which of several phrases fits an answer best, and how."""
    near = _nearest(claims, answer, question)
    return near.phrase, near.found


def _nearest(
    claims: Sequence[Reading], answer: Reading, question: Reading
) -> _Nearness:
    found = [match(claim, answer, question) for claim in claims]
    each = tuple(nearness(one.features) for one in found)
    best = max(range(len(found)), key=lambda at: each[at])
    return _Nearness(best, found[best], each)


def nearness(features: Matrix) -> float:
    """Return how near a phrase comes: what of it is found, then what of it is said."""
    known = names(has_model=len(features) > len(names(has_model=False)))
    layer = "model " if len(known) > len(names(has_model=False)) else ""
    recall = float(features[known.index(f"{layer}recall demoted")])
    return recall + 0.5 * float(features[known.index(f"{layer}precision demoted")])


def inside(answer: Passage, window: Window | None) -> tuple[Word, ...]:
    """Return the words of an answer that stand in a window."""
    if window is None:
        return ()
    return tuple(w for w in answer.words if window.first <= w.unit <= window.last)


def _terms(
    point: Point, answer: Passage, window: Window | None, said: str
) -> list[float]:
    """Return how many groups of terms are met beside the window, and anywhere."""
    near = window and Window(window.first - 1, window.last + 1)
    beside = _met(point, _stems_of(inside(answer, near)))
    anywhere = _met(point, said)
    return [
        float(len(point.terms)),
        _share(beside),
        _share(anywhere),
        float(sum(beside)),
        float(len(beside) - sum(beside)),
        float(all(beside)),
        float(len(anywhere) - sum(anywhere)),
    ]


def stems(text: str) -> str:
    """Return the stems of a text's words, a space between them."""
    return _stems_of(read(text).words)


def share_met(point: Point, said: str) -> float:
    """Return the share of a point's groups of terms that stand among stems."""
    return _share(_met(point, said))


def _met(point: Point, said: str) -> list[bool]:
    return [
        any(f" {_stems_of(read(term).words)} " in f" {said} " for term in group)
        for group in point.terms
    ]


def _stems_of(words: Sequence[Word]) -> str:
    return " ".join(word.stem for word in words)


def _share(met: Sequence[bool]) -> float:
    return sum(met) / len(met) if met else 0.0


def _mean_without(values: Sequence[float], at: int) -> float:
    rest = [value for other, value in enumerate(values) if other != at]
    return float(np.mean(rest)) if rest else 0.0
