"""Hold a split against what must hold exactly, then against probability.

Every test compares a count with its expectation. By Chernoff's bound in Hoeffding's
form (1963, theorem 1), for n independent trials of probability p,

    P(n * KL(count / n, p) >= t) <= 2 * exp(-t),

where KL is the divergence of two coins. If the trials differ, p is their mean;
theorem 4 there carries the bound over to draws without replacement. There is no
approximation in it: with t = log(2 / a) a right answer fails one test with a
probability of at most a.
"""

import numpy as np

# All tests of all cases together may reject a right answer once in a million
# times. cases.py has fewer than 30 cases; each has an equal share.
FALSE_ALARMS = 1e-6
CASES = 30
BLOCKS = 10


def check(case: dict, got: object) -> str | None:
    """Return None when right, else the reason, without saying what was expected."""
    labels, percent = np.asarray(case["args"][0]), case["args"][1]
    if not isinstance(got, (tuple, list)) or len(got) != 2:
        return "The result is not a pair of arrays."
    parts = [np.asarray(part) for part in got]
    if any(part.ndim != 1 or part.size and part.dtype.kind not in "iu" for part in parts):
        return "The parts are not one-dimensional arrays of integers."
    train, test = (part.astype(np.int64) for part in parts)
    together = np.concatenate([train, test])
    if not np.array_equal(np.sort(together), np.arange(len(labels))):
        return "The parts do not hold every row exactly once."
    if any((part[1:] <= part[:-1]).any() for part in (train, test)):
        return "A part is not in ascending order."
    if not len(labels):
        return None
    _, label, sizes = np.unique(labels, return_inverse=True, return_counts=True)
    wanted = np.where(
        sizes == 1,
        0,
        np.clip((2 * sizes * percent + 100) // 200, 1, np.maximum(sizes - 1, 1)),
    )
    if not np.array_equal(np.bincount(label[test], minlength=len(sizes)), wanted):
        return "A class has the wrong number of rows in the test part."
    return _uneven(label, test, sizes, wanted)


def _uneven(label, test, sizes, wanted):
    """Return which frequency chance cannot explain, or None."""
    # The place of every row among the rows of its class, in the order of rows.
    order = np.argsort(label, kind="stable")
    place = np.empty(len(label), dtype=np.int64)
    place[order] = np.arange(len(label)) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    is_test = np.zeros(len(label), dtype=bool)
    is_test[test] = True

    tests = []
    # Classes of one size are alike, so their rows are counted together.
    for size in np.unique(sizes[sizes > 1]):
        alike = np.flatnonzero(sizes == size)
        drawn = int(wanted[alike[0]])
        # (classes, rows): which places of each class went to the test part.
        rows = order[np.isin(label[order], alike)].reshape(len(alike), size)
        tests += _tests(is_test[rows], int(size), drawn)
    limit = np.log(2 * max(1, sum(len(t[1]) for t in tests)) * CASES / FALSE_ALARMS)
    for reason, counts, trials, share in tests:
        if trials and (_surprise(counts, trials, share) > limit).any():
            return reason
    return None


def _tests(chosen, size, drawn):
    """Return (reason, counts, trials, probabilities); `chosen` is (classes, rows)."""
    places = np.arange(size)
    tests = []
    uneven = "Some rows of a class are likelier to be test rows than others."
    for group in (places * min(size, BLOCKS) // size, places % min(size, BLOCKS)):
        share = np.bincount(group) / size
        counts = np.bincount(group, chosen.sum(axis=0))
        if len(share) > 1:
            tests.append((uneven, counts, chosen.sum(), share))
    # Given the even places that were drawn, the odd ones are a draw of their own
    # without replacement. It should hit the right neighbours of the even ones, and
    # the second half those of the first, no more often than any others.
    half = size // 2
    whole = chosen[:, : 2 * half]
    for one, other in (
        (whole[:, 0::2], whole[:, 1::2]),
        (whole[:, :half], whole[:, half:]),
    ):
        draws, marked = other.sum(axis=1), one.sum(axis=1)
        mean = np.sum(draws * marked / half) / max(draws.sum(), 1)
        if 0 < mean < 1:
            hits = np.array([np.sum(one & other)])
            tests.append((uneven, hits, draws.sum(), np.array([mean])))
    # Two classes in a row. Given the first, the second meets it in `drawn` draws
    # without replacement, of which drawn / size are expected to hit.
    pairs = len(chosen) // 2
    common = np.array([np.sum(chosen[0 : 2 * pairs : 2] & chosen[1 : 2 * pairs : 2])])
    depends = "The draw from one class depends on that from another."
    tests.append((depends, common, pairs * drawn, np.array([drawn / size])))
    return tests


def _surprise(count, trials, share):
    """Return trials * KL(count / trials, share), elementwise; 0 < share < 1."""
    found = count / trials
    with np.errstate(divide="ignore", invalid="ignore"):
        inside = np.where(found > 0, found * np.log(found / share), 0.0)
        outside = np.where(found < 1, (1 - found) * np.log((1 - found) / (1 - share)), 0.0)
    return trials * (inside + outside)
