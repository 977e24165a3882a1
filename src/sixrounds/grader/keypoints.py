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
from sixrounds.grader.alignment import Match, Reading, Window, match, names, prepare
from sixrounds.grader.coefficients import Coefficients, shipped
from sixrounds.grader.minilm import Embedder
from sixrounds.grader.passage import Passage, Word, read
from sixrounds.grader.splitting import split_reference
from sixrounds.grader.suspicion import Suspicion, contradicts, suspect
from sixrounds.packs.rubric import Point, Role, Rubric

WORDS_ONLY = "offline grader, words only"
WITH_MODEL = "offline grader with sentence model"

SURE = 0.75  # a point is covered from here on
UNLIKELY = 0.25  # and missed up to here
CONTRADICTED = 0.4  # at most, when a "not" seems to turn the point round
MISCONCEIVED = 0.6  # a misconception is shown from here on
LIKE = 0.7  # from here on a word of the answer points at the claim
NO_EVIDENCE = 0.05
LIMITED = 0.65  # confidence is at most this where the measurements do not reach
# How an author's key terms move the odds of a point: one of six settings, chosen with
# the shipped graded answers in view (docs/grading.md), so those cannot test it.
STEEPNESS, SHIFT, TERMS, USUAL_SHARE = 1.2, 0.2, 4.5, 2 / 3
LONG_UNITS = 20  # sentences; from here on an answer meets points by luck
MEASURED_WORDS = 80  # the sets that the grader was measured on have shorter answers

Matrix = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class _Prepared:
    """A question and its rubric, ready for any answer."""

    question: Reading
    points: tuple[tuple[Reading, ...], ...]
    misconceptions: tuple[tuple[Reading, ...], ...]


@dataclass(frozen=True, slots=True)
class _Case:
    """One answer, ready to be held against any point; `refuted` are points' ids."""

    question: Reading
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
    ready = _prepare(question, rubric, model)
    claims = [claim for phrases in ready.points for claim in phrases]
    seen = suspect(ready.question.passage, [c.passage for c in claims], read(answer))
    reading = prepare([seen.answer], model)[0]
    shown = _shown(ready, rubric, reading, coefficients)
    refuted = {
        point_id
        for wrong in rubric.misconceptions
        if wrong.id in shown
        for point_id in wrong.refutes
    }
    case = _Case(ready.question, reading, coefficients, seen, frozenset(refuted))
    points = tuple(
        _assess(point, phrases, case)
        for point, phrases in zip(rubric.points, ready.points, strict=True)
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
        limits=limits(flags, seen.answer, has_model=model is not None),
        flags=flags,
        misconceptions=tuple(shown.values()),
    )


@lru_cache(maxsize=64)
def _prepare(question: str, rubric: Rubric, model: Embedder | None) -> _Prepared:
    groups = [(point.says, *point.also) for point in rubric.points]
    groups += [(wrong.says, *wrong.also) for wrong in rubric.misconceptions]
    texts = [question, *(text for group in groups for text in group)]
    readings = iter(prepare([read(text) for text in texts], model))
    asked = next(readings)
    claims = [tuple(next(readings) for _ in group) for group in groups]
    most = len(rubric.points)
    return _Prepared(asked, tuple(claims[:most]), tuple(claims[most:]))


def closest(
    claims: Sequence[Reading], answer: Reading, question: Reading
) -> tuple[int, Match]:
    """Return which of several phrases fits an answer best, and how."""
    found = [match(claim, answer, question) for claim in claims]
    best = max(range(len(found)), key=lambda at: nearness(found[at].features))
    return best, found[best]


def nearness(features: Matrix) -> float:
    """Return how near a phrase comes: what of it is found, then what of it is said."""
    known = names(has_model=len(features) > len(names(has_model=False)))
    layer = "model " if len(known) > len(names(has_model=False)) else ""
    recall = float(features[known.index(f"{layer}recall demoted")])
    return recall + 0.5 * float(features[known.index(f"{layer}precision demoted")])


def _shown(
    ready: _Prepared, rubric: Rubric, answer: Reading, coefficients: Coefficients
) -> dict[str, PossibleMisconception]:
    """Return the misconceptions that some words of the answer come near."""
    shown: dict[str, PossibleMisconception] = {}
    for wrong, phrases in zip(rubric.misconceptions, ready.misconceptions, strict=True):
        at, found = closest(phrases, answer, ready.question)
        chance = float(coefficients.probability(found.features[None])[0])
        evidence = _evidence(phrases[at], found, answer)
        inside = _inside(answer.passage, found.window)
        is_denied = contradicts(phrases[at].passage, inside)
        if chance >= MISCONCEIVED and evidence is not None and not is_denied:
            shown[wrong.id] = PossibleMisconception(wrong.id, evidence)
    return shown


def _assess(point: Point, phrases: Sequence[Reading], case: _Case) -> PointAssessment:
    answer = case.answer
    at, found = closest(phrases, answer, case.question)
    chance = float(case.coefficients.probability(found.features[None])[0])
    chance = _by_terms(chance, point, answer.passage, found.window)
    if point.numbers and _gives_numbers(point, answer.passage):
        chance = _raise_odds(chance, 5)
    elif point.numbers:
        chance = min(chance, (SURE + UNLIKELY) / 2)
    check = ""
    if point.id in case.refuted:
        check = "The answer may hold a misconception that contradicts this point."
    if contradicts(phrases[at].passage, _inside(answer.passage, found.window)):
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
        evidence=_evidence(phrases[at], found, answer) if has_evidence else None,
        check=check,
    )


def _finding(chance: float) -> Finding:
    if chance >= SURE:
        return Finding.COVERED
    return Finding.MISSED if chance <= UNLIKELY else Finding.UNCLEAR


def _by_terms(
    chance: float, point: Point, answer: Passage, window: Window | None
) -> float:
    """Move a chance by the key terms that stand in or beside the window."""
    if not point.terms or window is None:
        return chance
    near = Window(window.first - 1, window.last + 1)
    said = " ".join(word.stem for word in _inside(answer, near))
    met = sum(
        any(f" {_stems(term)} " in f" {said} " for term in group)
        for group in point.terms
    )
    share = met / len(point.terms)
    inner = min(max(chance, 0.01), 0.99)
    logit = STEEPNESS * math.log(inner / (1 - inner)) + SHIFT
    return 1 / (1 + math.exp(-logit - TERMS * (share - USUAL_SHARE)))


def _raise_odds(chance: float, times: float) -> float:
    odds = chance / max(1 - chance, 1e-6) * times
    return odds / (1 + odds)


def _stems(term: str) -> str:
    return " ".join(word.stem for word in read(term).words)


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


def _inside(answer: Passage, window: Window | None) -> tuple[Word, ...]:
    if window is None:
        return ()
    return tuple(w for w in answer.words if window.first <= w.unit <= window.last)


def _evidence(claim: Reading, found: Match, answer: Reading) -> Evidence | None:
    """Return the words of the window from the first to the last that fit the claim."""
    inside = _inside(answer.passage, found.window)
    if not inside:
        return None
    nearest = (answer.spelling @ claim.spelling.T).max(axis=1, initial=0)
    hits = {
        word.start
        for word, near in zip(answer.content, nearest.tolist(), strict=True)
        if near >= LIKE
    }
    fitting = {word.unit for word in inside if word.start in hits}
    kept = [word for word in inside if word.unit in fitting] or list(inside)
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
    must = {p.id for p in rubric.points if p.role is Role.MUST}
    likely = sum(p.worth * p.probability for p in points if p.point_id in must)
    likely += sum(
        p.worth for p in points if p.point_id in covered and p.point_id not in must
    )
    return low, round(min(max(likely, low), high), 2), high


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


def limits(
    flags: Sequence[Flag], answer: Passage, *, has_model: bool
) -> tuple[str, ...]:
    """Return what a reader must know beside a mark, whole sentences."""
    said = [] if has_model else ["Words only: the sentence model is not set up."]
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

    The reference is split into points, one a sentence. The mark is not their sum but
    what teachers gave such answers, credit for half an answer included; see
    `training`.
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
    return Assessment(
        judge=found.judge,
        points=found.points,
        low=round(most * max(share - reach, 0.0), 2),
        high=round(most * min(share + reach, 1.0), 2),
        likely=round(most * share, 3),
        most=rubric.most,
        confidence=found.confidence,
        limits=found.limits,
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
    """Return the share of the full mark that a teacher would give, in [0, 1]."""
    at, found = closest(claims, answer, question)
    credit = float(coefficients.marks(found.features[None])[0])
    is_turned = contradicts(claims[at].passage, _inside(answer.passage, found.window))
    return share_of_mark(credit, seen.earns, is_turned=is_turned)


def share_of_mark(credit: float, earns: float, *, is_turned: bool) -> float:
    """Put credit and gates together; the gates only lower."""
    return credit * earns * (CONTRADICTED if is_turned else 1.0)
