"""How things look in a terminal: plain when piped, readable at 80 columns.

Text that comes from packs and answers never reaches the terminal as it is: it could
hold escape sequences.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.dollarmath import dollarmath_plugin
from rich.console import Console
from rich.markdown import Markdown
from rich.table import Table
from rich.text import Text

from sixrounds.attempts.answering import ItemState
from sixrounds.attempts.verdict import CaseResult, MeasuredGrowth, Outcome, Verdict
from sixrounds.packs.finding import printable

LEVELS = {1: "warm-up", 2: "usual", 3: "hard", 4: "very hard"}
STATE_STYLES = {
    ItemState.PASSED: "green",
    ItemState.TRIED: "yellow",
    ItemState.GIVEN_UP: "magenta",
    ItemState.STARTED: "cyan",
}
MOST_PRINTED_LINES = 20


def clean(text: str) -> str:
    """Return text of several lines with what a terminal would act on written out."""
    lines = text.replace("\t", "    ").split("\n")
    return "\n".join(printable(line.removesuffix("\r")) for line in lines)


def make_console() -> Console:
    """Return a console on standard output; it colours only a terminal."""
    return Console(highlight=False, soft_wrap=False)


def moment(at: datetime) -> str:
    """Return a moment in the zone of the machine, to the minute."""
    return at.astimezone().strftime("%Y-%m-%d %H:%M")


def seconds(value: float) -> str:
    """Return a CPU time in the unit that reads best."""
    if value < 1:
        return f"{value * 1000:.3g} ms"
    return f"{value:.3g} s"


def count(number: int, noun: str, plural: str = "") -> str:
    """Return a number of things in words, as `1 deck` or `2 decks`."""
    return f"{number} {noun if number == 1 else plural or f'{noun}s'}"


def state_text(state: ItemState) -> Text:
    """Return a state with its colour; nothing for an untouched item."""
    if state is ItemState.UNTOUCHED:
        return Text("")
    return Text(state.value.replace("-", " "), STATE_STYLES[state])


def draw_table(
    console: Console,
    titles: Sequence[str],
    rows: Iterable[Sequence[str | Text]],
    *,
    gives_way: int = 1,
) -> None:
    """Draw a table without lines; one column, from 0, gives way when it is narrow."""
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    for index, title in enumerate(titles):
        table.add_column(
            title, no_wrap=index != gives_way, overflow="fold", header_style="bold"
        )
    for row in rows:
        table.add_row(*(Text(clean(c)) if isinstance(c, str) else c for c in row))
    console.print(table)


def draw_markdown(console: Console, text: str) -> None:
    """Draw Markdown as a terminal can; maths stays as it is typed."""
    typed = clean(text)
    drawn = Markdown(typed, hyperlinks=False)
    drawn.parsed = list(_maths_as_text(_markdown().parse(typed)))
    console.print(drawn)


@cache
def _markdown() -> MarkdownIt:
    parser = MarkdownIt().enable(["strikethrough", "table"])
    return parser.use(dollarmath_plugin, allow_labels=False, double_inline=True)


def _maths_as_text(tokens: Iterable[Token]) -> Iterator[Token]:
    r"""Turn maths into text, so that no `\\{` or `\\,` of it is read as Markdown."""
    for token in tokens:
        if token.children:
            token.children = list(_maths_as_text(token.children))
        if token.type == "math_block":
            yield Token("paragraph_open", "p", 1)
            yield Token("inline", "", 0, children=[_typed(token)])
            yield Token("paragraph_close", "p", -1)
        elif token.type.startswith("math_inline"):
            yield _typed(token)
        else:
            yield token


def _typed(maths: Token) -> Token:
    content = maths.markup + maths.content.strip() + maths.markup
    return Token("text", "", 0, content=content)


def draw_verdict(
    console: Console,
    verdict: Verdict,
    *,
    shows_diagnosis: bool = True,
    shows_first_failure: bool = True,
) -> None:
    """Draw what was measured: the sum, the first failing case, the mistake, growth."""
    passed = sum(case.outcome is Outcome.PASSED for case in verdict.cases)
    sum_of_cases = f"{passed} of {len(verdict.cases)} cases passed"
    style = "bold green" if verdict.has_passed else "bold red"
    head = Text(verdict.outcome.value.capitalize(), style)
    head.append(
        f" · {sum_of_cases} · CPU {seconds(verdict.cpu_seconds)}"
        f" · {verdict.peak_mebibytes:.3g} MiB",
        "not bold default",
    )
    console.print(head)
    failure = verdict.first_failure
    if failure is not None and shows_first_failure:
        draw_case(console, failure)
    if verdict.diagnosis is not None and shows_diagnosis:
        says = clean(verdict.diagnosis.says)
        console.print(Text("The mistake looks like this: ", "bold").append(says))
    if verdict.growth is not None:
        console.print(Text(growth_sentence(verdict.growth)))
    if verdict.output.strip():
        console.print(Text("Printed outside the cases:", "bold"))
        _draw_printed(console, verdict.output)


def draw_case(console: Console, case: CaseResult) -> None:
    """Draw one case: its name, why it failed, and what may be seen of it."""
    is_right = case.outcome is Outcome.PASSED
    mark = Text("✓ " if is_right else "✗ ", "green" if is_right else "red")
    console.print(mark.append(clean(case.name), "bold"))
    if case.reason:
        console.print(Text(f"  {clean(case.reason)}"))
    result = "" if case.outcome is Outcome.CRASHED else case.shown_result
    for label, shown in (
        ("input", case.shown_input),
        ("returned", result),
        ("expected", case.shown_want),
    ):
        if shown:
            console.print(Text(f"  {label:<9}", "dim").append(clean(shown)))
    if case.traceback:
        console.print(Text(_indent(clean(case.traceback))))
    if case.stdout.strip():
        console.print(Text("  printed", "dim"))
        _draw_printed(console, case.stdout)


def growth_sentence(growth: MeasuredGrowth) -> str:
    """Return what was measured of the growth, with its interval."""
    met = "meets" if growth.is_met else "misses"
    claim = f" You claimed {growth.claim}." if growth.claim else ""
    return (
        f"Time grows like size^{growth.exponent:.2f} "
        f"(95 % interval {growth.low:.2f} to {growth.high:.2f}), nearest to "
        f"{growth.nearest}; that {met} the target {growth.target}.{claim}"
    )


def _draw_printed(console: Console, text: str) -> None:
    lines = clean(text).rstrip().split("\n")
    shown = lines[:MOST_PRINTED_LINES]
    console.print(Text(_indent("\n".join(shown)), "dim"))
    if len(lines) > len(shown):
        console.print(Text(f"  … and {len(lines) - len(shown)} more lines", "dim"))


def _indent(text: str) -> str:
    return "\n".join(f"  {line}" for line in text.rstrip().split("\n"))
