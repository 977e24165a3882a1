"""What is tried. A case without `want` expects what solution.py returns."""

import numpy as np


def _args(weights, draws, seed):
    if not isinstance(weights, np.ndarray):
        weights = np.array(weights, dtype=float)
    return [weights, draws, np.random.default_rng(seed)]


def _first(word):
    """Return a generator whose next 64 random bits are `word`."""
    bits = np.random.PCG64(26)
    state = bits.state
    # The bits are the two halves of the next state, exclusive-or; the state before
    # it is found by undoing its step, next = multiplier * state + increment.
    multiplier = 0x2360ED051FC65DA44385DF649FCCF645
    before = (word - state["state"]["inc"]) * pow(multiplier, -1, 2**128) % 2**128
    state["state"]["state"] = before
    bits.state = state
    return np.random.Generator(bits)


# Later sources weigh more, and the last one has a share of a hundredth.
MANY = np.random.default_rng(0).exponential(size=200_000) * np.arange(200_000)
MANY[-1] = 0.01 * MANY.sum()
# In float32, 1 + 3e-8 is 1: the small ones vanish if they are added up in it.
UNEVEN = np.full(200_000, 3e-8, dtype=np.float32)
UNEVEN[0] = 1.0

CASES = {
    "one source": {"args": _args([0.25], 5, 1), "want": np.zeros(5, dtype=int)},
    "all the weight on one source": {
        "args": _args([0, 0, 3, 0], 200, 2),
        "want": np.full(200, 2),
    },
    "weights 1, 2, 3 and 4": {"args": _args([1, 2, 3, 4], 50_000, 3)},
    "no draws": {
        "args": _args([1, 2], 0, 4),
        "want": np.zeros(0, dtype=int),
        "hidden": True,
    },
    "weights that add up to 1": {
        "args": _args([0.5, 0.3, 0.2], 50_000, 5), "hidden": True,
    },
    "a hundred equal weights": {
        "args": _args(np.ones(100) / 100, 100_000, 6), "hidden": True,
    },
    "a few draws from ten thousand sources": {
        "args": _args(np.ones(10_000), 20, 23), "hidden": True,
    },
    # Draws that are merely sorted pass here: the pairs see one group only.
    "a hundred equal weights, then five hundred of zero": {
        "args": _args(np.r_[np.ones(100), np.zeros(500)], 100_000, 24),
        "hidden": True,
    },
    # The exponentials of these two have the ratio of the two themselves.
    "two uneven weights": {
        "args": _args([0.5, 1.756431208626], 50_000, 25), "hidden": True,
    },
    "weights in no order": {"args": _args([2, 9, 1, 4, 5], 50_000, 7), "hidden": True},
    "falling weights": {"args": _args([8, 4, 2, 1], 50_000, 8), "hidden": True},
    "weights of zero in between": {
        "args": _args([0, 5, 0, 1, 0, 0, 2, 0], 50_000, 9), "hidden": True,
    },
    "a rare source": {"args": _args([999, 1], 200_000, 10), "hidden": True},
    "two equal weights": {"args": _args([0.5, 0.5], 50_000, 11), "hidden": True},
    "weights whose sum overflows": {
        "args": _args([1e308, 5e307, 1.5e308], 50_000, 12), "hidden": True,
    },
    "very small weights": {
        "args": _args([1e-310, 3e-310, 0, 6e-310], 50_000, 13), "hidden": True,
    },
    "weights of very different magnitudes": {
        "args": _args([2e300, 1e-300, 1e300, 0], 50_000, 14), "hidden": True,
    },
    "whole numbers as weights": {
        "args": _args(np.array([3, 0, 1, 4], dtype=np.int32), 50_000, 15),
        "hidden": True,
    },
    "float32 weights, one large and many small": {
        "args": _args(UNEVEN, 200_000, 16), "hidden": True,
    },
    "many sources and many draws": {"args": _args(MANY, 200_000, 17), "hidden": True},
    "the smallest uniform number there is": {
        "args": [np.array([0.0, 0.0, 2.0, 0.0, 3.0]), 5, _first(0)], "hidden": True,
    },
    "the largest uniform number there is": {
        "args": [np.r_[np.ones(10), 0.0, 0.0], 5, _first(2**64 - 1)], "hidden": True,
    },
    "no sources": {"args": _args([], 3, 18), "raises": "ValueError", "hidden": True},
    "only weights of zero": {
        "args": _args([0, 0], 3, 19), "raises": "ValueError", "hidden": True,
    },
    "a negative weight": {
        "args": _args([3, -1, 2], 3, 20), "raises": "ValueError", "hidden": True,
    },
    "a weight that is not a number": {
        "args": _args([3, np.nan, 2], 3, 21), "raises": "ValueError", "hidden": True,
    },
    "an infinite weight": {
        "args": _args([3, np.inf, 2], 3, 22), "raises": "ValueError", "hidden": True,
    },
}
