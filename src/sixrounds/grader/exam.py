"""How an answer as a whole stands to a reference answer: numbers for a teacher's mark.

`alignment` looks for one claim in the best window; here every word counts, rare ones
more, and the answer must be nearer to its question than to two hundred sentences about
other things (`fitted/elsewhere.txt`). Pure but for those sentences.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

import numpy as np
from numpy.typing import NDArray

from sixrounds.grader.alignment import Match, Reading, cut, prepare
from sixrounds.grader.minilm import Embedder
from sixrounds.grader.network import Vectors
from sixrounds.grader.passage import Word, read

Matrix = NDArray[np.float64]

GRAMMAR_WEIGHT = 0.15
COMMON_WEIGHT = 0.3
DEMOTED = 0.1
NEAR, NEARER = 0.6, 0.7
PLAINLY_NEAR = 0.5  # below it a likeness in spelling means nothing
ENOUGH = 0.2  # a word weighing less is no part of a claim's weakest third
SAME_MATTER = 0.5  # a sentence so near to the claim is not about something else
FEWEST_OTHERS = 10
SPREAD = 0.03  # added to a standard deviation, so that few sentences cannot make it 0
CLOSEST = 8
_STEPS = 127

MARK_FEATURES = (
    "recall",
    "recall demoted",
    "recall softly demoted",
    "precision",
    "precision demoted",
    "precision softly demoted",
    "overlap demoted",
    "gain over the question",
    "gain of what can be gained",
    "near words demoted",
    "nearer words demoted",
    "words given near demoted",
    "squared recall demoted",
    "stems demoted",
    "stems given demoted",
    "worst clause",
    "mean clause",
    "cosine",
    "cosine without question",
    "cosine of answer and question",
    "cosine of claim and question",
    "cosine of rare words demoted",
    "cosine of rare words softly demoted",
    "best sentence",
    "weakest third",
    "weightiest word",
    "second word",
    "third word",
    "claim length",
    "new words",
    "claim in question",
    "answer negates",
    "negation differs",
    "negations a word",
    "numbers missed",
    "grammar",
)
TOPIC_FEATURES = (
    "words",
    "content words",
    *(
        f"answer to {what}: {how}"
        for what in ("claim", "question", "both")
        for how in (
            "above the nearest other",
            "above the nearest others",
            "above the others",
            "above the usual of its kind",
            "above the usual nearest of its kind",
        )
    ),
    "others nearer than the claim",
    "nearest other to claim",
    "claim and answer alike among others",
    "question found",
)


@dataclass(frozen=True, slots=True)
class Comparison:
    """An answer held against a reference answer.

    Attributes:
        mark: In the order of `MARK_FEATURES`.
        topic: In the order of `TOPIC_FEATURES`.
    """

    mark: Matrix
    topic: Matrix


@dataclass(frozen=True, slots=True)
class _Side:
    """A text with the weights of its words.

    Attributes:
        words: All of them.
        rows: Their vectors, (words, width), unit length.
        weights: Rare words weigh most, symbols nothing.
        demoted: The same, little where the question has the stem.
        softly: The same, less the nearer a word is to one of the question.
    """

    words: tuple[Word, ...]
    rows: Vectors
    weights: Matrix
    demoted: Matrix
    softly: Matrix


@lru_cache(maxsize=2)
def elsewhere(model: Embedder | None) -> Vectors:
    """Return the vectors of sentences about other things, in steps of 1/127."""
    file = resources.files("sixrounds.grader") / "fitted" / "elsewhere.txt"
    lines = [line for line in file.read_text("utf-8").splitlines() if line.strip()]
    readings = prepare([read(line) for line in lines], model)
    middles = np.array([_pool(r.rows, _weigh(r)) for r in readings])
    return np.asarray(np.rint(middles * _STEPS) / _STEPS, np.float32)


def compare(
    claim: Reading, answer: Reading, question: Reading, others: Vectors
) -> Comparison:
    """Hold an answer against a reference answer; all zero where one has no words."""
    asked = _weigh(question)
    meant, said = _side(claim, question), _side(answer, question)
    if not meant.weights.sum() or not said.weights.sum() or not asked.sum():
        return Comparison(np.zeros(len(MARK_FEATURES)), np.zeros(len(TOPIC_FEATURES)))
    least = 0.0 if claim.whole is not None else PLAINLY_NEAR
    alike = _alike(meant.rows, said.rows, least)
    found = _alike(meant.rows, question.rows, least).max(axis=1)
    mark = [
        *_alignment(meant, said, alike, found),
        *_clauses(meant, alike.max(axis=1)),
        *_cosines(meant, said, question),
        *_words(meant, alike.max(axis=1)),
        _mean(_alike(said.rows, question.rows).max(axis=1) < NEAR, said.weights),
        _mean(found, meant.weights),
        *_signs(meant.words, said.words),
    ]
    topic = _topic(meant, said, question, asked, others)
    return Comparison(np.array(mark, np.float64), np.array(topic, np.float64))


def complete(
    found: Match, claim: Reading, answer: Reading, question: Reading, others: Vectors
) -> Matrix:
    """Return a match's features and those of its window held against the claim."""
    if found.window is None:
        return np.zeros(
            len(found.features) + len(MARK_FEATURES) + len(TOPIC_FEATURES), np.float64
        )
    compared = compare(claim, cut(answer, found.window), question, others)
    return np.concatenate([found.features, compared.mark, compared.topic])


def _weigh(reading: Reading) -> Matrix:
    """Return what each word weighs, (words,)."""
    return np.array(
        [
            _weight(word, rarity)
            for word, rarity in zip(reading.passage.words, reading.rarity, strict=True)
        ],
        np.float64,
    )


def _weight(word: Word, rarity: float) -> float:
    if word.is_symbol:
        return 0.0
    return word.weight * (COMMON_WEIGHT + rarity) if word.weight else GRAMMAR_WEIGHT


def _side(reading: Reading, question: Reading) -> _Side:
    words, weights = reading.passage.words, _weigh(reading)
    asked = {word.stem for word in question.passage.words}
    is_asked = np.array([word.stem in asked for word in words], bool)
    nearest = _alike(reading.rows, question.rows).max(axis=1, initial=0)
    return _Side(
        words=words,
        rows=reading.rows,
        weights=weights,
        demoted=np.where(is_asked, DEMOTED * weights, weights),
        softly=weights * np.maximum(1 - nearest, 0),
    )


def _alignment(
    meant: _Side, said: _Side, alike: Vectors, found: Vectors
) -> list[float]:
    recalled, given = alike.max(axis=1), alike.max(axis=0)
    recall, precision = _mean(recalled, meant.demoted), _mean(given, said.demoted)
    gain = _mean(np.maximum(recalled - found, 0), meant.weights)
    stems = [{word.stem for word in side.words} for side in (meant, said)]
    is_met = np.array([word.stem in stems[1] for word in meant.words], float)
    is_meant = np.array([word.stem in stems[0] for word in said.words], float)
    return [
        _mean(recalled, meant.weights),
        recall,
        _mean(recalled, meant.softly),
        _mean(given, said.weights),
        precision,
        _mean(given, said.softly),
        2 * recall * precision / max(recall + precision, 1e-9),
        gain,
        gain / max(_mean(1 - found, meant.weights), 1e-6),
        _mean(recalled > NEAR, meant.demoted),
        _mean(recalled > NEARER, meant.demoted),
        _mean(given > NEAR, said.demoted),
        _mean(recalled**2, meant.demoted),
        _mean(is_met, meant.demoted),
        _mean(is_meant, said.demoted),
    ]


def _alike(one: Vectors, other: Vectors, least: float = 0.0) -> Vectors:
    """Return the cosines of all pairs of rows; what is under `least` is 0."""
    cosines = one @ other.T
    return np.asarray(np.where(cosines < least, 0, cosines), np.float32)


def _clauses(meant: _Side, recalled: Vectors) -> list[float]:
    """Return the least and the mean share found of the claim's sentences."""
    units = np.array([word.unit for word in meant.words])
    shares = [
        _mean(recalled[units == unit], meant.demoted[units == unit])
        for unit in np.unique(units)
        if meant.demoted[units == unit].sum() > COMMON_WEIGHT
    ]
    return [min(shares), float(np.mean(shares))] if shares else [0.0, 0.0]


def _cosines(meant: _Side, said: _Side, question: Reading) -> list[float]:
    middles = [_pool(side.rows) for side in (meant, said)]
    asked = _pool(question.rows)
    rest = [_without(middle, asked) for middle in middles]
    wanted = _pool(meant.rows, meant.demoted)
    units = np.array([word.unit for word in said.words])
    best = max(
        float(wanted @ _pool(said.rows[units == unit], said.demoted[units == unit]))
        for unit in np.unique(units)
    )
    return [
        float(middles[0] @ middles[1]),
        float(rest[0] @ rest[1]),
        float(middles[1] @ asked),
        float(middles[0] @ asked),
        float(wanted @ _pool(said.rows, said.demoted)),
        float(_pool(meant.rows, meant.softly) @ _pool(said.rows, said.softly)),
        best,
    ]


def _words(meant: _Side, recalled: Vectors) -> list[float]:
    """Return how far single words of the claim are found: the worst, the weightiest."""
    counted = np.flatnonzero(meant.demoted >= ENOUGH)
    worst = counted[np.argsort(recalled[counted], kind="stable")]
    worst = worst[: max(1, len(counted) // 3)]
    order = np.argsort(-meant.demoted, kind="stable")[:3]
    heavy = [float(recalled[at]) for at in order]
    heavy += [_mean(recalled, meant.demoted)] * (3 - len(heavy))
    length = float(np.log1p(meant.demoted.sum()))
    return [_mean(recalled[worst], meant.demoted[worst]), *heavy, length]


def _signs(meant: Sequence[Word], said: Sequence[Word]) -> list[float]:
    wanted, given = ([w.is_negation for w in words] for words in (meant, said))
    figures, told = (
        {word.stem for word in words if word.stem[:1].isdigit()}
        for words in (meant, said)
    )
    return [
        float(any(given)),
        float(any(given) != any(wanted)),
        sum(given) / len(said),
        len(figures - told) / max(len(figures), 1),
        sum(word.weight == 0 for word in said) / len(said),
    ]


def _topic(
    meant: _Side, said: _Side, question: Reading, asked: Matrix, others: Vectors
) -> list[float]:
    """Return how much nearer the answer is to its question than to other things."""
    answer, claim = _pool(said.rows, said.weights), _pool(meant.rows, meant.weights)
    aim = _pool(question.rows, asked)
    both = _pool(np.array([claim, aim], np.float32))
    near_answer, near_claim = others @ answer, others @ claim
    is_other = near_claim < SAME_MATTER
    if is_other.sum() < FEWEST_OTHERS:
        is_other = np.ones(len(others), bool)
    features = [
        float(np.log1p(len(said.words))),
        float(np.log1p(sum(word.weight > 0 for word in said.words))),
    ]
    rivals = np.sort(near_answer[is_other])
    for wanted in (claim, aim, both):
        own, usual = float(wanted @ answer), others @ wanted
        features += [
            own - float(rivals[-1]),
            own - float(rivals[-CLOSEST:].mean()),
            _beyond(own, near_answer),
            _beyond(own, usual),
            own - float(np.sort(usual[is_other])[-CLOSEST:].mean()),
        ]
    nearest = int(np.argmax(np.where(is_other, near_answer, -1)))
    found = _alike(question.rows, said.rows).max(axis=1)
    return [
        *features,
        float((rivals > claim @ answer).mean()),
        float(near_claim[nearest]),
        _beyond_each_other(near_claim, near_answer),
        _mean(found, asked),
    ]


def _beyond(own: float, usual: Vectors) -> float:
    return (own - float(usual.mean())) / (float(usual.std()) + SPREAD)


def _beyond_each_other(one: Vectors, other: Vectors) -> float:
    """Return the correlation of two rows of cosines, faint where they hardly vary."""
    spread = (float(one.std()) + SPREAD / 10) * (float(other.std()) + SPREAD / 10)
    return float(((one - one.mean()) * (other - other.mean())).mean()) / spread


def _mean(values: NDArray[np.generic], weights: Matrix) -> float:
    total = float(weights.sum())
    return float(np.dot(values, weights)) / total if total > 0 else 0.0


def _pool(rows: Vectors, weights: Matrix | None = None) -> Vectors:
    """Return the direction of the weighted mean of rows, unit length."""
    if weights is None:
        weights = np.ones(len(rows))
    middle = weights.astype(np.float32) @ rows
    return np.asarray(middle / max(float(np.linalg.norm(middle)), 1e-9), np.float32)


def _without(vector: Vectors, direction: Vectors) -> Vectors:
    """Return what is left of a vector when a direction is taken out, unit length."""
    rest = vector - (vector @ direction) * direction
    return np.asarray(rest / max(float(np.linalg.norm(rest)), 1e-9), np.float32)
