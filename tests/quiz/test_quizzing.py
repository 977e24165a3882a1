"""What a quiz promises from its start to its end, on a real database."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from tests.memory.decks import CARDS, NOON, ONE, STOCK, TWO_WAYS

from sixrounds.attempts.assessment import Assessment
from sixrounds.attempts.attempt import Attempt, AttemptId, Draft
from sixrounds.errors import InputError, NotFoundError
from sixrounds.memory.card import CardId, Rating
from sixrounds.memory.reviewing import suspend, undo
from sixrounds.packs.item import ItemId, Listing
from sixrounds.quiz import quizzing
from sixrounds.quiz.belief import Graph
from sixrounds.quiz.quiz import Format, Quiz
from sixrounds.quiz.quizzing import Offer
from sixrounds.store.database import Store

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


def listing(name: str, kind: str, topic: str = "sorting") -> Listing:
    item_id = ItemId(f"tiny/breadth/{name}")
    return Listing(item_id, "breadth", "tiny", name, (topic,), 2, 4, kind)


QUESTIONS = [listing(f"question-{n}", "question") for n in range(3)]
OFFER = Offer(
    (*QUESTIONS, ONE.listing, TWO_WAYS.listing, listing("code", "code", "coding-only")),
    STOCK,
    Graph.of({"sorting": ("arrays",)}),
)
CARDS_ALONE = Offer((ONE.listing,), STOCK, Graph.of({}))


def answer(item_id: str, share: float = 1.0) -> Attempt:
    judged = Assessment("tests", (), 4 * share, 4 * share, 4 * share, 4, 0.9)
    return Attempt(
        AttemptId(0), ItemId(item_id), NOON, "Words", None, assessment=judged
    )


def rated(store: Store, quiz: Quiz, rating: Rating, minutes: float) -> Quiz:
    assert quiz.step is not None
    at = NOON + minutes * MINUTE
    with store.writing() as records:
        asked = quiz.step.asked
        return quizzing.take_rating(records, CARDS_ALONE, asked, rating, at)


def test_a_quiz_is_the_same_after_a_restart(store: Store, tmp_path: Path) -> None:
    with store.writing() as records:
        quiz = quizzing.start(records, OFFER, (), NOON)
    store.close()

    again = Store.open(tmp_path / "sixrounds.sqlite")

    with again.reading() as records:
        assert records.quizzes.newest() == quiz
        assert records.quizzes.quiz(quiz.id) == quiz
    again.close()


def test_only_topics_with_something_to_ask_are_offered() -> None:
    assert quizzing.find_topics(OFFER) == ("arrays", "sorting")


def test_a_second_start_goes_on_with_the_first(store: Store) -> None:
    with store.writing() as records:
        first = quizzing.start(records, OFFER, (), NOON)
        second = quizzing.start(records, OFFER, (), NOON + MINUTE)

    assert second == first


def test_a_rating_is_a_review_of_that_card_and_stored_once(store: Store) -> None:
    with store.writing() as records:
        quiz = quizzing.start(records, CARDS_ALONE, (), NOON)
    assert quiz.step is not None

    after = rated(store, quiz, Rating.AGAIN, 0.5)

    with store.reading() as records:
        [result] = quizzing.find_results(records, after)[:1]
        assert records.cards.card(CardId(quiz.step.asked)).reviews == 1
        assert records.cards.count_all_reviews() == 1
    assert result.score == pytest.approx(0.0)
    assert result.review is not None
    assert result.review.milliseconds == 30_000


def test_an_answer_is_an_attempt_and_is_read_before_the_quiz_goes_on(
    store: Store,
) -> None:
    with store.writing() as records:
        quiz = quizzing.start(records, OFFER, ["sorting"], NOON)
        step = quiz.step
        assert step is not None
        assert step.format is Format.QUESTION
        made = records.add(answer(step.asked, 0.25))
        after = quizzing.take_attempt(records, made, NOON + MINUTE)
        gone_on = quizzing.go_on(records, OFFER, NOON + 2 * MINUTE)

    assert after.step is not None
    assert after.step.attempt_id == made.id
    assert gone_on.step is not None
    assert gone_on.step.asked != step.asked


def test_a_question_takes_one_answer(store: Store) -> None:
    with store.writing() as records:
        quiz = quizzing.start(records, OFFER, ["sorting"], NOON)
        made = records.add(answer(quiz.steps[0].asked))
        quizzing.take_attempt(records, made, NOON + MINUTE)

        with pytest.raises(InputError, match="has gone on"):
            quizzing.take_attempt(records, made, NOON + MINUTE)


def test_what_was_just_answered_comes_after_what_was_right_long_ago(
    store: Store,
) -> None:
    wrong, right = QUESTIONS[:2]
    two = Offer((wrong, right), STOCK, Graph.of({}))
    with store.writing() as records:
        records.add(replace(answer(right.id), at=NOON - 3 * DAY))
        records.add(replace(answer(wrong.id, 0.0), at=NOON - HOUR))
        quiz = quizzing.start(records, two, ["sorting"], NOON)

    with store.writing() as records:
        quizzing.end(records, NOON)
        later = quizzing.start(records, two, ["sorting"], NOON + DAY)

    assert quiz.steps[0].asked == right.id
    assert later.steps[0].asked == wrong.id


def test_a_suspended_card_is_not_asked(store: Store) -> None:
    with store.writing() as records:
        for card_id in CARDS[1:]:
            suspend(records.cards, STOCK, card_id)
        quiz = quizzing.start(records, CARDS_ALONE, (), NOON)

    after = rated(store, quiz, Rating.GOOD, 1)

    assert [step.asked for step in after.steps] == [CARDS[0]]
    assert after.ended_at is not None


def test_a_review_that_was_taken_back_has_no_result(store: Store) -> None:
    with store.writing() as records:
        quiz = quizzing.start(records, CARDS_ALONE, (), NOON)
    after = rated(store, quiz, Rating.GOOD, 0.5)

    with store.writing() as records:
        undo(records.cards)
        results = quizzing.find_results(records, after)

    assert [result.score for result in results] == [None, None]
    assert quizzing.report(results) == ()


def test_the_quiz_ends_by_itself_after_the_running_item(store: Store) -> None:
    with store.writing() as records:
        quiz = quizzing.start(records, CARDS_ALONE, (), NOON)

    late = rated(store, quiz, Rating.GOOD, 11)

    assert late.ended_at == NOON + 11 * MINUTE
    with store.reading() as records:
        assert quizzing.find_results(records, late)[0].score == pytest.approx(1.0)


def test_the_quiz_ends_when_nothing_is_left_to_ask(store: Store) -> None:
    with store.writing() as records:
        quiz = quizzing.start(records, CARDS_ALONE, (), NOON)
    asked = []
    while quiz.step is not None:
        asked.append(quiz.step.asked)
        quiz = rated(store, quiz, Rating.GOOD, 1)

    assert len(asked) == len(set(asked)) == 6
    assert quiz.ended_at is not None


def test_a_paused_clock_stands_and_goes_on_where_it_stood(store: Store) -> None:
    with store.writing() as records:
        quizzing.start(records, OFFER, (), NOON)
        paused = quizzing.pause(records, NOON + 2 * MINUTE)
        quizzing.pause(records, NOON + 30 * MINUTE)
        resumed = quizzing.resume(records, NOON + 60 * MINUTE)

    assert paused.seconds_left(NOON + 50 * MINUTE) == 8 * 60
    assert resumed.seconds_left(NOON + 61 * MINUTE) == 7 * 60
    with store.writing() as records:
        quizzing.pause(records, NOON + 62 * MINUTE)
        again = quizzing.resume(records, NOON + 70 * MINUTE)
    assert again.seconds_left(NOON + 71 * MINUTE) == 5 * 60


def test_an_answer_to_what_is_asked_no_more_is_refused(store: Store) -> None:
    with store.writing() as records:
        quiz = quizzing.start(records, CARDS_ALONE, (), NOON)
    rated(store, quiz, Rating.GOOD, 1)

    with pytest.raises(InputError, match="has gone on"):
        rated(store, quiz, Rating.GOOD, 1)


def test_what_is_being_written_is_not_asked(store: Store) -> None:
    with store.writing() as records:
        for each in QUESTIONS:
            records.put_draft(Draft(each.id, "half a thought", "", NOON))

    with store.writing() as records, pytest.raises(InputError, match="nothing to ask"):
        quizzing.start(records, OFFER, ["sorting"], NOON)


@pytest.mark.parametrize(
    ("draft", "is_asked"),
    [
        pytest.param("Words", True, id="as it was submitted"),
        pytest.param("  ", True, id="emptied"),
        pytest.param("Words, and better ones", False, id="changed since"),
    ],
)
def test_what_was_answered_before_is_asked_while_its_draft_is_no_new_work(
    store: Store, draft: str, *, is_asked: bool
) -> None:
    item = QUESTIONS[0]
    alone = Offer((item,), STOCK, Graph.of({}))
    with store.writing() as records:
        records.add(answer(item.id))
        records.put_draft(Draft(item.id, draft, "", NOON + MINUTE))

    with store.writing() as records:
        if is_asked:
            quiz = quizzing.start(records, alone, ["sorting"], NOON + 2 * MINUTE)
            assert quiz.steps[0].asked == item.id
        else:
            with pytest.raises(InputError, match="nothing to ask"):
                quizzing.start(records, alone, ["sorting"], NOON + 2 * MINUTE)


def test_beliefs_come_from_attempts_and_reviews_alike(store: Store) -> None:
    with store.writing() as records:
        quiz = quizzing.start(records, CARDS_ALONE, (), NOON)
        records.add(answer(QUESTIONS[0].id))
    rated(store, quiz, Rating.AGAIN, 1)

    with store.reading() as records:
        beliefs = quizzing.find_beliefs(records, OFFER, NOON)

    assert beliefs.on("sorting").hits == pytest.approx(1.0)
    assert beliefs.on("arrays").misses == pytest.approx(0.5)


def test_nothing_goes_on_before_a_start_and_after_an_end(store: Store) -> None:
    with store.writing() as records:
        with pytest.raises(NotFoundError):
            quizzing.pause(records, NOON)
        quizzing.start(records, OFFER, (), NOON)
        ended = quizzing.end(records, NOON + MINUTE)
        with pytest.raises(NotFoundError):
            quizzing.go_on(records, OFFER, NOON + MINUTE)

    assert ended.seconds_left(NOON + 9 * MINUTE) == 9 * 60
