"""What a quiz asks next, given what went before."""

from dataclasses import replace
from datetime import UTC, datetime

from sixrounds.quiz.belief import Beliefs, Graph, Sign
from sixrounds.quiz.choosing import Candidate, choose
from sixrounds.quiz.quiz import Format, Quiz, QuizId, Step

AT = datetime(2030, 1, 1, tzinfo=UTC)
GRAPH = Graph.of({"middle": ("base",), "top": ("middle",)})
BELIEFS = Beliefs.of(GRAPH, [], AT)
QUIZ = Quiz(QuizId(1), 7, ("base", "middle", "top"), AT)


def candidate(
    format_: Format, name: str, topic: str, minutes: float = 1.0, **more: int
) -> Candidate:
    group = name[:-1] if format_ is Format.CARD else name
    known = {"level": 2, "turn": 0, **more}
    return Candidate(format_, name, group, (topic,), minutes=minutes, **known)


EVERYTHING = [
    candidate(format_, f"{format_}-{topic}-{number}>", topic)
    for format_ in Format
    for topic in QUIZ.topics
    for number in range(5)
]


def played(rights: list[bool], seed: int = 7) -> Quiz:
    """Return a quiz in which so many steps went right or wrong."""
    quiz = replace(QUIZ, seed=seed)
    for number in range(len(rights)):
        scores = [float(right) for right in rights[:number]]
        found = choose(quiz, scores, EVERYTHING, BELIEFS, 10)
        assert found is not None
        each = found.candidate
        step = Step(each.format, each.asked, found.topic, each.minutes, AT)
        quiz = replace(quiz, steps=(*quiz.steps, step))
    return quiz


def test_one_seed_and_history_make_one_quiz_and_another_seed_another() -> None:
    rights = [True, False] * 6

    assert played(rights) == played(rights)
    assert played(rights).steps != played(rights, seed=8).steps


def test_nothing_is_asked_twice_and_every_format_comes() -> None:
    steps = played([True] * 20).steps

    assert len({step.asked for step in steps}) == 20
    assert {step.format for step in steps[:3]} == set(Format)


def test_of_a_flash_card_only_one_way_is_asked() -> None:
    both = [candidate(Format.CARD, f"front{side}", "base") for side in "<>"]
    quiz = replace(
        QUIZ, steps=(Step(Format.CARD, "front>", "base", 0.5, AT, is_over=True),)
    )

    assert choose(quiz, [1.0], both, BELIEFS, 10) is None


def test_after_a_miss_comes_what_the_topic_builds_on() -> None:
    missed = Step(Format.CARD, "card-top-0>", "top", 0.5, AT, is_over=True)
    quiz = replace(QUIZ, steps=(missed,))

    after_miss = choose(quiz, [0.0], EVERYTHING, BELIEFS, 10)

    assert after_miss is not None
    assert after_miss.topic == "middle"


def test_what_builds_on_a_missed_topic_waits() -> None:
    missed = Step(Format.CARD, "card-middle-0>", "middle", 0.5, AT, is_over=True)
    there = [each for each in EVERYTHING if each.topics != ("top",)]
    only_top = [each for each in EVERYTHING if each.topics == ("top",)]
    quiz = replace(QUIZ, steps=(missed,))

    first = choose(quiz, [0.0], [*only_top, *there], BELIEFS, 10)

    assert first is not None
    assert first.topic == "base"
    alone = choose(quiz, [0.0], only_top, BELIEFS, 10)
    assert alone is not None  # nothing before it is there to ask


def test_what_was_asked_before_a_miss_need_not_come_again() -> None:
    steps = (
        Step(Format.CARD, "card-middle-0>", "middle", 0.5, AT, is_over=True),
        Step(Format.CARD, "card-top-0>", "top", 0.5, AT, is_over=True),
    )
    quiz = replace(QUIZ, topics=("middle", "top"), steps=steps)
    sure = Beliefs.of(GRAPH, [Sign(("middle",), 1.0, 1.0, AT)] * 40, AT)

    found = choose(quiz, [1.0, 0.0], EVERYTHING, sure, 10)
    without = choose(replace(quiz, steps=steps[1:]), [0.0], EVERYTHING, sure, 10)

    assert found is not None
    assert found.topic == "top"
    assert without is not None
    assert without.topic == "middle"


def test_only_a_card_is_begun_when_no_time_is_left_for_more() -> None:
    long = [candidate(Format.QUESTION, "long", "base", minutes=6.0)]
    card = candidate(Format.CARD, "quick>", "base", minutes=0.5)

    assert choose(QUIZ, [], long, BELIEFS, 2) is None
    found = choose(QUIZ, [], [*long, card], BELIEFS, 0.2)
    assert found is not None
    assert found.candidate is card


def test_what_can_wait_is_asked_after_what_is_due() -> None:
    due = candidate(Format.CARD, "due>", "base", level=4)
    seen = candidate(Format.CARD, "seen>", "base", turn=2)

    found = choose(QUIZ, [], [seen, due], BELIEFS, 10)

    assert found is not None
    assert found.candidate is due


def test_only_the_chosen_topics_are_asked() -> None:
    quiz = replace(QUIZ, topics=("top",))

    found = choose(quiz, [], EVERYTHING, BELIEFS, 10)

    assert found is not None
    assert found.topic == "top"
