"""Rules on the formulas of a derivation, as far as reading them goes."""

# ruff: noqa: D401 — the first line of a rule says what it finds

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from sixrounds.formulas.formula import FormulaError
from sixrounds.formulas.parsing import parse
from sixrounds.formulas.sampling import Sampler
from sixrounds.formulas.shaping import shape
from sixrounds.packs.derivation import Side
from sixrounds.packs.finding import Finding
from sixrounds.packs.item import Kind
from sixrounds.packs.survey import LintRule, Survey, SurveyedItem

TARGET = "derivation.toml"
LEAST_SLIPS = 3


def formula_cannot_be_read(survey: Survey) -> Iterator[Finding]:
    """A formula is not of the language, uses an unknown name, or does not fit.

    That holds for the answer, the slips, what a symbol stands for, and every file below
    `answers/`. A symbol that stands for a formula uses earlier ones only.

    Example: `answer = "X (X w - y)"`, where `X` has n rows and d columns.
    """
    for item in _derivations(survey):
        if item.manifest_findings:
            continue  # told already, and names may be missing
        for path, text in _formulas(item):
            if problem := _find_problem(item, text):
                line = _line_of(item, path, text)
                yield item.finding("P801", path, *problem, line)


def too_few_slips(survey: Survey) -> Iterator[Finding]:
    """There are fewer than three slips.

    A slip is a wrong formula that people write, with what went wrong. Without slips a
    learner is told only that a formula is wrong.

    Example: one `[[slip]]`, with the sign turned round.
    """
    for item in _derivations(survey):
        count = len(item.target.slips)
        if count < LEAST_SLIPS and item.text(TARGET):
            problem = f"Slips: {count}; needed: {LEAST_SLIPS} or more."
            remedy = "Add a sign, a factor or a transposition that people get wrong."
            yield item.finding("P802", TARGET, problem, remedy)


def name_is_used_twice_or_unknown(survey: Survey) -> Iterator[Finding]:
    """Two symbols or slips have one name, or a file below `slips/` names no slip.

    The file `answers/slips/no-mean.txt` is a formula in which the slip `no-mean` must
    be recognised.

    Example: `answers/slips/no-means.txt`, and the slip is called `no-mean`.
    """
    for item in _derivations(survey):
        for finding in item.manifest_findings:
            if finding.code == "P803":
                yield finding.below(item.place)
        known = {slip.name for slip in item.target.slips}
        for sample in item.formulas:
            if sample.side is Side.SLIPS and sample.name not in known:
                problem = f"There is no slip {sample.name!r}."
                remedy = "Name the file after a slip of derivation.toml."
                yield item.finding("P803", sample.path, problem, remedy)


def no_other_form(survey: Survey) -> Iterator[Finding]:
    """There is no file below `answers/right`: the answer in another form.

    People write one thing in many ways. A form that differs from the answer as much as
    possible proves that equal formulas are taken as equal.

    Example: only `answer = "p - y"`. Write `softmax(z) - y` into a file.
    """
    for item in _derivations(survey):
        if not any(sample.side is Side.RIGHT for sample in item.formulas):
            problem = "There is no other right form."
            remedy = "Write one into answers/right/NAME.txt."
            yield item.finding("P804", "answers", problem, remedy)


def _derivations(survey: Survey) -> Iterator[SurveyedItem]:
    return (item for item in survey.items if item.kind is Kind.DERIVATION)


def _formulas(item: SurveyedItem) -> Iterator[tuple[str, str]]:
    """Yield each formula of an item with the file it stands in."""
    target = item.target
    for symbol in target.alphabet.symbols:
        if symbol.is_formula:
            yield TARGET, symbol.is_formula
    if target.answer:
        yield TARGET, target.answer
    for slip in target.slips:
        yield TARGET, slip.formula
    for sample in item.formulas:
        yield sample.path, sample.text


def _find_problem(item: SurveyedItem, text: str) -> tuple[str, str] | None:
    alphabet = item.target.alphabet
    try:
        shape(parse(text, alphabet.names), alphabet)
        if text in {symbol.is_formula for symbol in alphabet.symbols}:
            Sampler.of(alphabet)
    except FormulaError as error:
        return error.problem, error.remedy or "Correct the formula."
    return None


def _line_of(item: SurveyedItem, path: str, text: str) -> int | None:
    lines = enumerate(item.text(path).splitlines(), start=1)
    return next((number for number, line in lines if text in line), None)


RULES: Mapping[str, LintRule] = MappingProxyType(
    {
        "P801": formula_cannot_be_read,
        "P802": too_few_slips,
        "P803": name_is_used_twice_or_unknown,
        "P804": no_other_form,
    }
)
