"""Hold the samples against what must hold exactly, then against probability.

Every test compares a count with what N segments should give. By Chernoff's bound in
Hoeffding's form (1963, theorem 1), for n independent trials of probability p,

    P(n * KL(count / n, p) >= t) <= 2 * exp(-t),

where KL is the divergence of two coins; theorem 4 there carries it over to draws
without replacement. There is no approximation in it: with t = log(2 / a) a right
answer fails one test with a probability of at most a.
"""

from collections import Counter
from itertools import combinations
from math import comb

import numpy as np

# All tests of all cases together may reject a right answer once in a million
# times. cases.py has fewer than 40 calls of `samples`; each has an equal share.
FALSE_ALARMS = 1e-6
CALLS = 40
MOST_SETS = 100
BLOCKS = 20


def check(case: dict, got: object) -> str | None:
    """Return None when right, else the reason, without saying what was expected."""
    size = case["args"][0]
    if not isinstance(got, (list, tuple)) or len(got) != len(case["calls"]):
        return "Not every call gave a result."
    arrived: dict = {}
    fresh: dict = {}  # what came since the last call of `samples`
    before: dict = {}
    for (method, *arguments), result in zip(case["calls"], got):
        if method == "feed":
            if result is not None:
                return "`feed` returned something."
            for segment, event in arguments[0]:
                arrived.setdefault(segment, []).append(event)
                fresh.setdefault(segment, []).append(event)
            continue
        reason = _wrong(result, arrived, fresh, before, size)
        reason = reason or _uneven(result, arrived, size)
        if reason:
            return reason
        before, fresh = result, {}
    return None


def _wrong(kept, arrived, fresh, before, size):
    """Return which exact promise is broken, or None."""
    if not isinstance(kept, dict) or set(kept) != set(arrived):
        return "`samples` does not return a dict of exactly the segments seen so far."
    for segment, events in arrived.items():
        sample = kept[segment]
        if not isinstance(sample, (list, tuple)):
            return "A segment's sample is not a list."
        if len(sample) != min(size, len(events)):
            return "A segment keeps too many or too few events."
        if not all(isinstance(event, (int, str, np.integer)) for event in sample):
            return "A segment keeps something that is not an event."
        if set(sample) - set(events):
            return "A segment keeps an event that is not its own."
        if Counter(sample) - Counter(events):
            return "A segment keeps one arrival twice."
        known = Counter(before.get(segment, ())) + Counter(fresh.get(segment, ()))
        if Counter(sample) - known:
            return "An event came back after it had been dropped."
        if segment not in fresh and Counter(sample) != Counter(before[segment]):
            return "A sample changed although no event of its segment came."
    return None


def _uneven(kept, arrived, size):
    """Return which frequency chance cannot explain, or None."""
    by_length: dict = {}
    for segment, events in arrived.items():
        if len(events) > size and len(set(events)) == len(events):
            place = {event: index for index, event in enumerate(events)}
            sample = sorted(place[event] for event in kept[segment])
            by_length.setdefault(len(events), []).append(sample)
    tests = []
    for length, samples in by_length.items():
        tests += _tests(np.array(samples), length, size)
    limit = np.log(2 * max(1, sum(np.size(t[1]) for t in tests)) * CALLS / FALSE_ALARMS)
    for reason, counts, trials, share in tests:
        if trials and (_surprise(np.asarray(counts), trials, share) > limit).any():
            return reason
    return None


def _tests(samples, length, size):
    """Yield (reason, counts, trials, probabilities); samples are (segments, size)."""
    segments = len(samples)
    block = np.arange(length) * min(length, BLOCKS) // length
    share = np.bincount(block) / length
    yield (
        "Earlier and later events are not kept equally often.",
        np.bincount(block[samples.ravel()], minlength=len(share)),
        segments * size,
        share,
    )
    if comb(length, size) <= MOST_SETS:
        found = Counter(map(tuple, samples.tolist()))
        yield (
            "Some sets of events are kept more often than others.",
            [found[chosen] for chosen in combinations(range(length), size)],
            segments,
            1 / comb(length, size),
        )
    # Two segments in a row: both keep the last event, both keep the first.
    half = segments // 2
    for event in (0, length - 1):
        has = (samples == event).any(axis=1)
        both = np.sum(has[0 : 2 * half : 2] & has[1 : 2 * half : 2])
        yield (
            "The sample of one segment depends on that of another.",
            [both],
            half,
            (size / length) ** 2,
        )


def _surprise(count, trials, share):
    """Return trials * KL(count / trials, share), elementwise; 0 < share < 1."""
    found = count / trials
    with np.errstate(divide="ignore", invalid="ignore"):
        inside = np.where(found > 0, found * np.log(found / share), 0.0)
        outside = np.where(found < 1, (1 - found) * np.log((1 - found) / (1 - share)), 0.0)
    return trials * (inside + outside)
