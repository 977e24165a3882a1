"""What is tried. A case without `want` expects what solution.py returns."""

import numpy as np


def _stream(seed, segments, length):
    """Return pairs of many segments, mixed; the events are 0, 1, … in each."""
    order = np.random.default_rng(seed).permutation(
        np.repeat(np.arange(segments), length)
    )
    count = [0] * segments
    pairs = []
    for segment in order.tolist():
        pairs.append((segment, count[segment]))
        count[segment] += 1
    return pairs


def _case(seed, size, *calls, **more):
    """Return a case; a list among the calls is fed, a None asks for the samples."""
    return {
        "args": [size, np.random.default_rng(seed)],
        "calls": [("samples",) if part is None else ("feed", part) for part in calls],
        **more,
    }


def _cut(pairs, *places):
    return [pairs[a:b] for a, b in zip((0, *places), (*places, len(pairs)))]


MIXED = _stream(1, 6000, 6)
PARTS = _cut(_stream(2, 6000, 6), 1, 9000, 9000, 23_000, 35_999)
FEW = [(7, "a"), (3, "b"), (7, "c")]

CASES = {
    "no more events than are kept": _case(
        1, 2, FEW, None, want=[None, {7: ["a", "c"], 3: ["b"]}]
    ),
    "one event more than is kept": _case(2, 2, FEW, [(7, "d")], None),
    "asked before anything was fed": _case(3, 2, None, [], None, want=[{}, None, {}]),
    "every event is kept when the size is large": _case(
        4, 100, [(0, 4), (0, 5)], [(0, 6), (-1, 4)], None,
        want=[None, None, {0: [4, 5, 6], -1: [4]}],
        hidden=True,
    ),
    "equal events in one segment": _case(
        5, 3, [(1, "x"), (1, "x"), (1, "x"), (2, "y")], None,
        want=[None, {1: ["x", "x", "x"], 2: ["y"]}],
        hidden=True,
    ),
    "more equal events than are kept": _case(
        6, 2, [(1, 0)] * 5, None, want=[None, {1: [0, 0]}], hidden=True,
    ),
    "one of two": _case(7, 1, _stream(3, 10_000, 2), None, hidden=True),
    "one of two, a hundred segments": _case(
        21, 1, _stream(8, 100, 2), None, hidden=True,
    ),
    "two of three, a few segments": _case(
        31, 2, _stream(9, 52, 3), None, hidden=True,
    ),
    "nine of ten, a hundred segments": _case(
        23, 9, _stream(10, 100, 10), None, hidden=True,
    ),
    "two long segments, one after the other": _case(
        24, 500, [(s, event) for s in (1, 2) for event in range(20_000)], None,
        hidden=True,
    ),
    "one of five": _case(8, 1, _stream(4, 8000, 5), None, hidden=True),
    "two of three": _case(9, 2, _stream(5, 8000, 3), None, hidden=True),
    "three of six, mixed segments": _case(10, 3, MIXED, None, hidden=True),
    "three of six, one segment after the other": _case(
        11, 3, sorted(MIXED), None, hidden=True,
    ),
    "four of five": _case(12, 4, _stream(6, 6000, 5), None, hidden=True),
    "a stream in parts": _case(13, 3, *PARTS, None, hidden=True),
    "asked after every part": _case(
        14, 3, *(step for part in PARTS for step in (part, None)), hidden=True,
    ),
    "asked twice in a row": _case(15, 3, MIXED[:600], None, None, hidden=True),
    "what was returned before more was fed": _case(
        16, 2, [(1, "a")], None, [(1, "b"), (2, "c")], None,
        want=[None, {1: ["a"]}, None, {1: ["a", "b"], 2: ["c"]}],
        hidden=True,
    ),
    "ten of five hundred": _case(17, 10, _stream(7, 200, 500), None, hidden=True),
    "segments of different lengths": _case(
        18, 2,
        [(s, e) for e in range(5) for s in range(8000) if e <= s % 5],
        None,
        hidden=True,
    ),
    "one long segment": _case(
        19, 1000, [(5, event) for event in range(100_000)], None, hidden=True,
    ),
    "a size of zero": _case(20, 0, FEW, None, raises="ValueError", hidden=True),
}
