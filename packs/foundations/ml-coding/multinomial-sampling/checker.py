"""Hold draws against the exact probabilities.

Every test compares a count among n independent trials with its probability p. By
Chernoff's bound in Hoeffding's form (1963, theorem 1), for any n and p,

    P(n * KL(count / n, p) >= t) <= 2 * exp(-t),

where KL is the divergence of two coins. There is no approximation in it: with
t = log(2 / a) a right answer fails one test with a probability of at most a.
"""

import numpy as np

# All tests of all cases together may reject a right answer once in a million
# times. cases.py has fewer than 30 cases; each has an equal share.
FALSE_ALARMS = 1e-6
CASES = 30
SINGLES = 100  # groups of neighbouring sources that are counted
PAIRED = 6  # groups for pairs of draws: 36 kinds of pairs


def check(case: dict, got: object) -> str | None:
    """Return None when right, else the reason, without saying what was expected."""
    weights, draws = np.asarray(case["args"][0], dtype=np.float64), case["args"][1]
    drawn = np.asarray(got)
    if drawn.shape != (draws,):
        return f"The result has the shape {drawn.shape}, with {draws} draws asked for."
    if draws == 0:
        return None
    if drawn.dtype.kind not in "iu":
        return "The result does not hold integers."
    if drawn.min() < 0 or drawn.max() >= len(weights):
        return "An index that does not belong to any source was drawn."
    if (weights[drawn] == 0).any():
        return "A source of weight 0 was drawn."
    scaled = weights / weights.max()
    return _compare(drawn.astype(np.int64), scaled / scaled.sum())


def _compare(drawn: np.ndarray, shares: np.ndarray) -> str | None:
    single, shares_single = _grouped(drawn, shares, SINGLES)
    pair, shares_pair = _grouped(drawn, shares, PAIRED)
    counts = np.bincount(single, minlength=len(shares_single))
    both = np.outer(shares_pair, shares_pair)
    half = len(drawn) // 2
    tables = [
        ("Some sources are drawn too often or too rarely.", counts, shares_single),
        # Running totals see a small shift that is spread over many groups.
        (
            "Some sources are drawn too often or too rarely.",
            np.cumsum(counts)[:-1],
            np.cumsum(shares_single)[:-1],
        ),
        (
            "A draw depends on the one before it.",
            _pairs(pair[0 : 2 * half : 2], pair[1 : 2 * half : 2], len(shares_pair)),
            both,
        ),
        (
            "The later draws depend on the earlier ones.",
            _pairs(pair[:half], pair[half : 2 * half], len(shares_pair)),
            both,
        ),
    ]
    tests = 1 + sum(np.size(count) for _, count, _ in tables)
    limit = np.log(2 * tests * CASES / FALSE_ALARMS)
    for index, (reason, count, share) in enumerate(tables):
        trials = len(drawn) if index < 2 else half
        if trials and (_surprise(count, trials, share) > limit).any():
            return reason
    return _too_even(counts, len(drawn), shares_single, limit)


def _grouped(drawn, shares, most):
    """Return the group of every draw and the groups' shares; at most `most` groups."""
    groups = min(most, len(shares))
    group = np.arange(len(shares)) * groups // len(shares)
    return group[drawn], np.minimum(np.bincount(group, shares), 1.0)


def _pairs(first, second, groups):
    """Return how often each pair of groups occurs, shape (groups, groups)."""
    kinds = np.bincount(first * groups + second, minlength=groups**2)
    return kinds.reshape(groups, groups)


def _surprise(count, trials, share):
    """Return trials * KL(count / trials, share), elementwise."""
    share = np.clip(share, 0.0, 1.0)
    found = count / trials
    with np.errstate(divide="ignore", invalid="ignore"):
        inside = np.where(found > 0, found * np.log(found / share), 0.0)
        outside = np.where(found < 1, (1 - found) * np.log((1 - found) / (1 - share)), 0.0)
    # Shares are rounded, so that a certain event may have 1 - 1e-16.
    certain = (share > 1 - 1e-12) & (found == 1) | (share == 0) & (found == 0)
    return np.where(certain, 0.0, trials * (inside + outside))


def _too_even(counts, trials, shares, limit):
    """Reject counts that all lie within 1 of what is expected, if chance cannot.

    No outcome is likelier than sqrt(2 pi n) / prod(sqrt(2 pi k)) (Stirling), and at
    most 3 ** groups outcomes lie that near. Groups with few draws are left out.
    """
    expected = trials * shares
    large = expected > 10
    if (np.abs(counts - expected)[large] > 1).any():
        return None
    likeliest = 0.5 * np.log(2 * np.pi * trials) + 0.1
    likeliest -= 0.5 * np.log(2 * np.pi * (expected[large] - 1)).sum()
    if likeliest + large.sum() * np.log(3) < -limit:
        return "The draws are spread more evenly than independent draws can be."
    return None
