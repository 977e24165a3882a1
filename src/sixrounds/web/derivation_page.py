"""The workspace of a derivation: type a formula, see it set, submit, read it worked.

`practice_page` serves its address, its draft and its giving-up, which are those of
every item; what only a derivation has is here.
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse, JSONResponse, RedirectResponse, Response

from sixrounds.attempts import answering
from sixrounds.attempts.attempt import Attempt
from sixrounds.attempts.verdict import Outcome, Verdict
from sixrounds.formulas.formula import FormulaError
from sixrounds.formulas.parsing import parse
from sixrounds.formulas.sampling import REACHES
from sixrounds.formulas.shaping import shape, tell_shape
from sixrounds.formulas.symbols import Domain, Symbol
from sixrounds.formulas.typesetting import typeset, typeset_name
from sixrounds.packs.derivation import Derivation
from sixrounds.web.catalogue import Catalogue
from sixrounds.web.door import AllItems, App, AskedDerivation
from sixrounds.web.rendering import Page, render, to_html
from sixrounds.web.streaming import judge_at_once, wants_steps
from sixrounds.web.verdict_view import Headline
from sixrounds.web.workspace import Desk, FromForm, Written
from sixrounds.wiring import Application

router = APIRouter(prefix="/items/{pack}/{round_id}/{name}")

POINTS = sum(reach.points for reach in REACHES)

DOMAINS = {
    Domain.REAL: "",
    Domain.POSITIVE: "positive",
    Domain.PROBABILITY: "between 0 and 1",
    Domain.DISTRIBUTION: "probabilities that add up to 1",
    Domain.ONE_HOT: "one entry 1, the others 0",
    Domain.BINARY: "0 or 1",
    Domain.SIGN: "-1 or 1",
    Domain.INTEGER: "whole",
    Domain.SYMMETRIC: "symmetric",
    Domain.POSITIVE_DEFINITE: "symmetric, positive definite",
    Domain.UNIT: "of length 1",
    Domain.ORTHONORMAL: "columns of length 1 at right angles",
    Domain.INDEX: "",
}


@dataclass(frozen=True, slots=True)
class SymbolRow:
    """One row of the table of symbols.

    Attributes:
        typed: How it is typed.
        tex: How it is set.
        means: What it stands for.
        kind: Its shape and domain, in words.
    """

    typed: str
    tex: str
    means: str
    kind: str


@dataclass(frozen=True, slots=True)
class Setting:
    """A formula as it is set while one types.

    Attributes:
        tex: LaTeX; empty when it cannot be read.
        problem: What keeps it from being measured; empty when nothing does.
        remedy: What to write instead.
        kind: Its shape, in words; empty with a problem.
        is_unfinished: Whether it only ends too early.
    """

    tex: str
    problem: str = ""
    remedy: str = ""
    kind: str = ""
    is_unfinished: bool = False


@dataclass(frozen=True, slots=True)
class FormulaDesk(Desk[Derivation]):
    """What the workspace shows of one derivation and one learner."""

    @property
    def symbols(self) -> list[SymbolRow]:
        """What a formula may use."""
        alphabet = self.item.target.alphabet
        rows = [
            SymbolRow(s.name, s.tex or typeset_name(s.name), s.means, _kind(s))
            for s in alphabet.symbols
        ]
        sizes = [
            SymbolRow(size.name, typeset_name(size.name), size.means, "a size")
            for size in alphabet.sizes
        ]
        return [*rows, *sizes]

    @property
    def answer_tex(self) -> str:
        """The answer, set."""
        return set_formula(self.item, self.item.target.answer).tex


def show_derivation(
    application: Application,
    catalogue: Catalogue,
    derivation: Derivation,
    number: int | None,
) -> HTMLResponse:
    """Return the workspace, with one attempt's verdict when asked."""
    with application.store.reading() as records:
        desk = FormulaDesk.look(records, derivation, catalogue)
    shown = desk.choose(number)
    typed = desk.draft.answer if desk.draft else ""
    return render(
        "derivation.html",
        Page(desk.title, preferences=desk.preferences, has_maths=True),
        desk=desk,
        judged=show_attempt(desk, shown) if shown else "",
        opened="question" if number is None else "verdict",
        setting=set_formula(derivation, typed) if typed.strip() else None,
        set_formula=lambda text: set_formula(derivation, text),
    )


@router.post("/typeset")
def typeset_formula(
    derivation: AskedDerivation, answer: Annotated[str, Form()] = ""
) -> JSONResponse:
    """Return a formula as it is set, or what is expected where it ends."""
    found = set_formula(derivation, answer)
    return JSONResponse(
        {
            "tex": found.tex,
            "problem": found.problem,
            "remedy": found.remedy,
            "kind": found.kind,
            "is_unfinished": found.is_unfinished,
        }
    )


@router.post("/derive", response_model=None)
def derive(
    request: Request,
    application: App,
    catalogue: AllItems,
    derivation: AskedDerivation,
    written: FromForm,
) -> Response:
    """Hold the formula against the truth, and record the attempt."""

    def judge() -> tuple[FormulaDesk, Attempt]:
        return _measure(application, catalogue, derivation, written)

    if wants_steps(request):
        return judge_at_once(judge, lambda made: _parts(*made), "verdict-body")
    _, made = judge()
    address = f"/items/{derivation.id}?attempt={made.id}#verdict"
    return RedirectResponse(address, status_code=303)


def set_formula(derivation: Derivation, text: str) -> Setting:
    """Return a formula set as mathematics, and what keeps it from being measured."""
    alphabet = derivation.target.alphabet
    try:
        formula = parse(text, alphabet.names)
    except FormulaError as error:
        return Setting(
            "", error.problem, error.remedy, is_unfinished=error.is_unfinished
        )
    tex = typeset(formula, alphabet)
    try:
        kind = tell_shape(shape(formula, alphabet).names)
    except FormulaError as error:
        return Setting(tex, error.problem, error.remedy)
    return Setting(tex, kind=kind)


def find_headline(verdict: Verdict) -> Headline:
    """Return the first words: what was measured, and what to try."""
    if verdict.has_passed:
        title = f"Right: equal to the answer at all {POINTS} points"
        return Headline("good", "passed", title, "The worked derivation is open now.")
    first = verdict.first_failure
    if first is not None and first.outcome is Outcome.WRONG and len(verdict.cases) > 1:
        is_shape = verdict.cases[0] is first
        title = "Not yet: another shape" if is_shape else "Not yet: it differs"
    else:
        title = "Not yet"
    advice = (
        "Take the smallest case you can do by hand, such as one row and one column."
    )
    return Headline("bad", "wrong", title, advice)


def _kind(symbol: Symbol) -> str:
    if symbol.of:
        return f"an index, 1 to {symbol.of}"
    rows, columns = (*symbol.shape, "1", "1")[:2]
    told = [tell_shape((rows, columns)), DOMAINS[symbol.domain]]
    return ", ".join(part for part in told if part)


def _measure(
    application: Application,
    catalogue: Catalogue,
    derivation: Derivation,
    written: Written,
) -> tuple[FormulaDesk, Attempt]:
    at, text = datetime.now(UTC), written.answer.strip()
    # Measured before a transaction opens, because the database has one writer.
    verdict = application.measure_formula(derivation, text)
    with application.store.writing() as records:
        answering.save_draft(
            records, derivation, text, "", at=at, seconds_spent=written.seconds_spent
        )
        made = answering.record_submit(
            records,
            derivation,
            text,
            verdict,
            at=at,
            seconds_spent=written.seconds_spent,
        )
        return FormulaDesk.look(records, derivation, catalogue), made


def show_attempt(desk: FormulaDesk, attempt: Attempt) -> str:
    """Return the verdict on an attempt as HTML; a giving-up is told as one."""
    if attempt.verdict is None:
        return to_html("parts/given_up.html", attempt=attempt)
    return to_html(
        "parts/formula_verdict.html",
        desk=desk,
        attempt=attempt,
        verdict=attempt.verdict,
        headline=find_headline(attempt.verdict),
        has_diagnosis=desk.preferences.shows_diagnosis,
        setting=set_formula(desk.item, attempt.answer),
        points=POINTS,
    )


def _parts(desk: FormulaDesk, attempt: Attempt) -> dict[str, str]:
    item = desk.item
    return {
        "verdict-body": show_attempt(desk, attempt),
        "history-body": to_html(
            "parts/formula_history.html",
            desk=desk,
            set_formula=lambda text: set_formula(item, text),
        ),
        "debrief-body": to_html("parts/worked.html", desk=desk),
        "about": to_html("parts/about.html", desk=desk),
    }
