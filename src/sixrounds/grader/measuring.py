"""Measure the grader on human-graded answers, always on questions it was not fitted on.

The use case behind `sixrounds grader measure`. Each number stands beside its target,
what length alone and word overlap alone reach, and a bootstrap interval by question.
"""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from sixrounds.attempts.assessment import Flag
from sixrounds.grader import training
from sixrounds.grader.alignment import names
from sixrounds.grader.auditing import accuracy_and_kappa
from sixrounds.grader.calibration import split_by_question
from sixrounds.grader.coefficients import Coefficients, shipped
from sixrounds.grader.evidence import share_met, stems
from sixrounds.grader.exam import elsewhere
from sixrounds.grader.keypoints import (
    SURE,
    UNLIKELY,
    grade,
    grade_reference,
    share_of_mark,
)
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
from sixrounds.packs.rubric import Rubric

Matrix = NDArray[np.float64]
Score = Callable[[NDArray[np.intp]], float]

FOLDS = 10
DRAWS = 400
BINS = 10
EVEN = 0.5  # above it a point is more likely earned than not
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


def measure_points(
    questions: Sequence[OpenQuestion], model: Embedder | None
) -> tuple[Line, ...]:
    """Return how the shipped grader does on questions that it did not learn from.

    Once on the answers that ship with them, once on gold answers, after how far the
    two readers of those agree. Under "overlap" stands the same for key terms alone: a
    point is held to be earned as surely as its groups of terms are met. "Without what
    ships" is the grader as public answers taught it, without key terms.
    """
    learned = set(shipped(has_model=model is not None).questions)
    taught = [question for question in questions if question.id in learned]
    strange = [question for question in questions if question.id not in learned]
    own = _grade_all("Questions not learned from", _own(strange), _own(taught), model)
    seconds = _seconds_of_points(strange, model)
    gold = _grade_all("Gold answers", _gold(strange), _gold(taught), model)
    return (*own, seconds, *_readers(questions), *gold)


@dataclass(frozen=True, slots=True)
class _Labelled:
    """An answer with the points that it earns, by id."""

    question: OpenQuestion
    text: str
    earned: tuple[str, ...]
    mark: int


def _own(questions: Sequence[OpenQuestion]) -> list[_Labelled]:
    return [
        _Labelled(question, answer.text, answer.earned, answer.mark)
        for question in questions
        for answer in question.answers
        if answer.earned is not None
    ]


def _gold(questions: Sequence[OpenQuestion]) -> list[_Labelled]:
    return [
        _Labelled(question, gold.text, gold.settled, question.rubric.mark(gold.settled))
        for question in questions
        for gold in question.gold
    ]


def _readers(questions: Sequence[OpenQuestion]) -> tuple[Line, ...]:
    """Return how far the two readers of the gold answers agree."""
    found = [
        (float(point.id in gold.first), float(point.id in gold.second), question.id)
        for question in questions
        for gold in question.gold
        for point in question.rubric.points
    ]
    if not found:
        return ()
    first, second = np.array([told[:2] for told in found]).T
    groups = np.array([str(told[2]) for told in found])
    low, high = _interval(lambda at: _kappa(first[at], second[at]), groups)
    name = "Gold answers: kappa of the two readers"
    return (Line(name, _kappa(first, second), "", low, high),)


def _grade_all(
    name: str,
    answers: Sequence[_Labelled],
    taught: Sequence[_Labelled],
    model: Embedder | None,
) -> tuple[Line, ...]:
    """Grade labelled answers; `taught` are what the length of an answer learns from."""
    if not answers or not taught:
        return ()
    truth, chance, plain, groups = [], [], [], []
    marks, bare = [], []
    for told, share in zip(answers, _shares_by_length(answers, taught), strict=True):
        rubric = told.question.rubric
        found = grade(told.question.question, rubric, told.text, model)
        untaught = grade(told.question.question, _bare(rubric), told.text, model)
        words = f" {stems(told.text)} "
        terms = [share_met(point, words) for point in rubric.points]
        met = [p.id for p, x in zip(rubric.points, terms, strict=True) if x > EVEN]
        truth += [float(point.id in told.earned) for point in rubric.points]
        chance += [each.probability for each in found.points]
        bare += [each.probability for each in untaught.points]
        plain += [(share, term) for term in terms]
        groups += [str(told.question.id)] * len(rubric.points)
        guesses = (found.likely, share * rubric.most, rubric.mark(met), untaught.likely)
        marks.append([abs(guess - told.mark) <= 1 for guess in guesses])
    of = np.array(groups)
    beside = np.array(plain).T
    lines = _verdicts(
        name, np.array(truth), np.array(chance), of, (beside[0], beside[1])
    )
    near = np.array(marks, np.float64)
    owner = np.array([str(told.question.id) for told in answers])
    low, high = _interval(lambda at: float(near[at, 0].mean()), owner)
    value, length, overlap, without = (float(x) for x in near.mean(axis=0))
    f1 = _macro_f1(np.array(truth), np.array(bare))
    return (
        *lines,
        Line(
            f"{name}: mark within one point", value, "≥ .90", low, high, length, overlap
        ),
        Line(f"{name}: F1 without what ships", f1),
        Line(f"{name}: within one, without what ships", without),
    )


def _bare(rubric: Rubric) -> Rubric:
    """Return a rubric without key terms: read by what public answers taught alone."""
    return replace(
        rubric, points=tuple(replace(point, terms=()) for point in rubric.points)
    )


def _shares_by_length(
    answers: Sequence[_Labelled], taught: Sequence[_Labelled]
) -> Matrix:
    """Return the share of its points that an answer so long earns, (answers,)."""

    def lengths(told: Sequence[_Labelled]) -> Matrix:
        return np.array([np.log1p(len(each.text.split())) for each in told])

    shares = [len(each.earned) / len(each.question.rubric.points) for each in taught]
    line = np.polyfit(lengths(taught), shares, 1)
    return np.asarray(np.clip(np.polyval(line, lengths(answers)), 0, 1))


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
        ("Mohler 1-6, unseen questions: r", "≥ .62", _correlation, marks),
        ("Mohler 1-6, within a question: r", "≥ .60", _within, marks),
        ("Mohler 1-6, unseen questions: RMSE of 5", "≤ .88", _error, marks),
        ("Mohler 1-6: the same on the teachers' scale", "≤ .88", _error, scaled),
    ):
        lines.append(_line(name, target, score, truth, (guess, *plain), groups))
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
            _line(
                f"{name}, unseen answers: two-way macro-F1",
                target,
                _macro_f1,
                tested.marks[kept],
                (chance[kept], *cut),
                tested.questions[kept],
            )
        )
    verdicts = _verdicts(
        "Unseen answers, both sets", tested.marks, chance, tested.questions
    )
    return (*lines, *verdicts), coefficients


def _best_cut(values: Matrix, truth: Matrix) -> float:
    cuts = np.unique(np.quantile(values, np.linspace(0.05, 0.95, 40)))
    return float(
        max(cuts, key=lambda cut: _macro_f1(truth, (values > cut).astype(float)))
    )


def _verdicts(
    name: str,
    truth: Matrix,
    chance: Matrix,
    groups: NDArray[np.str_],
    plain: tuple[Matrix, Matrix] | None = None,
) -> tuple[Line, ...]:
    """Return how far verdicts on points can be relied on.

    `plain` are the baselines: by length, and by overlap.
    """

    def kept(guess: Matrix, wanted: float) -> NDArray[np.bool_]:
        return guess >= SURE if wanted else guess <= UNLIKELY

    def precise(wanted: float) -> Callable[[Matrix, Matrix], float]:
        return lambda true, guess: _mean((true == wanted)[kept(guess, wanted)])

    def firm(_: Matrix, guess: Matrix) -> float:
        return float((kept(guess, 1) | kept(guess, 0)).mean())

    scores: list[tuple[str, str, Callable[[Matrix, Matrix], float]]] = [
        ("Calibration error (ECE)", "≤ .07", _ece),
        ("Precision of “covered”", "≥ .80", precise(1)),
        ("Precision of “missed”", "≥ .85", precise(0)),
        ("Share of firm verdicts", "≥ .50", firm),
    ]
    if plain is not None:
        scores[:0] = [("macro-F1 of a point", "", _macro_f1), ("kappa", "", _kappa)]
    lines = []
    for what, target, score in scores:

        def drawn(
            at: NDArray[np.intp],
            score: Callable[[Matrix, Matrix], float] = score,
        ) -> float:
            return score(truth[at], chance[at])

        low, high = _interval(drawn, groups)
        beside = [score(truth, guess) for guess in plain or ()]
        value = score(truth, chance)
        lines.append(Line(f"{name}: {what}", value, target, low, high, *beside))
    return tuple(lines)


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
    return _slowest(
        "CPU seconds of a grading, 95 % are under",
        [
            partial(grade_reference, told.question, told.references[0], told.answer)
            for told in data.exams.examples[::step]
        ],
        model,
    )


def _seconds_of_points(
    questions: Sequence[OpenQuestion], model: Embedder | None
) -> Line:
    """Time gradings by a rubric, two of each question, its first one included."""
    return _slowest(
        "Questions not learned from: CPU seconds, 95 % are under",
        [
            partial(grade, question.question, question.rubric, answer.text)
            for question in questions
            for answer in question.answers[:2]
        ],
        model,
    )


def _slowest(
    name: str,
    gradings: Sequence[Callable[[Embedder | None], object]],
    model: Embedder | None,
) -> Line:
    used = []
    for grading in gradings:
        begun = time.process_time()
        grading(model)
        used.append(time.process_time() - begun)
    value = float(np.quantile(used, 0.95)) if used else float("nan")
    return Line(name, value, "≤ .5" if model else "≤ .03")


def _line(  # noqa: PLR0913, PLR0917
    name: str,
    target: str,
    score: Callable[[Matrix, Matrix, NDArray[np.str_]], float]
    | Callable[[Matrix, Matrix], float],
    truth: Matrix,
    guesses: tuple[Matrix, Matrix, Matrix],
    groups: NDArray[np.str_],
) -> Line:
    def at(guess: Matrix) -> Score:
        if score is _within:
            return lambda rows: _within(truth[rows], guess[rows], groups[rows])
        return lambda rows: score(truth[rows], guess[rows])  # type: ignore[call-arg]

    everything = np.arange(len(truth))
    low, high = _interval(at(guesses[0]), groups)
    value, length, overlap = (at(guess)(everything) for guess in guesses)
    return Line(name, value, target, low, high, length, overlap)


def _interval(score: Score, groups: NDArray[np.str_]) -> tuple[float, float]:
    """Return the 95 % interval of a score when whole questions are drawn anew."""
    rng = np.random.default_rng(0)
    places = [np.flatnonzero(groups == group) for group in np.unique(groups)]
    drawn = [
        score(
            np.concatenate(
                [places[at] for at in rng.integers(len(places), size=len(places))]
            )
        )
        for _ in range(DRAWS)
    ]
    low, high = np.nanquantile(drawn, [0.025, 0.975])
    return float(low), float(high)


def _correlation(truth: Matrix, guess: Matrix) -> float:
    return float(np.corrcoef(truth, guess)[0, 1])


def _error(truth: Matrix, guess: Matrix) -> float:
    return 5 * float(np.sqrt(np.mean((truth - guess) ** 2)))


def _within(truth: Matrix, guess: Matrix, groups: NDArray[np.str_]) -> float:
    """Return the correlation after each question's means are taken out."""
    _, index = np.unique(groups, return_inverse=True)
    count = np.bincount(index)
    left = [
        values - (np.bincount(index, values) / count)[index]
        for values in (truth, guess)
    ]
    return float(np.corrcoef(left[0], left[1])[0, 1])


def _macro_f1(truth: Matrix, chance: Matrix) -> float:
    said, scores = chance > EVEN, []
    for wanted in (True, False):
        right = np.sum((said == wanted) & ((truth == 1) == wanted))
        scores.append(
            2 * right / max(np.sum(said == wanted) + np.sum((truth == 1) == wanted), 1)
        )
    return float(np.mean(scores))


def _kappa(truth: Matrix, chance: Matrix) -> float:
    """Return Cohen's kappa of labels and what is more likely than not."""
    table = np.zeros((2, 3), np.int64)
    np.add.at(table, (truth.astype(int), (chance > EVEN).astype(int)), 1)
    return accuracy_and_kappa(table)[1]


def _mean(values: NDArray[np.bool_]) -> float:
    return float(values.mean()) if len(values) else float("nan")


def _ece(truth: Matrix, chance: Matrix) -> float:
    """Return the expected calibration error over ten equal bins of probability."""
    bins = np.minimum((chance * BINS).astype(int), BINS - 1)
    return float(
        sum(
            abs(float(truth[bins == at].mean() - chance[bins == at].mean()))
            * float((bins == at).mean())
            for at in range(BINS)
            if (bins == at).any()
        )
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
