"""What one forked child does: a single job, told in frames, answered in frames.

Jobs: `answer` (load an answer, then make the calls it is sent), `author` (load an
item's cases or checker, then answer questions about them), `suite` (an answer and its
tests together). Whatever it sends back is a claim that the trusted side checks.
"""

import builtins
import contextlib
import errno
import gc
import io
import linecache
import os
import resource
import sys
import time
from collections.abc import Callable, Iterator
from types import ModuleType, TracebackType
from typing import Any

from sixrounds.judge.inside import shapes, suite, wire

ANSWER_FILE = "answer.py"
KEPT_OUTPUT = 64 * 1024
MOST_OUTPUT = 2**20
KEPT_MESSAGE = 500
MOST_TRACEBACK_LINES = 20
MIB = 2**20

READY = wire.frame(b"ready")
WARM_UP_ANSWER = '''
def warm(values):
    """Touch what every answer touches."""
    total = {}
    for index, value in enumerate(sorted(values)):
        total[str(index)] = [value, (value, index), f"{value:.3f}"]
    return total
class Warm:
    def __init__(self, size): self.items = []
    def fail(self): raise IndexError(len(self.items))
'''

# What answers with a library usually call first, by the name of the library.
WARM_UPS = {
    "numpy": """
import numpy as np
def warm(scores, labels, rng):
    shifted = np.exp(scores - scores.max(axis=1, keepdims=True))
    shares = shifted / shifted.sum(axis=1, keepdims=True)
    loss = -np.log(shares[np.arange(len(labels)), labels]).mean()
    order = np.argsort(scores[:, 0], kind="stable")
    mask = np.where(scores > 3, scores, 0.0).astype(np.float32)
    spread = np.sqrt(np.var(scores, axis=0) + 1e-5)
    kinds = np.unique(labels)
    return shares @ scores.T, loss, order, mask, spread, kinds, rng.random(3)
""",
    "pandas": """
import pandas as pd
def warm(scores, labels, rng):
    frame = pd.DataFrame({"key": [f"k{i % 3}" for i in labels], "value": scores[:, 0]})
    means = frame.groupby("key")["value"].mean()
    joined = frame.merge(means.rename("mean").reset_index(), on="key")
    return joined.sort_values("value")["mean"].to_numpy(), dict(means.items())
""",
    "sklearn": """
from sklearn.linear_model import Ridge
def warm(scores, labels, rng):
    return Ridge(alpha=1.0).fit(scores, labels.astype(float)).coef_
""",
}


class Capture(io.TextIOBase):
    """What an answer prints, kept up to a limit and counted beyond it."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []
        self.kept = 0
        self.length = 0

    def writable(self) -> bool:
        """Say yes."""
        return True

    def write(self, text: str) -> int:
        """Keep what fits."""
        self.length += len(text)
        if (
            self.length > MOST_OUTPUT
        ):  # the other end of the descriptor counts, and kills
            os.write(1, text.encode(errors="replace"))
        if self.kept < KEPT_OUTPUT:
            part = text[: KEPT_OUTPUT - self.kept]
            self.kept += len(part)
            self.parts.append(part)
        return len(text)

    def drain(self) -> tuple[str, int]:
        """Return what was kept and how much was printed since the last call."""
        drained = "".join(self.parts), self.length
        self.parts, self.kept, self.length = [], 0, 0
        return drained


class Channel:
    """Frames to and from the trusted side, over one descriptor."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor
        self._buffer = bytearray()

    def receive(self) -> Any:
        """Return the next message; ends the process when there is none."""
        while True:
            if len(self._buffer) >= wire.HEADER.size:
                (length,) = wire.HEADER.unpack_from(self._buffer)
                end = wire.HEADER.size + length
                if len(self._buffer) >= end:
                    message = wire.unpack(bytes(self._buffer[wire.HEADER.size : end]))
                    del self._buffer[:end]
                    return message
            part = os.read(self._descriptor, 1 << 16)
            if not part:
                os._exit(0)
            self._buffer += part

    def send(self, message: Any) -> None:
        """Send one message."""
        waiting = memoryview(wire.frame(wire.pack(message)))
        while waiting:
            waiting = waiting[os.write(self._descriptor, waiting) :]


def work(descriptor: int, *, ready: int) -> None:
    """Say that this child is ready, then do the one job it is told."""
    channel = Channel(descriptor)
    channel.send(["ready", ready])
    job = channel.receive()
    gc.enable()
    _limit_memory(job["bytes"])
    if job["kind"] == "answer":
        _serve_answer(channel, job)
    elif job["kind"] == "author":
        _serve_author(channel, job)
    else:
        channel.send(suite.run(job["answer"], job["tests"], module_from))


def _limit_memory(most: int) -> None:
    """Bound address space and data, counted in bytes from zero."""
    for limit in (resource.RLIMIT_AS, resource.RLIMIT_DATA):
        with contextlib.suppress(ValueError):  # a stricter limit is set already
            resource.setrlimit(limit, (most, most))


def module_from(source: str, name: str, **given: object) -> ModuleType:
    """Return a module made from source; its lines show in tracebacks."""
    module = ModuleType(name)
    file_name = f"{name}.py"
    module.__dict__.update(given, __file__=file_name, __builtins__=builtins)
    sys.modules[name] = module  # dataclasses and typing look their module up there
    linecache.cache[file_name] = (
        len(source),
        None,
        source.splitlines(keepends=True),
        file_name,
    )
    exec(compile(source, file_name, "exec"), module.__dict__)  # noqa: S102 - behind the wall
    return module


def _serve_answer(channel: Channel, job: dict[str, Any]) -> None:
    capture = Capture()
    sys.stdout = sys.stderr = capture
    try:
        module = module_from(
            job["source"], "answer", ListNode=shapes.ListNode, TreeNode=shapes.TreeNode
        )
        entry = getattr(module, job["entry"], None)
    except BaseException as error:  # noqa: BLE001 - an answer may raise anything
        channel.send(["unloaded", *_describe(error), *capture.drain()])
        return
    if not callable(entry):
        channel.send(["missing", *capture.drain()])
        return
    channel.send(["loaded", *capture.drain()])
    caller = _Caller(job, module, entry)
    while True:
        nonce, arguments, most = channel.receive()
        if nonce is None:  # a timed call: say when it may start and when it is over
            _time_call(channel, caller, arguments)
            continue
        channel.send([nonce, *caller.reply(arguments, most), *capture.drain()])


class _Caller:
    """Makes the calls of one answer and turns what happens into plain values."""

    def __init__(
        self, job: dict[str, Any], module: ModuleType, entry: Callable[..., Any]
    ) -> None:
        self._entry = entry
        self._module = module
        self._parameters: list[str] = job["parameters"]
        self._returns: str = job["returns"]
        self._judged: str = job["judged"]
        self._keeps: bool = job["keeps_arguments"]

    def prepare(self, packed: bytes) -> Callable[[], Any]:
        """Return the call, ready to be made, with arguments of its own."""
        positional, named, calls = wire.unpack(packed)
        if calls is not None:
            return lambda: self._make_calls(positional, named, calls)
        shaped = self._shape(positional)
        return lambda: self._entry(*shaped, **named)

    def _shape(self, positional: list[Any]) -> list[Any]:
        kinds = self._parameters
        return [
            shapes.build(kinds[i], plain, self._module) if i < len(kinds) else plain
            for i, plain in enumerate(positional)
        ]

    def _make_calls(
        self, positional: list[Any], named: dict[str, Any], calls: list[Any]
    ) -> list[Any]:
        instance = self._entry(*positional, **named)
        return [getattr(instance, name)(*rest) for name, *rest in calls]

    def reply(self, packed: bytes, most: int) -> list[Any]:
        """Return status, value or error, fingerprint of the arguments, nanoseconds."""
        start = time.process_time_ns()
        try:
            positional, named, calls = wire.unpack(packed)
            if calls is not None:
                start = time.process_time_ns()
                value = self._make_calls(positional, named, calls)
                taken = time.process_time_ns() - start
                return ["value", wire.pack(value), b"", taken]
            shaped = self._shape(positional)
            start = time.process_time_ns()
            value = self._entry(*shaped, **named)
            if hasattr(value, "__next__"):
                value = wire.take(value, most)
            taken = time.process_time_ns() - start
            plain, after = self._results(value, shaped)
        except BaseException as error:  # noqa: BLE001 - an answer may raise anything
            taken = time.process_time_ns() - start
            return ["raised", _describe(error), b"", taken]
        left = wire.fingerprint(after) if self._keeps else b""
        return ["value", plain, left, taken]

    def _results(self, value: Any, shaped: list[Any]) -> tuple[bytes, bytes]:
        """Return the packed result and the packed arguments as the call left them."""
        if self._judged == "result" and not self._keeps:
            return wire.pack(shapes.flatten(self._returns, value)), b""
        kinds = self._parameters
        left = [
            shapes.flatten(kinds[i], one) if i < len(kinds) else one
            for i, one in enumerate(shaped)
        ]
        after = wire.pack(wire.without_generators(left))
        if self._judged == "result":
            return wire.pack(shapes.flatten(self._returns, value)), after
        if self._judged == "arguments":
            return after, after
        return wire.pack([shapes.flatten(self._returns, value), left]), after


def _time_call(channel: Channel, caller: _Caller, packed: bytes) -> None:
    """Make one call between two messages; the clock is read on the other side."""
    call = caller.prepare(packed)
    gc.collect()
    channel.send(["go"])
    channel.receive()
    try:
        value = call()
        if hasattr(value, "__next__"):
            wire.take(value, wire.LARGEST_FRAME)
        done: list[Any] = ["done"]
    except BaseException as error:  # noqa: BLE001 - an answer may raise anything
        done = ["raised", *_describe(error)]
    channel.send(done)


def _describe(error: BaseException) -> list[Any]:
    """Return class names, message, traceback of the answer's own lines, kind."""
    kind = "crashed"
    if isinstance(error, MemoryError) or _is_lack_of_memory(error):
        kind = "memory"
    elif isinstance(error, wire.WireError | shapes.ShapeError):
        kind = "unreadable"
    elif isinstance(error, OSError) and _is_refusal(error):
        kind = "forbidden"
    names = [one.__name__[:100] for one in type(error).__mro__]
    try:
        message = str(error)[:KEPT_MESSAGE]
    except Exception:  # noqa: BLE001 - its __str__ is the answer's
        message = ""
    return [names, message, _own_lines(error), kind]


def _is_lack_of_memory(error: BaseException) -> bool:
    """Say whether a system call found no memory, as mapping some does."""
    return isinstance(error, OSError) and error.errno == errno.ENOMEM


def _is_refusal(error: OSError) -> bool:
    """Say whether the walls refused it: answers have no files, network, processes."""
    return error.errno in (1, 13) or error.filename is not None


def _own_lines(error: BaseException) -> str:
    """Return the traceback through the answer's own source, innermost last."""
    lines = [
        f"line {number}, in {name}: {linecache.getline(ANSWER_FILE, number).strip()}"
        for number, name in _own_frames(error.__traceback__)
    ]
    if isinstance(error, SyntaxError) and error.filename == ANSWER_FILE:
        lines.append(f"line {error.lineno}: {(error.text or '').strip()}")
    if len(lines) > MOST_TRACEBACK_LINES:
        cut = len(lines) - MOST_TRACEBACK_LINES
        lines[5:-15] = [f"… {cut} more calls …"]
    return "\n".join(line[:KEPT_MESSAGE] for line in lines)


def _own_frames(traceback: TracebackType | None) -> Iterator[tuple[int, str]]:
    while traceback is not None:
        code = traceback.tb_frame.f_code
        if code.co_filename == ANSWER_FILE:
            yield traceback.tb_lineno, code.co_name
        traceback = traceback.tb_next


def _serve_author(channel: Channel, job: dict[str, Any]) -> None:
    """Answer questions about the author's files until the trusted side hangs up."""
    sys.stdout = sys.stderr = Capture()
    try:
        module = module_from(job["source"], job["name"])
    except BaseException as error:  # noqa: BLE001 - told to the author
        channel.send(["unloaded", *_describe_author(error)])
        return
    channel.send(["loaded"])
    questions: dict[str, Callable[..., Any]] = {
        "cases": lambda: [_case(name, case) for name, case in module.CASES.items()],
        "has": lambda name: hasattr(module, name),
        "growth": lambda size: _case("growth", module.growth(size)),
        "random": lambda seed: _case("random", module.random_case(seed)),
        "own": lambda line, entry: _own_case(module, line, entry),
        "check": lambda case, got: _check(module, case, got),
    }
    while True:
        question, *details = channel.receive()
        try:
            reply = ["reply", questions[question](*details)]
        except BaseException as error:  # noqa: BLE001 - told to the author
            reply = ["failed", *_describe_author(error)]
        channel.send(reply)


def _describe_author(error: BaseException) -> list[str]:
    lines = []
    traceback = error.__traceback__
    while traceback is not None:
        code = traceback.tb_frame.f_code
        if code.co_filename in ("cases.py", "checker.py"):
            lines.append(f"{code.co_filename}:{traceback.tb_lineno}")
        traceback = traceback.tb_next
    return [f"{type(error).__name__}: {error}"[:KEPT_MESSAGE], ", ".join(lines[-3:])]


CASE_KEYS = frozenset({"args", "kwargs", "calls", "want", "raises", "hidden", "take"})


def _case(name: str, case: dict[str, Any]) -> dict[str, Any]:
    """Return a case with its call packed, so that the trusted side need not open it."""
    unknown = sorted(set(case) - CASE_KEYS)
    if unknown:
        problem = f"case {name!r} has the unknown key {unknown[0]!r}"
        raise KeyError(problem)
    calls = case.get("calls")
    return {
        "name": name,
        "call": wire.pack(
            [
                list(case.get("args", [])),
                dict(case.get("kwargs", {})),
                None if calls is None else [list(call) for call in calls],
            ]
        ),
        "want": wire.pack(case["want"]) if "want" in case else None,
        "raises": case.get("raises", ""),
        "hidden": bool(case.get("hidden", False)),
        "take": int(case.get("take", 10_000)),
    }


def _own_case(module: ModuleType, line: str, entry: str) -> dict[str, Any]:
    """Return the case that a learner wrote.

    Args:
        module: Gives the names that the line may use.
        line: What stands between the parentheses of the call; for a class, a chain of
            calls such as `Cache(2).put(1, 5).get(1)`.
        entry: Name of the class; empty for a function.
    """

    def collect(*args: object, **kwargs: object) -> dict[str, Any]:
        return {"args": list(args), "kwargs": kwargs}

    if entry:
        recorder = eval(line, {**module.__dict__, entry: _Recorder})  # noqa: S307 - behind the wall
        return _case(line, object.__getattribute__(recorder, "__dict__"))
    scope = {**module.__dict__, "_collect_": collect}
    return _case(line, eval(f"_collect_({line}\n)", scope))  # noqa: S307 - behind the wall


class _Recorder:
    """Stands for an instance and notes the calls made on it."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        self.args = list(args)
        self.kwargs = kwargs
        self.calls: list[tuple[object, ...]] = []

    def __getattribute__(self, name: str) -> Callable[..., "_Recorder"]:
        def note(*args: object) -> "_Recorder":
            calls = object.__getattribute__(self, "calls")
            calls.append((name, *args))
            return self

        return note


def _check(module: ModuleType, packed: dict[str, Any], got: bytes) -> str | None:
    positional, named, calls = wire.unpack(packed["call"])
    case = {"args": positional, "kwargs": named, "calls": calls}
    if packed["want"] is not None:
        case["want"] = wire.unpack(packed["want"])
    reason = module.check(case, wire.unpack(got))
    return None if reason is None else str(reason)[:KEPT_MESSAGE]


def rehearse(libraries: list[str]) -> None:
    """Do once what every job does, so that its pages are warm before a job comes."""
    module = module_from(WARM_UP_ANSWER, "answer")
    values: list[Any] = [0.5, 2, 1]
    packed = wire.pack([[values], {}, None])
    job = {
        "parameters": [],
        "returns": "value",
        "judged": "result",
        "keeps_arguments": True,
    }
    caller = _Caller(job, module, module.warm)
    for library, source in WARM_UPS.items():
        if any(name.split(".")[0] == library for name in libraries):
            _rehearse_arrays(job, source)
    for _ in range(2):
        wire.unpack(wire.pack(caller.reply(packed, 1)))
    try:
        module.Warm(1).fail()
    except IndexError as error:
        _describe(error)
    _rehearse_channel(job)
    Capture().write("warm")
    del sys.modules["answer"]
    linecache.cache.clear()


def _rehearse_channel(job: dict[str, Any]) -> None:
    """Send and receive a job, as it will come."""
    reading, writing = os.pipe()
    there, back = Channel(writing), Channel(reading)
    for _ in range(2):
        there.send({**job, "kind": "answer", "source": WARM_UP_ANSWER, "bytes": MIB})
        back.receive()
    os.close(reading)
    os.close(writing)


def _rehearse_arrays(job: dict[str, Any], source: str) -> None:
    """Call what most answers call on arrays, through the same path as a job."""
    import numpy as np  # noqa: PLC0415 - only where it is loaded already

    module = module_from(source, "answer")
    caller = _Caller(job, module, module.warm)
    arguments = [np.arange(80.0).reshape(8, 10), np.arange(8), np.random.default_rng(0)]
    for _ in range(3):
        reply = caller.reply(wire.pack([arguments, {}, None]), 1)
        wire.unpack(wire.pack(["nonce", *reply, "", 0]))
