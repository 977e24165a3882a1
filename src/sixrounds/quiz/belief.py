"""What is believed of each topic, from answers on it and on what lies around it. Pure.

A small model with numbers set by hand, for ranking what to ask next: of each topic, the
share of what is asked there that this learner gets, as a Beta distribution. It is no
measurement of skill; `docs/decisions/0017-quick-quiz.md` says how far to trust it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from types import MappingProxyType

import numpy as np

DEEPEST = 2
"""How far along the graph an answer speaks."""

HIT_BEFORE, MISS_BEFORE = 0.4, 0.15
"""Who knows a topic likely knows what it builds on; a miss says less of that."""

HIT_AFTER, MISS_AFTER = 0.1, 0.3
"""Who misses a topic likely misses what builds on it; a hit says less of that."""

MOST_HEARSAY = 4.0
"""What answers on other topics can weigh in all, in answers on the topic itself."""

HALF_LIFE = timedelta(days=60)
"""After this time an answer weighs half."""

LEAST_TO_SAY = 4.0
"""With less than so many answers on a topic itself, nothing is said about it."""

_GRID = (np.arange(400) + 0.5) / 400


@dataclass(frozen=True, slots=True)
class Sign:
    """One answer, as far as it says something about topics.

    Attributes:
        topics: What it was on; they share its weight.
        score: How much of it was right, in [0, 1].
        weight: In answers to a whole question.
        at: When it was given.
    """

    topics: tuple[str, ...]
    score: float
    weight: float
    at: datetime


@dataclass(frozen=True, slots=True)
class Belief:
    """What is believed of one topic; hits and misses are weights of answers.

    Attributes:
        hits: From answers on the topic.
        misses: The same.
        heard_hits: From answers on topics before and after it.
        heard_misses: The same.
    """

    hits: float = 0.0
    misses: float = 0.0
    heard_hits: float = 0.0
    heard_misses: float = 0.0

    @property
    def answers(self) -> float:
        """The weight of the answers on the topic itself."""
        return self.hits + self.misses

    @property
    def is_known(self) -> bool:
        """Whether there are answers enough to say a number."""
        return self.answers >= LEAST_TO_SAY

    @property
    def shape(self) -> tuple[float, float]:
        """The two numbers of the Beta distribution, each at least 1."""
        heard = self.heard_hits + self.heard_misses
        share = min(1.0, MOST_HEARSAY / heard) if heard else 0.0
        return (
            1.0 + self.hits + share * self.heard_hits,
            1.0 + self.misses + share * self.heard_misses,
        )

    @property
    def mean(self) -> float:
        """The expected share that the learner gets, in (0, 1)."""
        hits, misses = self.shape
        return hits / (hits + misses)

    @property
    def variance(self) -> float:
        """How unsure that is."""
        hits, misses = self.shape
        whole = hits + misses
        return hits * misses / (whole * whole * (whole + 1.0))

    @property
    def interval(self) -> tuple[float, float]:
        """The share lies between these with probability 0.8, if the model holds."""
        hits, misses = self.shape
        logs = (hits - 1.0) * np.log(_GRID) + (misses - 1.0) * np.log1p(-_GRID)
        density = np.exp(logs - logs.max())
        below = np.cumsum(density) / density.sum()
        low, high = np.searchsorted(below, (0.1, 0.9))
        return float(_GRID[low]), float(_GRID[high])


@dataclass(frozen=True, slots=True)
class Graph:
    """Which topics lie around each, and how far.

    Attributes:
        before: Topic to what it builds on, with the distance, 1 to `DEEPEST`.
        after: Topic to what builds on it, the same.
        direct: Topic to what it builds on at once, as written.
    """

    before: Mapping[str, Mapping[str, int]]
    after: Mapping[str, Mapping[str, int]]
    direct: Mapping[str, tuple[str, ...]]

    @classmethod
    def of(cls, prerequisites: Mapping[str, tuple[str, ...]]) -> "Graph":
        """Return the graph of `Vocabulary.prerequisites`."""
        after: dict[str, list[str]] = {}
        for topic, before in prerequisites.items():
            for other in before:
                after.setdefault(other, []).append(topic)
        return cls(
            MappingProxyType({t: _around(t, prerequisites) for t in prerequisites}),
            MappingProxyType({t: _around(t, after) for t in after}),
            prerequisites,
        )


def _around(start: str, steps: Mapping[str, Iterable[str]]) -> Mapping[str, int]:
    found: dict[str, int] = {}
    edge = [start]
    for distance in range(1, DEEPEST + 1):
        edge = [
            other
            for topic in edge
            for other in steps.get(topic, ())
            if other not in found and other != start
        ]
        found.update(dict.fromkeys(edge, distance))
    return MappingProxyType(found)


@dataclass(frozen=True, slots=True)
class Beliefs:
    """What is believed of every topic.

    Attributes:
        graph: Along which answers speak.
        known: By topic; of one that is absent nothing is known.
    """

    graph: Graph
    known: Mapping[str, Belief]

    @classmethod
    def of(cls, graph: Graph, signs: Iterable[Sign], at: datetime) -> "Beliefs":
        """Return what these answers let one believe at a moment."""
        # What answers say adds up, so each topic speaks to those around it once.
        sums: dict[str, tuple[float, float]] = {}
        for sign in signs:
            age = max(at - sign.at, timedelta(0)) / HALF_LIFE
            weight = sign.weight * 0.5**age / max(len(sign.topics), 1)
            for topic in sign.topics:
                hits, misses = sums.get(topic, (0.0, 0.0))
                hit = weight * sign.score
                sums[topic] = (hits + hit, misses + weight - hit)
        known: dict[str, Belief] = {}
        for topic, (hits, misses) in sums.items():
            known.update(_learn(graph, known, topic, hits, misses))
        return cls(graph, MappingProxyType(known))

    def on(self, topic: str) -> Belief:
        """Return what is believed of a topic."""
        return self.known.get(topic, Belief())

    def expect_gain(self, topic: str, weight: float) -> float:
        """Return how much surer an answer on the topic is expected to make.

        The expected fall of the variance, summed over this topic and those around it:
        both outcomes weighed by how probable they are held.
        """
        here = self.on(topic).mean
        gain = 0.0
        for score, probability in ((1.0, here), (0.0, 1.0 - here)):
            hit, miss = weight * score, weight * (1.0 - score)
            changed = _learn(self.graph, self.known, topic, hit, miss)
            fall = sum(
                self.on(other).variance - belief.variance
                for other, belief in changed.items()
            )
            gain += probability * fall
        return gain


def _learn(
    graph: Graph, known: Mapping[str, Belief], topic: str, hit: float, miss: float
) -> dict[str, Belief]:
    """Return the beliefs that answers on a topic change, as they are after them.

    `hit` and `miss` are the weights of what was right and wrong in them.
    """
    here = known.get(topic, Belief())
    changed = {topic: replace(here, hits=here.hits + hit, misses=here.misses + miss)}
    sides = (
        (graph.before.get(topic, {}), HIT_BEFORE, MISS_BEFORE),
        (graph.after.get(topic, {}), HIT_AFTER, MISS_AFTER),
    )
    for around, of_hit, of_miss in sides:
        for other, distance in around.items():
            there = known.get(other, Belief())
            changed[other] = replace(
                there,
                heard_hits=there.heard_hits + hit * of_hit**distance,
                heard_misses=there.heard_misses + miss * of_miss**distance,
            )
    return changed
