"""Judge one answer to one item: the use cases that every door calls.

Runs the answer behind the wall (`running`), holds what came back against what the
author expects (`compare`, or the author's checker), measures growth, names the mistake
(`diagnosis`), and puts it all into a `Verdict`.
"""

import contextlib
import functools
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Generator, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any, NamedTuple, Self

from sixrounds.attempts.verdict import (
    CaseResult,
    Diagnosis,
    MeasuredGrowth,
    Outcome,
    Verdict,
)
from sixrounds.errors import InputError, JudgeError, PackError
from sixrounds.judge import complexity, protection
from sixrounds.judge.author import Author, author_of
from sixrounds.judge.compare import find_mismatch, shorten
from sixrounds.judge.diagnosis import diagnose
from sixrounds.judge.forkserver import ForkServer
from sixrounds.judge.inside import wire
from sixrounds.judge.preparing import Prepared, fill_in, prepare, read_own_cases
from sixrounds.judge.running import Reply, Usage, run
from sixrounds.judge.timing import time_growth
from sixrounds.judge.trial import Case
from sixrounds.packs.item import Item, Judged, Rule, SampleAnswer, Style

GROWTH = "growth"
LONGEST_ANSWER = 200_000
MOST_PREPARED = 256
MOST_KEPT_BYTES = 16_384
NOTHING = wire.pack(None)
Hear = Callable[[CaseResult], None]


class _Bench(NamedTuple):
    """All that is needed to judge answers to one item."""

    server: ForkServer
    item: Item
    prepared: Prepared


class Judge:
    """Judges answers. Thread-safe. Starts its processes when they are first needed."""

    def __init__(
        self, isolation: str = "best", *, spares: int = 2, without: Sequence[str] = ()
    ) -> None:
        """Make a judge; nothing is started yet.

        Args:
            isolation: `full` or `best`; see `protection.demand`.
            spares: Children that wait ready, for each set of libraries.
            without: Layers of protection to leave out, for tests of the others.
        """
        self._isolation = isolation
        self._spares = spares
        self._without = tuple(without)
        self._servers: dict[tuple[str, ...], ForkServer] = {}
        self._prepared: OrderedDict[str, Prepared] = OrderedDict()
        self._lock = threading.RLock()

    def __enter__(self) -> Self:
        """Return the judge, for use in a `with` statement."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close it."""
        self.close()

    def run(self, item: Item, answer: str, own_cases: str = "") -> Verdict:
        """Try the visible cases and the learner's own.

        Raises:
            InputError: The answer is too long, or an own case cannot be read.
            PackError: The item itself is broken.
            JudgeError: The judge failed; nothing is known of the answer.
        """
        start = time.perf_counter()
        bench = self._ready(item, answer)
        cases = [case for case in bench.prepared.cases if not case.hidden]
        cases += read_own_cases(bench.server, item, own_cases)
        usage = Usage()
        results = tuple(_judge_cases(bench.server, item, answer, cases, usage))
        return _verdict(results, usage, start)

    def submit(
        self,
        item: Item,
        answer: str,
        claim: str = "",
        on_case: Hear | None = None,
        *,
        names_mistake: bool = True,
    ) -> Verdict:
        """Try every case, measure growth if the item does, name the mistake.

        Args:
            item: What is being practised.
            answer: Python source.
            claim: The learner's claim of how time grows, for example `n log n`.
            on_case: Hears each result as soon as it is known.
            names_mistake: Whether a failed answer is held against the mutants.

        Raises:
            InputError: The answer is too long, or the claim is no complexity class.
            PackError: The item itself is broken.
            JudgeError: The judge failed; nothing is known of the answer.
        """
        start = time.perf_counter()
        claimed = complexity.parse_class(claim) if claim.strip() else ""
        bench = self._ready(item, answer)
        cases = bench.prepared.cases
        usage = Usage()
        results = []
        for result in _judge_cases(bench.server, item, answer, cases, usage):
            results.append(result)
            if on_case is not None:
                on_case(result)
        growth = None
        if item.code.growth and all(r.outcome is Outcome.PASSED for r in results):
            growth, failed = _measure(bench, answer, claimed, usage)
            if failed is not None:
                results.append(failed)
                if on_case is not None:
                    on_case(failed)
        verdict = _verdict(tuple(results), usage, start)
        diagnosis = None
        if names_mistake and not verdict.has_passed:
            diagnosis = _diagnose(bench, results)
        seconds = time.perf_counter() - start
        return replace(
            verdict, growth=growth, diagnosis=diagnosis, judge_seconds=seconds
        )

    def read_cases(self, item: Item) -> tuple[Case, ...]:
        """Return the item's cases. Raises PackError and JudgeError as `submit` does."""
        return self._ready(item, "").prepared.cases

    def disagreement_with_oracle(self, item: Item, seeds: Iterable[int]) -> str | None:
        """Say on which random case solution.py and oracle.py disagree, or return None.

        Raises:
            PackError: There is no oracle or no `random_case`, or one of them fails.
        """
        if item.oracle is None:
            problem = f"{item.id} has no oracle.py."
            raise PackError(problem, "Write one, or leave the oracle out.")
        server = self._server(item.code.libraries)
        with author_of(server, "cases.py", item.cases) as author:
            if not author.ask("has", "random_case"):
                problem = f"cases.py of {item.id} has no random_case."
                raise PackError(problem, "Write random_case(seed) for the oracle.")
            cases = [
                replace(
                    Case.from_plain(author.ask("random", seed)), name=f"seed {seed}"
                )
                for seed in seeds
            ]
        judged = fill_in(server, replace(item, solution=item.oracle), cases)
        for result in _judge_cases(server, item, item.solution, judged, Usage()):
            if result.outcome is not Outcome.PASSED:
                return f"{result.name}: {result.reason} Input: {result.shown_input}"
        return None

    def warm(self, libraries: Iterable[str]) -> None:
        """Start what answers with these libraries need, without waiting for it."""
        server = self._server(tuple(libraries))
        threading.Thread(target=server.warm, daemon=True).start()

    def server(self, libraries: Iterable[str] = ()) -> ForkServer:
        """Return the fork server for these libraries, started and checked."""
        return self._server(tuple(libraries))

    def protection(self) -> tuple[protection.Layer, ...]:
        """Return the layers around answers. Raises JudgeError when there are none."""
        with self._lock:
            server = self._servers.get(()) or self._start(())
        return protection.describe(server.layers())

    def close(self) -> None:
        """End every process of the judge."""
        with self._lock:
            servers, self._servers = self._servers, {}
        for server in servers.values():
            server.close()

    def _server(self, libraries: tuple[str, ...]) -> ForkServer:
        with self._lock:
            server = self._servers.get(libraries)
            if server is None or not server.is_alive:
                if server is not None:
                    server.close()
                server = self._start(libraries)
                try:
                    layers = protection.describe(server.layers())
                    protection.demand(layers, self._isolation)
                except BaseException:
                    server.close()
                    del self._servers[libraries]
                    raise
            return server

    def _start(self, libraries: tuple[str, ...]) -> ForkServer:
        server = ForkServer(libraries, spares=self._spares, without=self._without)
        self._servers[libraries] = server
        return server

    def _ready(self, item: Item, answer: str) -> _Bench:
        """Return what is needed to judge this item; prepares it when it is new."""
        if len(answer) > LONGEST_ANSWER:
            problem = f"The answer has {len(answer):,} characters."
            raise InputError(problem, f"Keep to {LONGEST_ANSWER:,}.")
        server = self._server(item.code.libraries)
        with self._lock:
            known = self._prepared.get(item.digest)
            if known is not None:
                self._prepared.move_to_end(item.digest)
                return _Bench(server, item, known)
        prepared = prepare(server, item)
        with self._lock:
            self._prepared[item.digest] = prepared
            if len(self._prepared) > MOST_PREPARED:
                self._prepared.popitem(last=False)
        return _Bench(server, item, prepared)


def _measure(
    bench: _Bench, answer: str, claim: str, usage: Usage
) -> tuple[MeasuredGrowth | None, CaseResult | None]:
    """Return the measured growth, and a failed case when the target is missed."""
    code = bench.item.code
    target = code.growth
    assert target is not None  # noqa: S101 - the caller has looked
    wrong = _check_grown(bench, answer, usage)
    if wrong is not None:
        return None, wrong
    calls = {size: case.call for size, case in bench.prepared.growth.items()}
    sizes, seconds, failed = time_growth(bench.server, code, answer, calls, usage)
    growth = None
    if len(sizes) >= complexity.FEWEST_SIZES:
        growth = complexity.fit_growth(sizes, seconds, target.target, claim)
    if not target.is_demanded:
        return growth, None
    if failed is not None:
        outcome = failed.outcome or Outcome.CRASHED
        return growth, CaseResult(GROWTH, outcome, failed.reason)
    if growth is not None and not growth.is_met:
        reason = (
            f"Time grows like n^{growth.exponent:.2f} (95 % interval"
            f" {growth.low:.2f} to {growth.high:.2f}); {target.target} is demanded."
        )
        return growth, CaseResult(GROWTH, Outcome.TOO_SLOW, reason)
    return growth, None


def _check_grown(bench: _Bench, answer: str, usage: Usage) -> CaseResult | None:
    """Return a failed case when an answer is wrong on an input that will be timed.

    One that is only too slow there is timed all the same: its growth is the reason.
    """
    cases = tuple(bench.prepared.growth.values())
    results = _judge_cases(bench.server, bench.item, answer, cases, usage)
    with contextlib.closing(results):
        for result in results:
            if result.outcome is Outcome.TOO_SLOW:
                return None
            if result.outcome is not Outcome.PASSED:
                reason = f"At {result.name}: {result.reason}"
                return CaseResult(GROWTH, result.outcome, reason)
    return None


def _diagnose(bench: _Bench, results: Sequence[CaseResult]) -> Diagnosis | None:
    """Name the mistake: run each mutant as far as it goes along with the answer."""
    pattern = {result.name: result.outcome for result in results}
    mutants = bench.item.mutants
    followed = {mutant.name: _follow(bench, mutant, pattern) for mutant in mutants}
    matching = {name: known for name, known in followed.items() if known is not None}
    return diagnose(pattern, matching, {mutant.name: mutant.says for mutant in mutants})


def _follow(
    bench: _Bench, mutant: SampleAnswer, pattern: Mapping[str, Outcome]
) -> dict[str, Outcome] | None:
    """Return a mutant's outcomes if they agree with the pattern, else None.

    Stops at the first case where they part, so a slow mutant costs little unless the
    answer is slow in the same places.
    """
    known = bench.prepared.patterns.setdefault(mutant.name, {})
    if any(pattern.get(case) is not outcome for case, outcome in known.items()):
        return None
    cases = bench.prepared.cases
    if len(known) < len(cases):
        results = _judge_cases(bench.server, bench.item, mutant.source, cases, Usage())
        with contextlib.closing(results):
            for result in results:
                known[result.name] = result.outcome
                if pattern.get(result.name) is not result.outcome:
                    return None
    if GROWTH in pattern and GROWTH not in known:
        _, failed = _measure(bench, mutant.source, "", Usage())
        known[GROWTH] = failed.outcome if failed else Outcome.PASSED
    return known


def _verdict(results: tuple[CaseResult, ...], usage: Usage, start: float) -> Verdict:
    failed = [r.outcome for r in results if r.outcome is not Outcome.PASSED]
    return Verdict(
        outcome=failed[0] if failed else Outcome.PASSED,
        cases=results,
        cpu_seconds=usage.cpu_seconds,
        peak_mebibytes=usage.peak_mebibytes,
        judge_seconds=time.perf_counter() - start,
        output=usage.output,
    )


def _judge_cases(
    server: ForkServer, item: Item, answer: str, cases: Sequence[Case], usage: Usage
) -> Generator[CaseResult, None, None]:
    """Yield one result a case. Close the generator if it is left early."""
    with contextlib.ExitStack() as stack:
        rehearsal = functools.partial(_rehearse, item, cases)
        replies = run(server, item.code, answer, cases, usage, meanwhile=rehearsal)
        stack.enter_context(contextlib.closing(replies))
        checker: Author | None = None
        for case, reply in zip(cases, replies, strict=True):
            if _needs_checker(item, case, reply) and checker is None:
                source = item.checker or ""
                checker = stack.enter_context(author_of(server, "checker.py", source))
            yield _judge_case(item, case, reply, checker)


def _rehearse(item: Item, cases: Sequence[Case]) -> None:
    """Judge the first expected result as if it had come, to find all that warm later.

    A quarter of a quick verdict would else pass in the first comparison.
    """
    for case in cases[:1]:
        if case.want is not None and len(case.want) <= MOST_KEPT_BYTES:
            reply = Reply(value=case.want, arguments=case.arguments_fingerprint())
            if not _needs_checker(item, case, reply):
                _judge_case(item, case, reply, None)


def _needs_checker(item: Item, case: Case, reply: Reply) -> bool:
    is_by_checker = item.code.comparison.rule is Rule.CHECKER
    return is_by_checker and reply.value is not None and not case.raises


def _judge_case(
    item: Item, case: Case, reply: Reply, checker: Author | None
) -> CaseResult:
    outcome, reason, shown = _decide(item, case, reply, checker)
    traceback = (
        reply.raised.lines if reply.raised and outcome is Outcome.CRASHED else ""
    )
    result = CaseResult(
        name=case.name,
        outcome=outcome,
        reason=reason,
        seconds=reply.seconds,
        hidden=case.hidden,
        is_own=case.is_own,
        traceback=traceback,
    )
    if case.hidden:
        return result
    return replace(
        result,
        shown_input=_show_call(item, case),
        shown_result=shown,
        shown_want=_show_want(item, case),
        stdout=reply.stdout,
    )


def _decide(
    item: Item, case: Case, reply: Reply, checker: Author | None
) -> tuple[Outcome, str, str]:
    """Return outcome, reason, and what was returned as text."""
    if reply.outcome is not None:
        return reply.outcome, reply.reason, ""
    if reply.raised is not None:
        summary = reply.raised.summary
        if not case.raises:
            return Outcome.CRASHED, summary, summary
        if case.raises in reply.raised.class_names:
            return Outcome.PASSED, "", summary
        return Outcome.WRONG, f"It raised another exception: {summary}", summary
    assert reply.value is not None  # noqa: S101 - one of the three is set
    try:
        got = wire.unpack(reply.value)
    except wire.WireError:
        return Outcome.WRONG, "The result cannot be read.", ""
    shown = "" if case.hidden else shorten(got)
    if case.raises:
        return Outcome.WRONG, "It returned a value where an exception is due.", shown
    is_kept = item.code.keeps_arguments and item.code.style is Style.FUNCTION
    if is_kept and reply.arguments != case.arguments_fingerprint():
        return Outcome.WRONG, "The answer changed its arguments.", shown
    reason = _find_fault(item, case, got, reply.value, checker)
    return (Outcome.WRONG, reason, shown) if reason else (Outcome.PASSED, "", shown)


def _find_fault(
    item: Item, case: Case, got: object, packed: bytes, checker: Author | None
) -> str:
    """Return why the result is wrong, or nothing."""
    if checker is None:
        want = _wanted(case.want or NOTHING)
        mismatch = find_mismatch(got, want, item.code.comparison, is_hidden=case.hidden)
        return mismatch.reason if mismatch else ""
    try:
        return str(checker.ask("check", case.to_plain(), packed) or "")
    except PackError as error:
        # A checker may trip over a result of another form; the fault is the answer's
        # then. Over a result of the right form, the fault is the checker's.
        want = wire.unpack(case.want or NOTHING)
        if _form(got) != _form(want):
            return f"A {_form(got)[0]} is not the form of result the question asks for."
        problem = f"The checker of {item.id} failed on {case.name!r}: {error.problem}"
        raise JudgeError(problem, "Correct checker.py.") from error


def _wanted(packed: bytes) -> object:
    """Return an expected result, which nothing changes; small ones are kept decoded."""
    return _kept(packed) if len(packed) <= MOST_KEPT_BYTES else wire.unpack(packed)


@functools.lru_cache(maxsize=1024)
def _kept(packed: bytes) -> object:
    return wire.unpack(packed)


def _form(value: object) -> tuple[str, Any]:
    """Return the kind of a value, and its shape or length."""
    if hasattr(value, "shape"):
        return f"{type(value).__name__} of shape {value.shape}", value.dtype.kind  # type: ignore[attr-defined]
    if isinstance(value, list | tuple):
        inner = [_form(one) for one in value[:50]]
        return f"{type(value).__name__} of length {len(value)}", inner
    return type(value).__name__, None


def _show_call(item: Item, case: Case) -> str:
    positional, named, calls = wire.unpack(case.call)
    shown = _show_arguments(positional, named)
    if calls is None:
        return shown
    chain = "".join(f".{name}({_show_arguments(rest, {})})" for name, *rest in calls)
    return shorten_text(f"{item.code.entry}({shown}){chain}")


def _show_arguments(positional: Sequence[object], named: dict[str, object]) -> str:
    shown = [shorten(value) for value in positional]
    shown += [f"{name}={shorten(value)}" for name, value in named.items()]
    return ", ".join(shown)


def shorten_text(text: str, limit: int = 1_000) -> str:
    """Return the text, cut with an ellipsis."""
    return text if len(text) <= limit else text[: limit - 1] + "…"


def _show_want(item: Item, case: Case) -> str:
    if case.raises:
        return f"raises {case.raises}"
    if case.want is None or item.code.comparison.rule is Rule.CHECKER:
        return ""
    want = wire.unpack(case.want)
    if item.code.comparison.rule is Rule.ONE_OF and isinstance(want, list):
        return " or ".join(shorten(one, 200) for one in want[:4])
    if (
        item.code.judged is Judged.ARGUMENTS
        and isinstance(want, list)
        and len(want) == 1
    ):
        return shorten(want[0])
    return shorten(want)
