"""How often the judge of growth is wrong, on simulated clocks.

    python benchmarks/growth_decision.py [--trials 200]

Each row draws answers whose true growth is known and asks whether a target is met.
Times carry a log-normal noise, one in twenty takes twice as long, and a constant
overhead is added, as a share of the growing part at the largest size; five repetitions.
`missed` is a false alarm where the answer grows like its target or by a factor of log n
faster, and the power where it grows faster than that.
"""

import argparse
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from sixrounds.judge.complexity import fit_growth

Grown = Callable[[NDArray[np.float64]], NDArray[np.float64]]
GROWTH: dict[str, Grown] = {
    "1": lambda n: n**0,
    "log n": lambda n: np.asarray(np.log2(n)),
    "n": lambda n: n,
    "n log n": lambda n: n * np.log2(n),
    "n^2": lambda n: n**2,
    "n^2 log n": lambda n: n**2 * np.log2(n),
    "n^3": lambda n: n**3,
    "2^n": lambda n: 2.0**n,
}
LARGE = (2_000, 4_000, 8_000, 16_000, 32_000)
SMALL = (8, 10, 12, 14, 16, 18)
ALIKE = [
    ("1", "1", LARGE),
    ("log n", "1", LARGE),
    ("log n", "log n", LARGE),
    ("n", "n", LARGE),
    ("n log n", "n", LARGE),
    ("n log n", "n log n", LARGE),
    ("n^2", "n^2", LARGE),
    ("n^2 log n", "n^2", LARGE),
    ("n^2 log n", "n^2 log n", LARGE),
    ("n^3", "n^3", LARGE),
    ("2^n", "2^n", SMALL),
]
FASTER = [
    ("n", "log n", LARGE),
    ("n^2", "n log n", LARGE),
    ("n^3", "n^2 log n", LARGE),
    ("2^n", "n^3", SMALL),
]
NOISES = (0.05, 0.10, 0.20)
OVERHEADS = (0.0, 0.1, 0.3)
REPETITIONS = 5
SLOW_SHARE, SLOW_FACTOR = 0.05, 2.0
LARGEST_SECONDS = 0.01


def draw(
    growth: str,
    sizes: tuple[int, ...],
    noise: float,
    overhead: float,
    rng: np.random.Generator,
) -> NDArray[np.float64]:
    """Return CPU seconds, shape `(sizes, repetitions)`."""
    grown = GROWTH[growth](np.array(sizes, dtype=np.float64))
    ideal = LARGEST_SECONDS * (grown / grown[-1] + overhead)
    shape = (len(sizes), REPETITIONS)
    factors = np.exp(noise * rng.standard_normal(shape))
    slow = np.where(rng.random(shape) < SLOW_SHARE, SLOW_FACTOR, 1.0)
    return np.asarray(ideal[:, None] * factors * slow)


def share_missed(
    row: tuple[str, str, tuple[int, ...]], noise: float, overhead: float, trials: int
) -> float:
    """Return the share of trials in which the target counts as missed."""
    growth, target, sizes = row
    rng = np.random.default_rng(20_250_101)
    missed = 0
    for _ in range(trials):
        seconds = draw(growth, sizes, noise, overhead, rng)
        missed += not fit_growth(sizes, seconds.tolist(), target).is_met
    return missed / trials


def main() -> None:
    """Print one table of false alarms and one of power."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--trials", type=int, default=200)
    trials = parser.parse_args().trials
    settings = [(noise, overhead) for noise in NOISES for overhead in OVERHEADS]
    for title, rows in (("false alarms, %", ALIKE), ("power, %", FASTER)):
        print(f"\n{title} ({trials} trials a cell; columns: noise/overhead)")
        print(
            f"{'true':>10} {'target':>10}", *(f"{n:.2f}/{o:.1f}" for n, o in settings)
        )
        for row in rows:
            shares = (
                share_missed(row, noise, overhead, trials)
                for noise, overhead in settings
            )
            cells = (f"{100 * share:8.1f}" for share in shares)
            print(f"{row[0]:>10} {row[1]:>10}", *cells, flush=True)


if __name__ == "__main__":
    main()
