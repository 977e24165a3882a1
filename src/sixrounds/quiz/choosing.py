"""Choose what a quiz asks next. Pure: the same seed and history, the same choice."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b

from sixrounds.quiz.belief import Beliefs, Graph
from sixrounds.quiz.quiz import Format, Quiz

SHARES = {Format.CARD: 0.3, Format.QUESTION: 0.4, Format.DERIVATION: 0.3}
"""Of the time of a quiz, how much each format is to have."""

WEIGHTS = {Format.CARD: 0.5, Format.QUESTION: 1.0, Format.DERIVATION: 1.0}
"""What an answer tells: a card is one fact, and the learner rates it."""

CARD_MINUTES = 0.5

MISS = 0.5
"""A score below this is a miss."""

_LEVELS = ((0.35, 1), (0.65, 2), (0.85, 3))


@dataclass(frozen=True, slots=True)
class Candidate:
    """Something that could be asked.

    Attributes:
        format: See `Format`.
        asked: Id of the item, or of the card.
        group: What must not be asked twice: the flash card of a card, else the item.
        topics: What an answer would speak for.
        level: 1 to 4.
        minutes: For a prepared person.
        turn: 0 for what is best asked now, more for what can wait.
    """

    format: Format
    asked: str
    group: str
    topics: tuple[str, ...]
    level: int
    minutes: float
    turn: int = 0


@dataclass(frozen=True, slots=True)
class Choice:
    """What is asked next, and the topic that it is asked for."""

    candidate: Candidate
    topic: str


def choose(
    quiz: Quiz,
    scores: Sequence[float | None],
    candidates: Iterable[Candidate],
    beliefs: Beliefs,
    minutes_left: float,
) -> Choice | None:
    """Return what to ask next, or None when nothing is left to ask.

    The format that has had least of its share of the time comes next, on the topic
    where an answer tells most. After a miss, what that topic builds on comes first.
    Only a card is begun when nothing else would fit into what is left.

    Args:
        quiz: With what it asked before.
        scores: Of each of its steps, in [0, 1]; None where there is none.
        candidates: What there is, also what was asked already.
        beliefs: From all answers so far, those of the quiz among them.
        minutes_left: On the clock.
    """
    asked = {_group(step.format, step.asked) for step in quiz.steps}
    open_ = [
        each
        for each in candidates
        if each.group not in asked
        and set(each.topics) & set(quiz.topics)
        and (each.format is Format.CARD or each.minutes <= minutes_left)
    ]
    wanted = _after_misses(quiz, scores, open_, beliefs.graph)
    pool = _by_topic(open_, wanted or set(quiz.topics))
    if not pool:
        return None
    chosen = _next_format(quiz, {format_ for format_, _ in pool})
    topics = {topic for format_, topic in pool if format_ is chosen}
    gains = {each: beliefs.expect_gain(each, WEIGHTS[chosen]) for each in topics}
    topic = max(sorted(topics), key=lambda each: gains[each])
    level = _level_for(beliefs.on(topic).mean)
    best = min(
        pool[chosen, topic],
        key=lambda each: (each.turn, abs(each.level - level), _lot(quiz, each)),
    )
    return Choice(best, topic)


def _group(format_: Format, asked: str) -> str:
    return asked[:-1] if format_ is Format.CARD else asked


def _after_misses(
    quiz: Quiz,
    scores: Sequence[float | None],
    open_: Sequence[Candidate],
    graph: Graph,
) -> set[str]:
    """Return the topics to ask first after the misses so far; the others wait.

    One topic before it is enough; what was asked earlier in the quiz counts as well.
    """
    there = {topic for each in open_ for topic in each.topics} & set(quiz.topics)
    met = {step.topic for step in quiz.steps}
    wanted: set[str] = set()
    for step, score in zip(quiz.steps, scores, strict=True):
        direct = set(graph.direct.get(step.topic, ()))
        if score is not None and score < MISS and not direct & met:
            wanted |= direct & there
    return wanted


def _by_topic(
    open_: Iterable[Candidate], topics: set[str]
) -> dict[tuple[Format, str], list[Candidate]]:
    found: dict[tuple[Format, str], list[Candidate]] = {}
    for each in open_:
        for topic in each.topics:
            if topic in topics:
                found.setdefault((each.format, topic), []).append(each)
    return found


def _next_format(quiz: Quiz, there: set[Format]) -> Format:
    had: Mapping[Format, float] = {
        each: sum(step.minutes for step in quiz.steps if step.format is each)
        for each in Format
    }
    # In the order of `Format` where two are equal: a card to begin with.
    return min(
        (each for each in Format if each in there),
        key=lambda each: had[each] / SHARES[each],
    )


def _level_for(mean: float) -> int:
    return next((level for most, level in _LEVELS if mean < most), 4)


def _lot(quiz: Quiz, candidate: Candidate) -> bytes:
    text = f"{quiz.seed} {candidate.asked}"
    return blake2b(text.encode(), digest_size=8).digest()
