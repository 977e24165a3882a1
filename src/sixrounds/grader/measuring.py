"""Measure the grader on human-graded answers, always on questions it was not fitted on.

The use case behind `sixrounds grader measure`. Each number stands beside its target,
what length alone and word overlap alone reach, and a bootstrap interval by question.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from sixrounds.attempts.assessment import Flag
from sixrounds.grader import training
from sixrounds.grader.agreement import (
    correlation,
    error_of_five,
    macro_f1,
    scored_line,
    slowest,
    verdicts,
    within_question,
)
from sixrounds.grader.alignment import names
from sixrounds.grader.calibration import split_by_question
from sixrounds.grader.coefficients import Coefficients
from sixrounds.grader.exam import elsewhere
from sixrounds.grader.keypoints import (
    grade_reference,
    share_of_mark,
)
from sixrounds.grader.measuring_points import measure_points
from sixrounds.grader.minilm import Embedder
from sixrounds.grader.record import Line
from sixrounds.grader.training import (
    BEETLE,
    MOHLER,
    SAF,
    SCIENTS,
    Example,
    Measurements,
)
from sixrounds.grader.training_points import Points
from sixrounds.packs.question import OpenQuestion

Matrix = NDArray[np.float64]

FOLDS = 10
TIMED = 200
REACH = "Mohler 1-6: four marks in five lie within"
FULL_MARKS, BAD = "good answer (>=4.75) as is", "bad answer (<=2) as is"
GATED = {Flag.WORD_LIST.value, Flag.QUESTION_COPIED.value}


def measure(
    folder: Path,
    model: Embedder | None,
    featurise: Callable[
        [Sequence[Example], Embedder | None], Measurements
    ] = training.measure_features,
    questions: Sequence[OpenQuestion] = (),
) -> tuple[Line, ...]:
    """Return every number, in the order of the table.

    Takes some minutes: the forests are fitted anew for each fold.

    Args:
        folder: Where the graded answers lie; see `training.FILES`.
        model: None measures the words-only tier.
        featurise: How features are made; a benchmark may keep them.
        questions: Those that ship, for the shipped grader on their graded answers;
            the ones that it learned from are passed over.

    Raises:
        InputError: A file is missing.
    """
    data = Data.read(folder, model, featurise)
    lines, _ = measure_marks(data, has_model=model is not None)
    return (*lines, *measure_rest(data, model), *measure_points(questions, model))


def measure_marks(data: "Data", *, has_model: bool) -> tuple[tuple[Line, ...], Matrix]:
    """Return the numbers of marks and of verdicts, and the held-out marks of exams."""
    strict_lines, coefficients = _two_way(data, has_model=has_model)
    lines, marks = _exams(data, coefficients, has_model=has_model)
    return (*lines, *strict_lines), marks


def measure_rest(data: "Data", model: Embedder | None) -> tuple[Line, ...]:
    """Return false flags, and the time that the shipped grader takes."""
    return (*_false_flags(data), _seconds(data, model))


@dataclass(frozen=True, slots=True)
class Data:
    """All sets with their features.

    Attributes:
        exams: Mohler's answers.
        labelled: SciEntsBank's and Beetle's.
        attacks: Answers made to fool, on Mohler's questions.
        long: SAF's answers, of 69 words on average.
        exams_misplaced: Mohler's questions with answers to other ones.
        labelled_misplaced: The same for the labelled sets.
    """

    exams: Measurements
    labelled: Measurements
    attacks: Measurements
    long: Measurements
    exams_misplaced: Measurements
    labelled_misplaced: Measurements

    @property
    def practice(self) -> Measurements:
        """SAF's training split."""
        return self.long.only(np.array([e.is_training for e in self.long.examples]))

    @classmethod
    def read(
        cls,
        folder: Path,
        model: Embedder | None,
        featurise: Callable[[Sequence[Example], Embedder | None], Measurements],
    ) -> "Data":
        """Read all files and make the features."""
        rng = np.random.default_rng(7)
        exams = training.load(folder, MOHLER)
        labelled = [e for s in (SCIENTS, BEETLE) for e in training.load(folder, s)]
        lost = [
            example
            for source in (SCIENTS, BEETLE)
            for example in training.misplace(
                [e for e in labelled if e.source == source and e.is_training], rng
            )[::4]
        ]
        misplaced = training.misplace(exams, rng) + training.misplace(exams, rng)
        misplaced += training.exchange_references(exams)
        return cls(
            exams=featurise(exams, model),
            labelled=featurise(labelled, model),
            attacks=featurise(training.load_attacks(folder), model),
            long=featurise(training.load(folder, SAF), model),
            exams_misplaced=featurise(misplaced, model),
            labelled_misplaced=featurise(lost, model),
        )


def render(lines: Sequence[Line]) -> str:
    """Return the table as text."""
    head = (
        f"{'':58}{'value':>7} {'95 %':>14} {'target':>8} {'length':>7} {'overlap':>8}"
    )
    rows = [head]
    for line in lines:
        met = {True: "✓", False: "✗", None: " "}[line.is_met]
        span = "" if line.low is None else f"{line.low:.3f}-{line.high:.3f}"
        rows.append(
            f"{line.name:58}{line.value:7.3f} {span:>14} {line.target:>8} "
            f"{_cell(line.length):>7} {_cell(line.overlap):>8} {met}"
        )
    return "\n".join(rows)


def _cell(value: float | None) -> str:
    return "" if value is None or np.isnan(value) else f"{value:.3f}"


def _exams(
    data: Data, coefficients: Coefficients, *, has_model: bool
) -> tuple[tuple[Line, ...], Matrix]:
    """Cross-validate the mark by question; the attacks are on held-out questions.

    Also returns the marks of the exams, each from a fold that did not see it.
    """
    exams, attacks, lost = data.exams, data.attacks, data.exams_misplaced
    fold = split_by_question(exams.questions, FOLDS)
    of_question = dict(zip(exams.questions, fold, strict=True))
    attack_fold = np.array([of_question[q] for q in attacks.questions])
    lost_fold = np.array([of_question[q] for q in lost.questions])
    marks, fooled = np.zeros(len(fold)), np.zeros(len(attack_fold))
    plain = np.zeros((2, len(fold)))
    simple = _baselines(exams, has_model=has_model)
    for turn in range(FOLDS):
        seen, strange = exams.only(fold != turn), lost.only(lost_fold != turn)
        fitted = _refit(coefficients, seen, strange if has_model else None)
        marks[fold == turn] = _marks(fitted, exams.only(fold == turn))
        fooled[attack_fold == turn] = _marks(fitted, attacks.only(attack_fold == turn))
        for row, values in enumerate(simple):
            line = np.polyfit(values[fold != turn], seen.marks, 1)
            plain[row, fold == turn] = np.polyval(line, values[fold == turn])
    scaled = _on_teachers_scale(marks, exams.marks, fold)
    lines = []
    truth, groups = exams.marks, exams.questions
    for name, target, score, guess in (
        ("Mohler 1-6, unseen questions: r", "≥ .62", correlation, marks),
        ("Mohler 1-6, within a question: r", "≥ .60", within_question, marks),
        ("Mohler 1-6, unseen questions: RMSE of 5", "≤ .88", error_of_five, marks),
        ("Mohler 1-6: the same on the teachers' scale", "≤ .88", error_of_five, scaled),
    ):
        lines.append(scored_line(name, target, score, truth, (guess, *plain), groups))
    reach = float(np.quantile(np.abs(marks - truth), 0.8))
    lines.append(Line(f"{REACH}, of 5", 5 * reach))
    return (*lines, *_attacks(attacks, fooled)), marks


def _on_teachers_scale(marks: Matrix, truth: Matrix, fold: NDArray[np.intp]) -> Matrix:
    """Return what teachers gave at each mark, learned from the other folds."""
    scaled = np.zeros(len(marks))
    for turn in range(FOLDS):
        seen = fold != turn
        line = np.polyfit(marks[seen], truth[seen], 1)
        scaled[~seen] = np.polyval(line, marks[~seen])
    return scaled


def _refit(
    coefficients: Coefficients, exams: Measurements, misplaced: Measurements | None
) -> Coefficients:
    return replace(
        coefficients,
        topic=None if misplaced is None else training.fit_topic(exams, misplaced),
        credit=training.fit_credit(exams, coefficients.practice),
        middle=float(exams.marks.mean()),
    )


def _marks(coefficients: Coefficients, told: Measurements) -> Matrix:
    if not told.examples:
        return np.zeros(0)
    credit = coefficients.marks(told.exam, told.topic)
    return np.array(
        [
            share_of_mark(mark, earns, is_turned=bool(turned))
            for mark, earns, turned in zip(
                credit, told.earns, told.is_turned, strict=True
            )
        ]
    )


def _baselines(told: Measurements, *, has_model: bool) -> tuple[Matrix, Matrix]:
    length = np.array([np.log1p(len(e.answer.split())) for e in told.examples])
    known = names(has_model=has_model)
    recall = told.features[:, known.index("recall")]
    precision = told.features[:, known.index("precision")]
    return length, 2 * recall * precision / np.maximum(recall + precision, 1e-9)


def _attacks(attacks: Measurements, marks: Matrix) -> tuple[Line, ...]:
    kinds = np.array([example.attack for example in attacks.examples])
    targets = {
        "I don't know": "≤ .20",
        "fluent off-topic (other ref)": "≤ .20",
        "question copied": "≤ .20",
        "keyword stuffing (ref terms shuffled)": "≤ .30",
        "bad + ref keywords": "≤ .30",
        "reference negated": "≤ .50",
    }
    lines = [
        Line(f"Mark: {kind}", float(marks[kinds == kind].mean()), targets.get(kind, ""))
        for kind in sorted(set(kinds), key=lambda kind: (kind not in targets, kind))
    ]
    gap = float(marks[kinds == FULL_MARKS].mean() - marks[kinds == BAD].mean())
    return (*lines, Line("Genuine good minus genuine bad", gap, "≥ .35"))


def _two_way(data: Data, *, has_model: bool) -> tuple[tuple[Line, ...], Coefficients]:
    """Fit on the training splits, test on answers to the same questions."""
    is_training = np.array([e.is_training for e in data.labelled.examples])
    seen, tested = data.labelled.only(is_training), data.labelled.only(~is_training)
    strict = training.fit_strict(seen, data.labelled_misplaced)
    scores, chances = training.calibrate(seen, data.labelled_misplaced)
    nothing = np.zeros(0)
    coefficients = Coefficients(  # what marks exams is fitted in each fold
        strict=strict,
        scores=scores,
        chances=chances,
        points=strict,
        line=nothing,
        point_scores=nothing,
        point_chances=nothing,
        questions=(),
        practice=training.fit_practice(data.practice),
        credit=strict,
        topic=strict,
        elsewhere=np.zeros((0, 0), np.float32),
        middle=0.0,
        teachers=(0.0, 1.0),
        half_width=0.0,
    )
    source = np.array([e.source for e in tested.examples])
    chance = coefficients.probability(tested.features) * np.where(
        tested.is_turned, 0.5, 1
    )
    simple = _baselines(tested, has_model=has_model)
    taught = _baselines(seen, has_model=has_model)
    lines = []
    for name, which, target in (
        ("SciEntsBank", SCIENTS, "≥ .74"),
        ("Beetle", BEETLE, "≥ .83"),
    ):
        kept = source == which
        learned = np.array([e.source == which for e in seen.examples])
        cut = [
            (values[kept] > _best_cut(old[learned], seen.marks[learned])) * 1.0
            for values, old in zip(simple, taught, strict=True)
        ]
        lines.append(
            scored_line(
                f"{name}, unseen answers: two-way macro-F1",
                target,
                macro_f1,
                tested.marks[kept],
                (chance[kept], *cut),
                tested.questions[kept],
            )
        )
    points = verdicts(
        "Unseen answers, both sets", tested.marks, chance, tested.questions
    )
    return (*lines, *points), coefficients


def _best_cut(values: Matrix, truth: Matrix) -> float:
    cuts = np.unique(np.quantile(values, np.linspace(0.05, 0.95, 40)))
    return float(
        max(cuts, key=lambda cut: macro_f1(truth, (values > cut).astype(float)))
    )


def _false_flags(data: Data) -> tuple[Line, ...]:
    lines = []
    for name, told, most in (
        ("Mohler", data.exams, "≤ .01"),
        ("SciEntsBank, Beetle", data.labelled, "≤ .01"),
        ("SAF, long answers", data.long, "≤ .05"),
    ):
        flagged = np.array([bool(GATED & set(f.split(","))) for f in told.flags])
        turned = told.is_turned[told.marks > 0.9]  # right answers  # noqa: PLR2004
        lines.append(
            Line(f"{name}: flagged as list or copy", float(flagged.mean()), most)
        )
        lines.append(
            Line(
                f"{name}: right answers taken for negated",
                float(turned.mean()),
                most,
            )
        )
    return tuple(lines)


def _seconds(data: Data, model: Embedder | None) -> Line:
    """Time whole gradings, each question's first one included."""
    step = max(1, len(data.exams.examples) // TIMED)
    return slowest(
        "CPU seconds of a grading, 95 % are under",
        [
            partial(grade_reference, told.question, told.references[0], told.answer)
            for told in data.exams.examples[::step]
        ],
        model,
    )


def fit_shipped(
    data: Data,
    measured: tuple[tuple[Line, ...], Matrix],
    points: Points,
    learned: Sequence[OpenQuestion],
    model: Embedder | None,
) -> Coefficients:
    """Fit on everything there is, the scale and the width on held-out marks.

    Args:
        data: All sets.
        measured: What `measure_marks` returned.
        points: Of the shipped questions to learn from.
        learned: All shipped questions that something was learned from.
        model: None fits the words-only tier.
    """
    lines, marks = measured
    reach = next(line.value for line in lines if REACH in line.name) / 5
    told = training.Graded(
        data.labelled,
        data.labelled_misplaced,
        data.practice,
        data.exams,
        data.exams_misplaced,
        points,
        tuple(sorted(question.id for question in learned)),
    )
    slope, least = np.polyfit(marks, data.exams.marks, 1)
    teachers = (float(least), float(least + slope))
    others = elsewhere(model)
    return training.fit(
        told, others, teachers, reach=reach, has_model=model is not None
    )
