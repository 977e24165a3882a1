"""Cards recalled on the interview date, by our choice and by plain FSRS, simulated.

`python benchmarks/recall_on_the_date.py [--runs 24] [--ceiling]`. A simulated learner's
memory follows FSRS-6 with parameters of its own, drawn around the defaults, and cards
that differ in difficulty; the planner knows only the defaults and the ratings. The
budget is in reviews a day and a new card takes two. What is printed is the share of all
cards that the hidden memory recalls on the date, and by how much ours is above FSRS at
0.90 with a 95 % interval over runs, each run the same learner for both. `--ceiling` adds
our choice for a planner who knows the hidden parameters (minutes). A simulation ranks
designs; it does not prove what people gain.
"""

import argparse
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sixrounds.memory import forgetting
from sixrounds.memory.aiming import States, choose_day, find_pace
from sixrounds.memory.forgetting import DEFAULTS, Numbers

ROWS = ((28, 400, 60), (28, 400, 30), (14, 200, 60), (56, 600, 50))
"""Days until the date, cards, reviews a day."""

RETENTIONS = (0.80, 0.90, 0.95)
NEW_COST = 2
SPREAD = np.array(
    [0.6] * 4
    + [0.1, 0.1, 0.1, 0]
    + [0.12] * 3
    + [0.2] * 4
    + [0.1] * 2
    + [0.2] * 3
    + [0.25]
)
"""Standard deviation of the logarithm of each hidden parameter."""

RIVAL = 0.90
FIRST_RUN = 100
"""Runs before this one served to choose constants, so they are not reported."""


@dataclass(frozen=True, slots=True)
class Learner:
    """How a hidden memory differs from the defaults that the planner believes in.

    Attributes:
        name: For the table.
        first: The stabilities after the first rating are multiplied by this.
        decay: The same of how fast the curve falls.
        spread: The same of how far all parameters are drawn from the defaults.
        kept: The share of the days on which the learner reviews at all.
    """

    name: str
    first: float = 1.0
    decay: float = 1.0
    spread: float = 1.0
    kept: float = 1.0


LEARNERS = (
    # Of a grid of 56 pairs, the one with which FSRS at three retentions comes nearest
    # the twelve figures that the choice was designed on; our own figures had no part in
    # picking it (docs/decisions/0014).
    Learner("matched to the first simulation's figures of plain FSRS", 0.15, 0.8),
    Learner("the same, who misses one day in four", 0.15, 0.8, kept=0.75),
    Learner("who forgets faster than the defaults say", 0.35, 1.6),
    Learner("near the defaults"),
    Learner("who remembers better than the defaults say", 2.0, 0.8),
    Learner("with parameters drawn twice as far from the defaults", spread=2.0),
)


@dataclass(slots=True)
class Memory:
    """Stability, difficulty and day of the last review of many cards; NaN while new."""

    weights: Numbers
    stability: Numbers
    difficulty: Numbers
    seen_on: Numbers

    @classmethod
    def blank(cls, count: int, weights: Numbers) -> "Memory":
        """Return a memory of cards that were never met."""
        return cls(weights, *(np.full(count, np.nan) for _ in range(3)))

    def recall(self, day: float) -> Numbers:
        """Return the probability of recall on this day; 0 of a new card."""
        found = forgetting.recall(day - self.seen_on, self.stability, self.weights)
        return np.where(np.isnan(self.stability), 0.0, found)

    def review(
        self,
        cards: NDArray[np.int64],
        rating: NDArray[np.int64],
        day: float,
        harder: Numbers,
    ) -> None:
        """Take in one rating of each of these cards; `harder` is added to difficulty."""
        stability, difficulty = self.stability[cards], self.difficulty[cards]
        now = self.recall(day)[cards]
        grown = forgetting.after_recall(
            stability, difficulty, now, self.weights, rating
        )
        fallen = forgetting.after_lapse(stability, difficulty, now, self.weights)
        is_new = np.isnan(stability)
        kept = np.where(rating > 1, grown, fallen)
        first = np.clip(
            forgetting.first_difficulty(rating, self.weights) + harder[cards], 1, 10
        )
        later = forgetting.next_difficulty(difficulty, rating, self.weights)
        begun = forgetting.first_stability(rating, self.weights) * np.exp(
            -0.15 * harder[cards]
        )
        self.stability[cards] = np.where(is_new, begun, kept)
        self.difficulty[cards] = np.where(is_new, first, later)
        self.seen_on[cards] = day


def draw_weights(rng: np.random.Generator, learner: Learner) -> Numbers:
    """Return the hidden parameters of one learner."""
    drawn = rng.normal(size=21) * SPREAD * learner.spread
    weights = np.array(DEFAULTS) * np.exp(drawn)
    weights[:4] = np.sort(weights[:4]) * learner.first
    weights[20] *= learner.decay
    found: Numbers = weights
    return found


def choose_plain(
    planner: Memory, day: int, budget: int, retention: float
) -> NDArray[np.int64]:
    """Return what FSRS asks: what is due, the least recalled first, then new cards."""
    recalled = planner.recall(day)
    is_new = np.isnan(planner.stability)
    decay = planner.weights[20]
    factor = 0.9 ** (-1 / decay) - 1
    interval = np.maximum(
        np.round(planner.stability / factor * (retention ** (-1 / decay) - 1)), 1
    )
    due = np.flatnonzero(~is_new & (day - planner.seen_on >= interval))
    due = due[np.argsort(recalled[due])][:budget]
    new = np.flatnonzero(is_new)[: (budget - due.size) // NEW_COST]
    return np.concatenate([due, new])


def choose_ours(
    planner: Memory, day: int, budget: int, horizon: int
) -> NDArray[np.int64]:
    """Return what we ask while there is a date."""
    states = States(planner.stability, planner.difficulty, day - planner.seen_on)
    pace = find_pace(states, horizon - day, budget, planner.weights)
    return choose_day(states, pace, budget)


def simulate(
    row: tuple[int, int, int],
    seed: int,
    retention: float | None,
    learner: Learner,
    *,
    is_known: bool = False,
) -> tuple[float, float]:
    """Return the share recalled on the date, and the share met at all.

    Args:
        row: Days until the date, cards, reviews a day.
        seed: Of the run.
        retention: Of plain FSRS; None for our choice.
        learner: Whose memory it is.
        is_known: Whether the planner knows the hidden parameters.
    """
    horizon, count, budget = row
    rng = np.random.default_rng(seed)
    hidden = Memory.blank(count, draw_weights(rng, learner))
    believed = hidden.weights if is_known else np.array(DEFAULTS)
    planner = Memory.blank(count, believed)
    harder, none = rng.normal(scale=1.5, size=count), np.zeros(count)
    is_kept = np.random.default_rng([seed, 1]).random(horizon) < learner.kept
    for day in np.flatnonzero(is_kept).tolist():
        cards = (
            choose_ours(planner, day, budget, horizon)
            if retention is None
            else choose_plain(planner, day, budget, retention)
        )
        is_recalled = rng.random(cards.size) < hidden.recall(day)[cards]
        shade = rng.choice([2, 3, 4], size=cards.size, p=[0.15, 0.7, 0.15])
        first = rng.choice([1, 2, 3, 4], size=cards.size, p=[0.2, 0.15, 0.5, 0.15])
        is_new = np.isnan(planner.stability[cards])
        rating = np.where(is_new, first, np.where(is_recalled, shade, 1))
        hidden.review(cards, rating, day, harder)
        planner.review(cards, rating, day, none)
    met = 1 - float(np.isnan(planner.stability).mean())
    return float(hidden.recall(horizon).mean()), met


def tell_row(
    row: tuple[int, int, int], learner: Learner, seeds: range, *, has_ceiling: bool
) -> str:
    """Return one line of a table."""
    shares = {}
    cells = []
    for retention in (*RETENTIONS, None):
        found = np.array([simulate(row, seed, retention, learner) for seed in seeds])
        shares[retention] = found[:, 0]
        share, met = found.mean(axis=0)
        cells.append(f"{share:.3f} (met {met:.0%})")
    ahead = shares[None] - shares[RIVAL]
    half = 1.96 * ahead.std(ddof=1) / np.sqrt(ahead.size)
    cells.append(f"{ahead.mean():+.3f} ± {half:.3f}")
    if has_ceiling:
        found = np.array(
            [simulate(row, seed, None, learner, is_known=True) for seed in seeds]
        )
        cells.append(f"{found[:, 0].mean():.3f}")
    return f"| {row[0]}, {row[1]}, {row[2]} | {' | '.join(cells)} |"


def main() -> None:
    """Print a table for each kind of learner, a row for each horizon."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=24)
    parser.add_argument("--ceiling", action="store_true")
    told = parser.parse_args()
    seeds = range(FIRST_RUN, FIRST_RUN + told.runs)
    heads = [f"FSRS {retention:.2f}" for retention in RETENTIONS]
    heads += ["by gain on the date", f"above FSRS {RIVAL:.2f}"]
    heads += ["parameters known"] * told.ceiling
    for learner in LEARNERS:
        print(f"\nA learner {learner.name}, mean of {told.runs} runs:\n")
        print(
            f"| days, cards, a day | {' | '.join(heads)} |\n|{'---|' * (len(heads) + 1)}"
        )
        for row in ROWS:
            print(tell_row(row, learner, seeds, has_ceiling=told.ceiling), flush=True)


if __name__ == "__main__":
    main()
