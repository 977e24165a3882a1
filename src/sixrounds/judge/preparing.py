"""Make an item's cases concrete: run its author's code and its reference, once.

`judging` keeps what is prepared for as long as the item does not change.
"""

import contextlib
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from sixrounds.attempts.verdict import Outcome
from sixrounds.errors import InputError, PackError
from sixrounds.judge.author import Author, author_of
from sixrounds.judge.forkserver import ForkServer
from sixrounds.judge.inside import wire
from sixrounds.judge.running import Reply, Usage, run
from sixrounds.judge.trial import Case
from sixrounds.packs.item import Item, Rule, Style

MOST_OWN_CASES = 20
LONGEST_OWN_CASE = 5_000
OWN_CASE_NAMES = "import math\ninf, nan = math.inf, math.nan\n"
NUMPY_NAMES = "import numpy as np\nfrom numpy import array\n"


@dataclass(slots=True)
class Prepared:
    """An item as the judge uses it.

    Attributes:
        cases: In the author's order, each with what is expected of it.
        growth: By size, the case that is timed; its result is judged too, so that an
            answer cannot be quick by doing nothing.
        patterns: For each mutant the outcomes known so far, by case name.
    """

    cases: tuple[Case, ...]
    growth: dict[int, Case] = field(default_factory=dict)
    patterns: dict[str, dict[str, Outcome]] = field(default_factory=dict)


def prepare(server: ForkServer, item: Item) -> Prepared:
    """Return the item's cases with every expected result filled in.

    Raises:
        PackError: The cases cannot be read, or the reference does not answer one.
    """
    with author_of(server, "cases.py", item.cases) as author:
        try:
            cases = [Case.from_plain(plain) for plain in author.ask("cases")]
            sizes = item.code.growth.sizes if item.code.growth else ()
            grown = [_case_of_size(author, size) for size in sizes]
        except (wire.WireError, TypeError) as error:
            problem = f"The cases of {item.id} cannot be read: {error}"
            raise PackError(problem, "Correct cases.py.") from error
    if not cases:
        problem = f"{item.id} has no cases."
        raise PackError(problem, "Write some into CASES in cases.py.")
    filled = fill_in(server, item, [*cases, *grown])
    growth = dict(zip(sizes, filled[len(cases) :], strict=True))
    return Prepared(tuple(filled[: len(cases)]), growth)


def _case_of_size(author: Author, size: int) -> Case:
    case = Case.from_plain(author.ask("growth", size))
    return replace(case, name=f"size {size:,}", hidden=True)


def fill_in(server: ForkServer, item: Item, cases: Sequence[Case]) -> list[Case]:
    """Return the cases with what the reference returns where nothing is written.

    Raises:
        PackError: The reference does not answer one of them.
    """
    asked = [case for case in cases if case.want is None and not case.raises]
    replies = run(server, item.code, item.solution, asked, Usage())
    with contextlib.closing(replies):  # an error leaves it early
        filled = {
            case.name: case.wanting(_want_of(item, case, reply))
            for case, reply in zip(asked, replies, strict=True)
        }
    return [filled.get(case.name, case) for case in cases]


def _want_of(item: Item, case: Case, reply: Reply) -> bytes:
    if reply.value is None:
        why = reply.raised.summary if reply.raised else reply.reason
        problem = f"The solution of {item.id} does not answer {case.name!r}: {why}"
        raise PackError(problem, "Correct solution.py, or the case.")
    if item.code.comparison.rule is Rule.ONE_OF:
        return wire.pack([wire.unpack(reply.value)])
    return reply.value


def read_own_cases(server: ForkServer, item: Item, text: str) -> list[Case]:
    """Return the cases that a learner wrote, with what the reference says to each.

    Args:
        server: Has the item's libraries.
        item: What is being practised.
        text: One case a line: what stands between the parentheses of the call, or for
            a class a chain of calls. Empty lines and lines that begin with # are
            passed over.

    Raises:
        InputError: A line cannot be read, or the reference does not answer it.
    """
    lines = [line.strip() for line in text.splitlines()]
    lines = [line for line in lines if line and not line.startswith("#")]
    if not lines:
        return []
    if len(lines) > MOST_OWN_CASES:
        problem = f"There are {len(lines)} cases of your own."
        raise InputError(problem, f"Keep at most {MOST_OWN_CASES}.")
    names = OWN_CASE_NAMES + (NUMPY_NAMES if "numpy" in item.code.libraries else "")
    entry = item.code.entry if item.code.style is Style.CLASS else ""
    cases = []
    with author_of(server, "cases.py", names) as author:
        for number, line in enumerate(lines, start=1):
            if len(line) > LONGEST_OWN_CASE:
                problem = f"Your case {number} has {len(line)} characters."
                raise InputError(problem, f"Keep to {LONGEST_OWN_CASE}.")
            cases.append(_read_line(author, number, line, entry))
    return [_answered(server, item, case) for case in cases]


def _read_line(author: Author, number: int, line: str, entry: str) -> Case:
    try:
        case = Case.from_plain(author.ask("own", line, entry), is_own=True)
    except (PackError, wire.WireError) as error:
        why = str(getattr(error, "problem", error)).removeprefix("cases.py failed: ")
        problem = f"Your case {number}, {line[:80]!r}, cannot be read: {why}"
        remedy = "Write what stands between the parentheses of the call."
        raise InputError(problem, remedy) from error
    return case


def _answered(server: ForkServer, item: Item, case: Case) -> Case:
    """Return the case with what the reference returns, or raises."""
    (reply,) = run(server, item.code, item.solution, [case], Usage())
    if reply.raised is not None:
        return case.wanting_exception(reply.raised.class_names[0])
    try:
        return case.wanting(_want_of(item, case, reply))
    except PackError as error:
        problem = f"The reference does not answer your case {case.name[:80]!r}."
        raise InputError(problem, "Make it smaller, or correct it.") from error
