"""What leaving with one's quick quizzes, and coming back with them, promises."""

import json
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from tests.memory.decks import CARDS, NOON, STOCK
from tests.store.promises import HEAP, SOFTMAX, WRONG, attempt

from sixrounds.errors import InputError
from sixrounds.memory.card import Rating
from sixrounds.memory.reviewing import rate, undo
from sixrounds.quiz.quiz import Format, Quiz, QuizId, Step
from sixrounds.store.database import Store

HOUR = timedelta(hours=1)


def fill(store: Store) -> Quiz:
    """Keep a quiz that asked a card, then a question, and was left at another."""
    with store.writing() as records:
        review = rate(records.cards, STOCK, CARDS[0], Rating.GOOD, NOON).review
        kept = records.add(attempt(WRONG, SOFTMAX))
        steps = (
            Step(Format.CARD, CARDS[0], "sorting", 0.25, NOON, None, review.id, True),  # noqa: FBT003
            Step(Format.DERIVATION, SOFTMAX, "softmax", 4.0, NOON, kept.id),
            Step(Format.QUESTION, HEAP, "heaps", 4.0, NOON + HOUR),
        )
        quiz = Quiz(QuizId(0), 7, ("sorting", "softmax"), NOON, steps=steps)
        return records.quizzes.put(replace(quiz, paused_at=NOON, paused_seconds=1.5))


def fill_otherwise(store: Store) -> None:
    """Keep things here, so that ids differ from those of the store of `fill`."""
    with store.writing() as records:
        records.add(attempt(WRONG, HEAP))
        records.add(attempt(WRONG, HEAP))
        rate(records.cards, STOCK, CARDS[1], Rating.HARD, NOON + HOUR)
        rate(records.cards, STOCK, CARDS[1], Rating.HARD, NOON + 2 * HOUR)


def test_quizzes_come_back_as_they_were(store: Store, other: Store) -> None:
    fill(store)

    first = other.merge(store.export())
    second = other.merge(store.export())

    assert other.export() == store.export()
    assert (first.quizzes, second.quizzes) == (1, 0)


def test_a_moment_finer_than_is_kept_doubles_nothing(
    store: Store, other: Store
) -> None:
    fill(store)
    text = store.export()
    quiz = json.loads(text)["quizzes"][0]["started_at"]
    finer = text.replace(
        f'"started_at": "{quiz}"', f'"started_at": "{quiz[:19]}.000999+00:00"'
    )
    assert finer != text

    other.merge(finer)

    assert other.merge(finer).quizzes == 0
    assert other.export() == text


def test_a_step_points_to_its_own_result_wherever_it_comes_to_stand(
    store: Store, other: Store
) -> None:
    fill(store)
    fill_otherwise(other)

    other.merge(store.export())

    with other.reading() as records:
        quiz = records.quizzes.newest()
        assert quiz is not None
        card, derivation, _ = quiz.steps
        assert card.review_id is not None
        assert derivation.attempt_id is not None
        review = records.quizzes.review(card.review_id)
        assert review is not None
        assert (review.card_id, review.rating) == (CARDS[0], Rating.GOOD)
        assert records.attempt(derivation.attempt_id).item_id == SOFTMAX


def test_a_recall_that_was_taken_back_stays_without_a_result(
    store: Store, other: Store
) -> None:
    fill(store)
    with store.writing() as records:
        undo(records.cards)

    other.merge(store.export())

    with other.reading() as records:
        quiz = records.quizzes.newest()
    assert quiz is not None
    assert [step.review_id for step in quiz.steps] == [None, None, None]
    assert other.export() == store.export()


def test_of_two_states_of_a_quiz_the_one_further_on_stays(
    store: Store, other: Store
) -> None:
    quiz = fill(store)
    early = store.export()
    with store.writing() as records:
        records.quizzes.put(replace(quiz, ended_at=NOON + HOUR))
    late = store.export()

    other.merge(early)
    told = other.merge(late)
    other.merge(early)

    assert told.quizzes == 0
    assert other.export() == late


def test_an_older_quiz_from_a_file_does_not_hide_the_one_that_goes_on(
    store: Store, other: Store
) -> None:
    fill(store)
    later = Quiz(QuizId(0), 9, ("sorting",), NOON + HOUR)
    with other.writing() as records:
        running = records.quizzes.put(later)

    other.merge(store.export())

    with other.reading() as records:
        assert records.quizzes.newest() == running


def test_an_export_from_before_quizzes_is_read(store: Store, other: Store) -> None:
    fill(store)
    document = json.loads(store.export())
    document["version"] = 4
    del document["quizzes"]

    told = other.merge(json.dumps(document))

    assert (told.attempts, told.quizzes) == (1, 0)


@pytest.mark.parametrize(
    ("path", "value", "problem"),
    [
        pytest.param(["seed"], -1, "seed is -1", id="seed"),
        pytest.param(["topics"], ["\ud800"], "half a character", id="topics"),
        pytest.param(
            ["paused_seconds"], {"number": "nan"}, "nan, not 0 or more", id="pause"
        ),
        pytest.param(["steps", 1, "minutes"], -2, "-2.0, not 0 or more", id="minutes"),
        pytest.param(["steps", 0, "format"], "song", "not one of: card", id="format"),
        pytest.param(["steps", 1, "topic"], "\ud800", "half a character", id="text"),
        pytest.param(["steps", 0, "review"], 1, "1, which answers", id="no review"),
        pytest.param(["steps", 0, "attempt"], 0, "0, which answers", id="of a card"),
        pytest.param(["steps", 1, "review"], 0, "0, which answers", id="of an item"),
        pytest.param(["steps", 2, "attempt"], 0, "0, which answers", id="another's"),
        pytest.param(["steps", 1, "attempt"], -1, "is -1, out of range", id="negative"),
    ],
)
def test_a_wrong_quiz_is_refused_by_place_and_changes_nothing(
    store: Store, other: Store, path: list[Any], value: Any, problem: str
) -> None:
    fill(store)
    document = json.loads(store.export())
    place = document["quizzes"][0]
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    before = other.export()

    with pytest.raises(InputError, match=rf"quizzes\[0\].*{problem}"):
        other.merge(json.dumps(document))

    assert other.export() == before
