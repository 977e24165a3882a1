"""A day's choice over 5,000 cards for a date, beside one computation of their recall.

`python benchmarks/day_choice.py [--cards 5000]`. The target is 200 ms; the ratio to one
vectorised forgetting curve over the same cards tells it apart from the machine's speed.
The first choice of a program also makes the tables that look ahead to the date; it is
timed by itself, as the median over parameters that no table was made for.
"""

import argparse
import statistics
import time
from collections.abc import Callable

import numpy as np

from sixrounds.memory.aiming import States, choose_day, find_pace
from sixrounds.memory.forgetting import DEFAULTS, Numbers, recall

ROUNDS, FIRST_ROUNDS = 100, 15
DAYS_LEFT, REVIEWS_A_DAY = 28, 200
NEW_SHARE = 0.2


def median_ms(action: Callable[[], object], rounds: int = ROUNDS) -> float:
    """Return the median time of one call, in milliseconds."""
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        action()
        times.append((time.perf_counter() - start) * 1000)
    return statistics.median(times)


def main() -> None:
    """Print both times and their ratio."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cards", type=int, default=5_000)
    count = parser.parse_args().cards
    rng = np.random.default_rng(7)
    met = count - int(count * NEW_SHARE)
    states = States(
        rng.lognormal(1.5, 1.2, met),
        rng.uniform(1, 10, met),
        rng.integers(1, 60, met).astype(float),
    ).with_new(count - met)
    weights = np.array(DEFAULTS)

    def choose(parameters: Numbers) -> None:
        """Do what a day's choice takes."""
        pace = find_pace(states, DAYS_LEFT, REVIEWS_A_DAY, parameters)
        choose_day(states, pace, REVIEWS_A_DAY)

    others = iter(np.linspace(0.9, 1.1, 2 * FIRST_ROUNDS))
    first = median_ms(lambda: choose(weights * next(others)), FIRST_ROUNDS)
    curve = median_ms(
        lambda: recall(states.elapsed_days, states.stability_days, weights)
    )
    choice = median_ms(lambda: choose(weights))
    print(
        f"{count} cards, median of {ROUNDS}: choice {choice:.2f} ms (target 200 ms), one curve {curve:.2f} ms, ratio {choice / curve:.1f}; the first choice {first:.1f} ms"
    )


if __name__ == "__main__":
    main()
