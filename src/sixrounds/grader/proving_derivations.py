"""Prove a derivation: every right form passes, every slip is refused and named.

Use case of authors. A rule is one function whose docstring is its documentation.
"""

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

from sixrounds.formulas.comparing import agree_everywhere
from sixrounds.formulas.formula import FormulaError
from sixrounds.formulas.shaping import Shaped
from sixrounds.grader.derivations import Truth, find_slips, find_truth, read
from sixrounds.packs.derivation import Derivation, SampleFormula, Side
from sixrounds.packs.finding import Finding

# ruff: noqa: D401 — the first line of a rule says what it finds

TARGET = "derivation.toml"

FormulaRule = Callable[[Derivation], Iterator[Finding]]


def prove(derivation: Derivation) -> tuple[Finding, ...]:
    """Return why the derivation does not hold; empty when it does.

    Paths are relative to its folder. What the lint finds is not told again.
    """
    found = [each for rule in RULES.values() for each in rule(derivation)]
    return tuple(sorted(found, key=lambda f: (f.path, f.code, f.problem)))


def answer_is_hardly_finite(derivation: Derivation) -> Iterator[Finding]:
    """The answer has no finite value at most points of its domain.

    Formulas are held against it there, so there would be nothing to compare.

    Example: `answer = "log(x)"` while the domain of `x` is `real`.
    """
    try:
        find_truth(derivation)
    except FormulaError as error:
        remedy = error.remedy or "Narrow the domains of its symbols."
        yield Finding("P851", TARGET, None, error.problem, remedy)


def right_form_is_refused(derivation: Derivation) -> Iterator[Finding]:
    """A formula below `answers/right` is not equal to the answer.

    Example: `answers/right/by-hand.txt` lacks the factor `1/n`.
    """
    truth = _truth(derivation)
    for sample, shaped in _samples(derivation, Side.RIGHT):
        if truth and not _is_right(shaped, truth):
            problem = f"The right form {sample.name!r} differs from the answer."
            remedy = "Correct it, or the answer."
            yield Finding("P852", sample.path, None, problem, remedy)


def slip_is_accepted(derivation: Derivation) -> Iterator[Finding]:
    """A slip equals the answer at every point that is tried.

    It would be called right. Either it is, or no point of the domain shows the
    difference.

    Example: the slip `X X^T` of a symmetric matrix `X`.
    """
    truth = _truth(derivation)
    for slip, shaped in truth.slips if truth else ():
        if truth and _is_right(shaped, truth):
            problem = f"The slip {slip.name!r} equals the answer."
            remedy = "Correct its formula, or widen the domains of the symbols."
            yield Finding("P853", TARGET, None, problem, remedy)


def slip_is_not_told_apart(derivation: Derivation) -> Iterator[Finding]:
    """A slip equals another one, or a file below `answers/slips` is not recognised.

    The learner is told the first slip that fits, so each must fit alone.

    Example: `answers/slips/no-mean.txt` holds the formula of the slip `sign`.
    """
    truth = _truth(derivation)
    if not truth:
        return
    for slip, shaped in truth.slips:
        others = [s.name for s in find_slips(shaped, truth) if s.name != slip.name]
        if others:
            problem = f"The slip {slip.name!r} equals the slip {others[0]!r}."
            yield Finding("P854", TARGET, None, problem, "Take one of them away.")
    for sample, shaped in _samples(derivation, Side.SLIPS):
        names = [slip.name for slip in find_slips(shaped, truth)]
        if sample.name not in names:
            told = names[0] if names else "none"
            problem = f"The slip recognised is {told}, not {sample.name!r}."
            remedy = "Correct the formula, or rename the file."
            yield Finding("P854", sample.path, None, problem, remedy)


def _is_right(shaped: Shaped, truth: Truth) -> bool:
    is_alike = shaped.names == truth.answer.names
    return is_alike and agree_everywhere(shaped, truth.trials)


def _truth(derivation: Derivation) -> Truth | None:
    try:
        return find_truth(derivation)
    except FormulaError:
        return None


def _samples(
    derivation: Derivation, side: Side
) -> Iterator[tuple[SampleFormula, Shaped]]:
    for sample in derivation.samples:
        if sample.side is side:
            try:
                yield sample, read(derivation, sample.text)
            except FormulaError:
                continue  # the lint tells it


RULES: Mapping[str, FormulaRule] = MappingProxyType(
    {
        "P851": answer_is_hardly_finite,
        "P852": right_form_is_refused,
        "P853": slip_is_accepted,
        "P854": slip_is_not_told_apart,
    }
)
"""Every rule of this module by its code."""
