"""How well the words of a claim are found in an answer: numbers for the coefficients.

Words are compared by spelling (always) and by the model's vectors (when there is
one). What the question already says counts for little: repeating it is no answer.
After Sultan et al. (NAACL 2016): alignment with question demoting.
"""

import zlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from sixrounds.grader.minilm import Embedder
from sixrounds.grader.network import Vectors
from sixrounds.grader.passage import Passage, Word

Matrix = NDArray[np.float64]

SPELLING_WIDTH = 384
LONGEST_WINDOW = 3  # units
DEMOTED = 0.1
USUAL_RARITY = 0.7
ALIKE = 0.8  # spelling: from here on two words count as the same
NEAR = 0.55  # model: from here on two words count as close

WORDS_FEATURES = (
    "recall",
    "recall demoted",
    "precision",
    "precision demoted",
    "overlap demoted",
    "weakest demoted",
    "hits demoted",
    "order",
    "recall of the whole answer demoted",
)
MODEL_FEATURES = (
    *(f"model {name}" for name in WORDS_FEATURES),
    "cosine",
    "cosine demoted",
    "cosine to question",
    "cosine of claim and question",
    "best unit cosine",
    "soft recall demoted",
    "recall of all words",
)
SHARED_FEATURES = (
    "share of claim in question",
    "claim length",
    "negation differs",
    "answer negates",
    "numbers missed",
    "copied from question",
)


@dataclass(frozen=True, slots=True)
class Reading:
    """A passage with what alignment needs of it.

    Attributes:
        passage: The text.
        content: The words that say something.
        weights: Their weights, (content words,).
        spelling: Their spelling vectors, (content words, 384), unit length.
        meaning: Their model vectors, (content words, width), unit length; None
            without a model.
        whole: The model's vectors of all words, for cosines; None without a model.
        rows: Vectors of all words: the model's, or those of their spelling.
        rarity: How rare each word is, in [0, 1]; `USUAL_RARITY` without a model.
    """

    passage: Passage
    content: tuple[Word, ...]
    weights: Matrix
    spelling: Vectors
    meaning: Vectors | None
    whole: Vectors | None
    rows: Vectors
    rarity: Matrix


@dataclass(frozen=True, slots=True)
class Window:
    """Consecutive units of an answer.

    Attributes:
        first: Index of the first unit.
        last: Index of the last unit, inclusive.
    """

    first: int
    last: int


def prepare(passages: Sequence[Passage], model: Embedder | None) -> list[Reading]:
    """Give each passage its vectors; one call of the model for all of them."""
    meanings = model.vectors(passages) if model else [None] * len(passages)
    return [
        _reading(passage, whole, model)
        for passage, whole in zip(passages, meanings, strict=True)
    ]


def _reading(
    passage: Passage, whole: Vectors | None, model: Embedder | None
) -> Reading:
    places = [at for at, word in enumerate(passage.words) if word.weight > 0]
    content = tuple(passage.words[at] for at in places)
    spelled = np.zeros((len(passage.words), SPELLING_WIDTH), np.float32)
    for row, word in enumerate(passage.words):
        spelled[row] = _spell(word.stem)
    rarity = [
        model.rarity(word.plain) if model else USUAL_RARITY for word in passage.words
    ]
    return Reading(
        passage=passage,
        content=content,
        weights=np.array([word.weight for word in content], np.float64),
        spelling=spelled[places],
        meaning=None if whole is None else whole[places],
        whole=whole,
        rows=spelled if whole is None else whole,
        rarity=np.array(rarity, np.float64),
    )


@lru_cache(maxsize=8_000)
def _spell(stem: str) -> Vectors:
    """Return the counts of a stem's letter pairs and triples, hashed, unit length."""
    framed = f"^{stem}$"
    row = np.zeros(SPELLING_WIDTH, np.float32)
    for size in (2, 3):
        for at in range(len(framed) - size + 1):
            row[zlib.crc32(framed[at : at + size].encode()) % SPELLING_WIDTH] += 1
    return np.asarray(row / np.linalg.norm(row), np.float32)


@dataclass(frozen=True, slots=True)
class Match:
    """One claim held against one window of one answer.

    Attributes:
        window: The units of the answer that fit best; None when it has no words.
        features: In the order of `names`.
    """

    window: Window | None
    features: Matrix


def cut(reading: Reading, window: Window) -> Reading:
    """Return what stands in a window, its words as near to others as they were."""
    words = reading.passage.words
    kept = [
        at for at, word in enumerate(words) if window.first <= word.unit <= window.last
    ]
    held = [
        at
        for at, word in enumerate(reading.content)
        if window.first <= word.unit <= window.last
    ]
    return Reading(
        passage=replace(reading.passage, words=tuple(words[at] for at in kept)),
        content=tuple(reading.content[at] for at in held),
        weights=reading.weights[held],
        spelling=reading.spelling[held],
        meaning=None if reading.meaning is None else reading.meaning[held],
        whole=None if reading.whole is None else reading.whole[kept],
        rows=reading.rows[kept],
        rarity=reading.rarity[kept],
    )


def names(*, has_model: bool) -> tuple[str, ...]:
    """Return the names of the features, in order."""
    model = MODEL_FEATURES if has_model else ()
    return (*WORDS_FEATURES, *SHARED_FEATURES, *model)


def demote(reading: Reading, question: Reading) -> Matrix:
    """Return the weights of a reading's words, small where the question has them."""
    if not len(reading.content) or not len(question.content):
        return reading.weights
    nearest = (reading.spelling @ question.spelling.T).max(axis=1)
    return np.where(nearest >= ALIKE, DEMOTED * reading.weights, reading.weights)


def match(claim: Reading, answer: Reading, question: Reading) -> Match:
    """Hold a claim against the window of the answer that fits it best."""
    has_model = claim.meaning is not None and answer.meaning is not None
    if not claim.content or not answer.content:
        return Match(None, np.zeros(len(names(has_model=has_model))))
    wanted = demote(claim, question)
    spelled = _sharpen(claim.spelling @ answer.spelling.T)
    close = (
        np.maximum(claim.meaning @ answer.meaning.T, 0)
        if claim.meaning is not None and answer.meaning is not None
        else None
    )
    units = np.array([word.unit for word in answer.content])
    alike = spelled if close is None else spelled + close
    window = _best_window(wanted, alike, units)
    inside = (units >= window.first) & (units <= window.last)
    given = demote(answer, question)
    features = [*_layer(claim, answer, wanted, given, spelled, inside, ALIKE)]
    features += _shared(claim, answer, question, wanted, inside, window)
    if close is not None:
        features += _layer(claim, answer, wanted, given, close, inside, NEAR)
        features += _cosines(claim, answer, question, window)
        features += [
            _mean(np.sqrt(close[:, inside].max(axis=1)), wanted),
            _recall_of_all(claim, answer, question),
        ]
    return Match(window, np.array(features, np.float64))


def _sharpen(cosines: Vectors) -> Vectors:
    """Leave only spellings that are plainly near: below one half means nothing."""
    return np.asarray(np.where(cosines < 0.5, 0, np.minimum(cosines, 1)), np.float32)  # noqa: PLR2004


def _best_window(wanted: Matrix, alike: Vectors, units: NDArray[np.intp]) -> Window:
    """Return the shortest run of up to three units that finds the most of the claim."""
    present, starts = np.unique(units, return_index=True)
    best = np.maximum.reduceat(alike, starts, axis=1)  # (claim words, units)
    winner, most = Window(int(present[0]), int(present[0])), -1.0
    run = best
    for length in range(min(LONGEST_WINDOW, len(present))):
        if length:
            run = np.maximum(run[:, :-1], best[:, length:])
        scores = wanted @ run / max(float(wanted.sum()), 1e-9) - 0.02 * length
        at = int(np.argmax(scores))
        if scores[at] > most:
            most = float(scores[at])
            winner = Window(int(present[at]), int(present[at + length]))
    return winner


def _layer(  # noqa: PLR0913, PLR0917
    claim: Reading,
    answer: Reading,
    wanted: Matrix,
    given: Matrix,
    alike: Vectors,
    inside: NDArray[np.bool_],
    hit: float,
) -> list[float]:
    """Return the nine numbers of one way to compare words; see WORDS_FEATURES."""
    part = alike[:, inside]
    found, back = part.max(axis=1), part.max(axis=0)
    recall = _mean(found, wanted)
    precision = _mean(back, given[inside])
    lowest = np.argsort(found)[: max(1, len(found) // 3)]
    return [
        _mean(found, claim.weights),
        recall,
        _mean(back, answer.weights[inside]),
        precision,
        2 * recall * precision / max(recall + precision, 1e-9),
        _mean(found[lowest], wanted[lowest]),
        _mean(found >= hit, wanted),
        _order(found, part, hit),
        _mean(alike.max(axis=1), wanted),
    ]


def _mean(values: NDArray[np.generic], weights: Matrix) -> float:
    total = float(weights.sum())
    return float(np.dot(values, weights)) / total if total > 0 else 0.0


def _order(found: Vectors, part: Vectors, hit: float) -> float:
    """Return the share of neighbours in the claim that stand so in the answer too."""
    if len(found) < 2:  # no neighbours  # noqa: PLR2004
        return float(found[0] >= hit)
    places = part.argmax(axis=1)
    step = np.diff(places)
    are_both = (found[:-1] >= hit) & (found[1:] >= hit)
    return float((are_both & (step >= 1) & (step <= 3)).mean())  # noqa: PLR2004


def _shared(  # noqa: PLR0913, PLR0917
    claim: Reading,
    answer: Reading,
    question: Reading,
    wanted: Matrix,
    inside: NDArray[np.bool_],
    window: Window,
) -> list[float]:
    claimed = any(word.is_negation for word in claim.passage.words)
    negated = any(
        word.is_negation and window.first <= word.unit <= window.last
        for word in answer.passage.words
    )
    asked = {word.stem for word in question.content}
    given = [word for word, is_in in zip(answer.content, inside, strict=True) if is_in]
    numbers = {word.stem for word in claim.content if word.stem[:1].isdigit()}
    said = {word.stem for word in answer.content}
    return [
        1 - float(wanted.sum()) / max(float(claim.weights.sum()), 1e-9),
        float(np.log1p(wanted.sum())),
        float(claimed != negated),
        float(negated),
        len(numbers - said) / max(len(numbers), 1),
        sum(word.stem in asked for word in given) / max(len(given), 1),
    ]


def _cosines(
    claim: Reading, answer: Reading, question: Reading, window: Window
) -> list[float]:
    if claim.whole is None or answer.whole is None or question.whole is None:
        return [0.0] * 5
    units = np.array([word.unit for word in answer.passage.words])
    inside = (units >= window.first) & (units <= window.last)
    said = _centre(answer.whole[inside])
    meant, asked = _centre(claim.whole), _centre(question.whole)
    best = max(
        float(meant @ _centre(answer.whole[units == unit]))
        for unit in range(window.first, window.last + 1)
    )
    return [
        float(meant @ said),
        float(_without(meant, asked) @ _without(said, asked)),
        float(said @ asked),
        float(meant @ asked),
        best,
    ]


def _recall_of_all(claim: Reading, answer: Reading, question: Reading) -> float:
    """Return how near the answer comes to every word, those of grammar faintly."""
    if claim.whole is None or answer.whole is None:
        return 0.0
    asked = {word.stem for word in question.content}
    weights = np.array(
        [
            (0.3 + word.weight) * (DEMOTED if word.stem in asked else 1)
            for word in claim.passage.words
        ]
    )
    near = np.maximum(claim.whole @ answer.whole.T, 0).max(axis=1)
    return _mean(near, weights)


def _centre(rows: Vectors) -> Vectors:
    if not len(rows):
        return np.zeros(rows.shape[1], np.float32)
    middle = rows.mean(axis=0)
    return np.asarray(middle / max(float(np.linalg.norm(middle)), 1e-9), np.float32)


def _without(vector: Vectors, direction: Vectors) -> Vectors:
    """Return what is left of a vector when a direction is taken out, unit length."""
    rest = vector - (vector @ direction) * direction
    return np.asarray(rest / max(float(np.linalg.norm(rest)), 1e-9), np.float32)
