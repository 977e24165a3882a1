"""Find the points of a rubric in an answer: covered, missed or unclear, with evidence.

The offline grader. Deterministic; no network, no clock, no chance. Two tiers: words
only, and with a sentence model. What it cannot know, it leaves to the learner.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from sixrounds.attempts.assessment import (
    Assessment,
    Evidence,
    Finding,
    Flag,
    PointAssessment,
    PossibleMisconception,
)
from sixrounds.grader.alignment import Match, Reading, prepare
from sixrounds.grader.coefficients import Coefficients, shipped
from sixrounds.grader.evidence import Held, Shown, closest, hold, inside, show
from sixrounds.grader.exam import compare, complete
from sixrounds.grader.minilm import Embedder
from sixrounds.grader.passage import Passage, read, unwrap
from sixrounds.grader.record import tell_exam, tell_points
from sixrounds.grader.splitting import split_reference
from sixrounds.grader.suspicion import Suspicion, contradicts, suspect
from sixrounds.packs.rubric import Point, Rubric

WORDS_ONLY = "offline grader, words only"
WITH_MODEL = "offline grader with sentence model"

SURE = 0.75  # a point is covered from here on
UNLIKELY = 0.25  # and missed up to here
CONTRADICTED = 0.4  # at most, when a "not" seems to turn the point round
MISCONCEIVED = 0.6  # a misconception is shown from here on
LIKE = 0.7  # from here on a word of the answer points at the claim
NO_EVIDENCE = 0.05
LIMITED = 0.65  # confidence is at most this where the measurements do not reach
EXACT = 0.02  # what hitting a mark exactly is worth beside coming within one point
LONG_UNITS = 20  # sentences; from here on an answer meets points by luck
MEASURED_WORDS = 80  # the sets that the grader was measured on have shorter answers

Matrix = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class _Case:
    """One answer, ready to be held against any point; `refuted` are points' ids."""

    answer: Reading
    coefficients: Coefficients
    seen: Suspicion
    refuted: frozenset[str]


def grade(
    question: str, rubric: Rubric, answer: str, model: Embedder | None
) -> Assessment:
    """Assess an answer against a rubric.

    Args:
        question: As the learner saw it.
        rubric: Its points and misconceptions.
        answer: Any text at all, up to what `passage.read` reads of it.
        model: None grades by words only, and says so.
    """
    coefficients = shipped(has_model=model is not None)
    ready = _hold(question, rubric, model)
    claims = [claim for phrases in ready.phrases for claim in phrases]
    typed = read(unwrap(answer))
    seen = suspect(ready.question.passage, [c.passage for c in claims], typed)
    reading = prepare([seen.answer], model)[0]
    shown = _shown(ready, rubric, reading, coefficients)
    refuted = {
        point_id
        for wrong in rubric.misconceptions
        if wrong.id in shown
        for point_id in wrong.refutes
    }
    case = _Case(reading, coefficients, seen, frozenset(refuted))
    found = show(rubric.points, ready, reading)
    points = tuple(
        _assess(point, phrases[each.phrase], each, case)
        for point, phrases, each in zip(
            rubric.points, ready.phrases, found, strict=True
        )
    )
    flags = seen.flags
    if any(point.check for point in points):
        flags = tuple(flag for flag in Flag if flag in {*flags, Flag.NEGATED})
    low, likely, high = _marks(rubric, points)
    return Assessment(
        judge=WORDS_ONLY if model is None else WITH_MODEL,
        points=points,
        low=low,
        high=high,
        likely=likely,
        most=rubric.most,
        confidence=_confidence(points, flags, seen.answer),
        limits=(
            *limits(flags, seen.answer, has_model=model is not None),
            tell_points(has_model=model is not None),
        ),
        flags=flags,
        misconceptions=tuple(shown.values()),
    )


@lru_cache(maxsize=64)
def _hold(question: str, rubric: Rubric, model: Embedder | None) -> Held:
    others = shipped(has_model=model is not None).elsewhere
    return hold(question, rubric, model, others)


def _shown(
    ready: Held, rubric: Rubric, answer: Reading, coefficients: Coefficients
) -> dict[str, PossibleMisconception]:
    """Return the misconceptions that some words of the answer come near."""
    shown: dict[str, PossibleMisconception] = {}
    for wrong, phrases in zip(rubric.misconceptions, ready.misconceptions, strict=True):
        at, found = closest(phrases, answer, ready.question)
        told = complete(found, phrases[at], answer, ready.question, ready.others)
        chance = float(coefficients.probability(told[None])[0])
        evidence = _evidence(phrases[at], found, answer)
        words = inside(answer.passage, found.window)
        is_denied = contradicts(phrases[at].passage, words)
        if chance >= MISCONCEIVED and evidence is not None and not is_denied:
            shown[wrong.id] = PossibleMisconception(wrong.id, evidence)
    return shown


def _assess(
    point: Point, phrase: Reading, shown: Shown, case: _Case
) -> PointAssessment:
    answer, coefficients = case.answer, case.coefficients
    found = shown.found
    if point.terms:
        chance = float(coefficients.point_probability(shown.point[None])[0])
    else:
        chance = float(coefficients.probability(shown.claim[None])[0])
    if point.numbers and _gives_numbers(point, answer.passage):
        chance = _raise_odds(chance, 5)
    elif point.numbers:
        chance = min(chance, (SURE + UNLIKELY) / 2)
    check = ""
    if point.id in case.refuted:
        check = "The answer may hold a misconception that contradicts this point."
    if contradicts(phrase.passage, inside(answer.passage, found.window)):
        check = "These words may say the opposite of the point: check the “not”."
    if check:
        chance = min(chance, CONTRADICTED)
    chance *= case.seen.earns * _for_length(answer.passage)
    chance = round(min(max(chance, 0.0), 1.0), 4)
    has_evidence = chance > NO_EVIDENCE
    return PointAssessment(
        point_id=point.id,
        finding=_finding(chance),
        probability=chance,
        worth=point.worth,
        evidence=_evidence(phrase, found, answer) if has_evidence else None,
        check=check,
    )


def _finding(chance: float) -> Finding:
    if chance >= SURE:
        return Finding.COVERED
    return Finding.MISSED if chance <= UNLIKELY else Finding.UNCLEAR


def _raise_odds(chance: float, times: float) -> float:
    odds = chance / max(1 - chance, 1e-6) * times
    return odds / (1 + odds)


def _gives_numbers(point: Point, answer: Passage) -> bool:
    given = [
        float(word.stem.replace(",", ""))
        for word in answer.words
        if word.stem.replace(",", "").replace(".", "", 1).isdecimal()
    ]
    return all(
        any(abs(value - figure.value) <= figure.tolerance for value in given)
        for figure in point.numbers
    )


def _for_length(answer: Passage) -> float:
    """Return what a chance is multiplied by: a long text meets any point by luck."""
    return math.sqrt(min(1.0, LONG_UNITS / max(len(answer.units), 1)))


def _evidence(claim: Reading, found: Match, answer: Reading) -> Evidence | None:
    """Return the words of the window from the first to the last that fit the claim."""
    words = inside(answer.passage, found.window)
    if not words:
        return None
    nearest = (answer.spelling @ claim.spelling.T).max(axis=1, initial=0)
    hits = {
        word.start
        for word, near in zip(answer.content, nearest.tolist(), strict=True)
        if near >= LIKE
    }
    fitting = {word.unit for word in words if word.start in hits}
    kept = [word for word in words if word.unit in fitting] or list(words)
    start, end = kept[0].start, kept[-1].end
    return Evidence(start, end, answer.passage.text[start:end])


def _marks(
    rubric: Rubric, points: Sequence[PointAssessment]
) -> tuple[float, float, float]:
    """Return the low, likely and high mark; unclear points widen the interval."""
    covered = {p.point_id for p in points if p.finding is Finding.COVERED}
    missed = {p.point_id for p in points if p.finding is Finding.MISSED}
    low = float(rubric.mark(covered))
    high = float(rubric.mark({p.point_id for p in points} - missed))
    chances = [(point.worth, point.probability) for point in points]
    return low, min(max(likely_mark(chances, rubric.most), low), high), high


def likely_mark(points: Sequence[tuple[int, float]], most: int) -> float:
    """Return the whole mark that most surely lies within one point of the true one.

    Of marks that are nearly as sure, the one that is itself most probable. Points,
    each with its worth and its chance, are taken to be earned independently.
    """
    worths = sum(worth for worth, _ in points)
    chances = np.zeros(worths + 1)
    chances[0] = 1.0
    for worth, chance in points:
        chances = chances * (1 - chance) + np.roll(chances, worth) * chance
    chances[most] = chances[most:].sum()
    chances = chances[: most + 1]
    near = np.convolve(chances, np.ones(3))[1:-1]
    return float(np.argmax(near + EXACT * chances))


def _confidence(
    points: Sequence[PointAssessment], flags: Sequence[Flag], answer: Passage
) -> float:
    worth = sum(point.worth for point in points)
    sure = sum(p.worth * max(p.probability, 1 - p.probability) for p in points)
    confidence = sure / worth if worth else 0.0
    if flags or len(answer.words) > MEASURED_WORDS:
        confidence = min(confidence, LIMITED)
    return round(confidence, 4)


_FLAG_LIMITS = {
    Flag.EMPTY: "The answer has no words to grade.",
    Flag.WORD_LIST: "Words in a bare list earn nothing: say how they belong together.",
    Flag.QUESTION_COPIED: "Words of the question earn nothing.",
    Flag.RUBRIC_COPIED: "A point stands here word for word: its own words show more.",
    Flag.NEGATED: "A “not” may turn a point round; no contradiction is ever certain.",
    Flag.LONG: "Long answers meet points by luck, so their points count for less.",
    Flag.CUT: "Only the beginning of the answer was read: 800 words at most.",
    Flag.SYMBOLS: "Formulas and code are hardly read: mark those points yourself.",
    Flag.NOT_ENGLISH: "The words do not look like English: mark the points yourself.",
}

NO_MODEL = (
    "Words only: the sentence model is not set up. `sixrounds grader setup` fetches it."
)


def limits(
    flags: Sequence[Flag], answer: Passage, *, has_model: bool
) -> tuple[str, ...]:
    """Return what a reader must know beside a mark, whole sentences."""
    said = [] if has_model else [NO_MODEL]
    said += [_FLAG_LIMITS[flag] for flag in flags]
    if len(answer.words) > MEASURED_WORDS:
        said.append(
            "On long exam answers no offline score agrees with people better than "
            "the mere length does (r .43 against .48): read the points, not the mark."
        )
    return tuple(said)


def grade_reference(
    question: str, reference: str, answer: str, model: Embedder | None
) -> Assessment:
    """Assess an answer where only a reference answer exists, as in a short exam.

    The reference is split into points, one a sentence. The mark is not their sum: it
    is learned from what teachers gave, credit for half an answer included, but set
    further apart than they do. What they would give is told among the limits.
    """
    rubric = split_reference(reference)
    found = grade(question, rubric, answer, model)
    if not rubric.points:
        return found
    coefficients = shipped(has_model=model is not None)
    asked, claim = prepare([read(question), read(reference)], model)
    pieces = [read(point.says) for point in rubric.points]
    seen = suspect(asked.passage, [claim.passage, *pieces], read(answer))
    said = prepare([seen.answer], model)[0]
    share = exam_mark(coefficients, [claim], asked, said, seen)
    most = float(rubric.most)
    reach = coefficients.half_width
    teachers = float(coefficients.teachers_mark(np.array([share]))[0])
    usual = f"Teachers gave such answers about {teachers:.0%} of the full mark."
    return Assessment(
        judge=found.judge,
        points=found.points,
        low=round(most * max(share - reach, 0.0), 2),
        high=round(most * min(share + reach, 1.0), 2),
        likely=round(most * share, 3),
        most=rubric.most,
        confidence=found.confidence,
        limits=(
            *limits(found.flags, seen.answer, has_model=model is not None),
            tell_exam(has_model=model is not None),
            usual,
        ),
        flags=found.flags,
        misconceptions=found.misconceptions,
    )


def exam_mark(
    coefficients: Coefficients,
    claims: Sequence[Reading],
    question: Reading,
    answer: Reading,
    seen: Suspicion,
) -> float:
    """Return the share of the full mark that an answer earns, in [0, 1]."""
    at, found = closest(claims, answer, question)
    compared = compare(claims[at], answer, question, coefficients.elsewhere)
    credit = float(coefficients.marks(compared.mark[None], compared.topic[None])[0])
    is_turned = contradicts(claims[at].passage, inside(answer.passage, found.window))
    return share_of_mark(credit, seen.earns, is_turned=is_turned)


def share_of_mark(credit: float, earns: float, *, is_turned: bool) -> float:
    """Put credit and gates together; the gates only lower."""
    return credit * earns * (CONTRADICTED if is_turned else 1.0)
