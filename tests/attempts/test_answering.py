"""What answering an item promises. Records are a fake that `tests/store` checks."""

import math
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from tests.attempts.test_attempt import JUDGED
from tests.attempts.test_feedback import QUESTION
from tests.store.shelves import DictRecords

from sixrounds.attempts.answering import (
    LONGEST_TEXT,
    LONGEST_WORDS,
    ItemState,
    check_words,
    give_up,
    has_opened_debrief,
    mark_own,
    open_hint,
    record_assessment,
    record_opinion,
    record_submit,
    save_draft,
)
from sixrounds.attempts.attempt import Attempt, AttemptId, Draft, OwnMark
from sixrounds.attempts.verdict import CaseResult, Outcome, Verdict
from sixrounds.errors import InputError, NotFoundError
from sixrounds.packs.item import Code, Item, ItemId, Listing

NOON = datetime(2030, 1, 1, 12, tzinfo=UTC)
LATER = NOON + timedelta(minutes=5)
ITEM_ID = ItemId("foundations/coding/mean")
ITEM = Item(
    listing=Listing(ITEM_ID, "coding", "foundations", "Mean", ("arrays",), 1, 5),
    sources=(),
    question="Return the mean.",
    hints=("Sum.", "Divide."),
    starter="def mean(xs): ...",
    solution="def mean(xs): return sum(xs) / len(xs)",
    cases="CASES = {}",
    checker=None,
    oracle=None,
    debrief="",
    answers=(),
    code=Code(entry="mean"),
    digest="d1",
)
PASSED = Verdict(Outcome.PASSED, (CaseResult("one", Outcome.PASSED),))
WRONG = Verdict(Outcome.WRONG, (CaseResult("one", Outcome.WRONG),))


@pytest.fixture
def records() -> DictRecords:
    return DictRecords()


def draft_of(records: DictRecords) -> Draft:
    draft = records.draft(ITEM_ID)
    assert draft is not None
    return draft


def submit(records: DictRecords, verdict: Verdict, answer: str = "a") -> None:
    record_submit(records, ITEM, answer, verdict, at=NOON, seconds_spent=9, claim="n")


def test_saving_keeps_the_answer_and_the_opened_hints(records: DictRecords) -> None:
    open_hint(records, ITEM, at=NOON)

    draft = save_draft(records, ITEM, "x", "mean([1])", at=LATER, seconds_spent=30)

    assert draft == Draft(ITEM_ID, "x", "mean([1])", LATER, 1, 30)
    assert records.draft(ITEM_ID) == draft


def test_the_first_hint_starts_the_item_with_its_starter(records: DictRecords) -> None:
    draft = open_hint(records, ITEM, at=NOON)

    assert (draft.answer, draft.hints_shown) == (ITEM.starter, 1)
    assert records.states() == {ITEM_ID: ItemState.STARTED}


def test_no_more_hints_open_than_the_item_has(records: DictRecords) -> None:
    shown = [open_hint(records, ITEM, at=NOON).hints_shown for _ in range(4)]

    assert shown == [1, 2, 2, 2]


def test_a_submit_is_kept_with_hints_time_and_claim(records: DictRecords) -> None:
    open_hint(records, ITEM, at=NOON)

    attempt = record_submit(
        records, ITEM, "a", WRONG, at=LATER, seconds_spent=9, claim="n log n"
    )

    assert records.attempt(attempt.id) == attempt
    assert (attempt.answer, attempt.verdict, attempt.at) == ("a", WRONG, LATER)
    assert (attempt.hints_shown, attempt.seconds_spent) == (1, 9)
    assert attempt.claim == "n log n"


def test_after_a_failed_submit_the_hints_stay_open_and_the_time_starts_again(
    records: DictRecords,
) -> None:
    open_hint(records, ITEM, at=NOON)

    submit(records, WRONG)

    assert (draft_of(records).hints_shown, draft_of(records).seconds_spent) == (1, 0)


def test_after_a_pass_the_hints_are_closed_for_the_next_time(
    records: DictRecords,
) -> None:
    open_hint(records, ITEM, at=NOON)

    submit(records, PASSED)

    assert draft_of(records).hints_shown == 0


def test_the_draft_becomes_what_was_submitted(records: DictRecords) -> None:
    save_draft(records, ITEM, "old", "own", at=NOON, seconds_spent=1)

    submit(records, WRONG, "new")

    assert (draft_of(records).answer, draft_of(records).own_cases) == ("new", "own")


def test_what_was_typed_while_the_judge_worked_is_kept(records: DictRecords) -> None:
    save_draft(records, ITEM, "typed since", "", at=LATER, seconds_spent=1)

    submit(records, WRONG, "submitted")

    assert draft_of(records).answer == "typed since"


@pytest.mark.parametrize("verdict", [PASSED, None], ids=["passing", "giving up"])
def test_passing_and_giving_up_open_the_debrief(
    records: DictRecords, verdict: Verdict | None
) -> None:
    submit(records, WRONG)
    assert not has_opened_debrief(records, ITEM_ID)

    if verdict is None:
        give_up(records, ITEM, "a", at=NOON, seconds_spent=0)
    else:
        submit(records, verdict)

    assert has_opened_debrief(records, ITEM_ID)


def test_an_untouched_item_keeps_its_debrief_shut(records: DictRecords) -> None:
    assert not has_opened_debrief(records, ITEM_ID)


def test_giving_up_is_recorded_as_such(records: DictRecords) -> None:
    attempt = give_up(records, ITEM, "half", at=NOON, seconds_spent=60)

    assert attempt.has_given_up
    assert not attempt.has_passed
    assert records.attempts(ITEM_ID) == [attempt]


Send = Callable[[DictRecords, str, float], object]
SENDERS: dict[str, Send] = {
    "saving": lambda r, text, s: save_draft(
        r, ITEM, text, "", at=NOON, seconds_spent=s
    ),
    "saving own cases": lambda r, text, s: save_draft(
        r, ITEM, "", text, at=NOON, seconds_spent=s
    ),
    "submitting": lambda r, text, s: record_submit(
        r, ITEM, text, WRONG, at=NOON, seconds_spent=s
    ),
    "claiming": lambda r, text, s: record_submit(
        r, ITEM, "", WRONG, at=NOON, seconds_spent=s, claim=text
    ),
    "giving up": lambda r, text, s: give_up(r, ITEM, text, at=NOON, seconds_spent=s),
}


@pytest.mark.parametrize("send", SENDERS.values(), ids=SENDERS)
@pytest.mark.parametrize(
    ("text", "seconds", "message"),
    [
        pytest.param("é" * (LONGEST_TEXT + 1), 0, "characters", id="too long"),
        pytest.param("a\udcff", 0, "half a character at position 1", id="not text"),
        pytest.param("a", -1, "The time spent is -1", id="time before the start"),
        pytest.param("a", math.nan, "The time spent is nan", id="no time"),
        pytest.param("a", math.inf, "The time spent is inf", id="for ever"),
    ],
)
def test_what_cannot_be_kept_is_refused_and_nothing_changes(
    records: DictRecords, send: Send, text: str, seconds: float, message: str
) -> None:
    with pytest.raises(InputError, match=message):
        send(records, text, seconds)

    assert records.states() == {}


def test_the_longest_answer_is_kept(records: DictRecords) -> None:
    save_draft(records, ITEM, "a" * LONGEST_TEXT, "", at=NOON, seconds_spent=0)

    assert len(draft_of(records).answer) == LONGEST_TEXT


def judge(records: DictRecords, at: datetime = NOON) -> Attempt:
    return record_assessment(
        records, QUESTION, "words", JUDGED, at=at, seconds_spent=60
    )


def test_an_assessment_is_kept_with_the_words_it_judged(records: DictRecords) -> None:
    made = judge(records)

    (kept,) = records.attempts(QUESTION.id)
    assert kept == made
    assert (kept.answer, kept.assessment, kept.verdict) == ("words", JUDGED, None)
    assert records.states() == {QUESTION.id: ItemState.TRIED}


def test_an_own_mark_is_kept_and_the_last_word_wins(records: DictRecords) -> None:
    made = judge(records)

    mark_own(records, made.id, "direction", is_covered=False)
    mark_own(records, made.id, "direction", is_covered=True)

    kept = records.attempt(made.id)
    assert kept.own_marks == (OwnMark("direction", is_covered=True),)
    assert records.states() == {QUESTION.id: ItemState.PASSED}


@pytest.mark.parametrize("point", ["parts", "cure", "no-such-point", ""])
def test_only_what_was_left_unclear_can_be_marked(
    records: DictRecords, point: str
) -> None:
    made = judge(records)

    with pytest.raises(InputError, match="not left unclear"):
        mark_own(records, made.id, point, is_covered=True)

    assert records.attempt(made.id).own_marks == ()


def test_code_and_givings_up_have_no_own_marks(records: DictRecords) -> None:
    submit(records, WRONG)
    gone = give_up(records, QUESTION, "", at=NOON, seconds_spent=1)

    for attempt_id in (AttemptId(1), gone.id):
        with pytest.raises(InputError):
            mark_own(records, attempt_id, "direction", is_covered=True)
    with pytest.raises(NotFoundError):
        mark_own(records, AttemptId(99), "direction", is_covered=True)


def test_an_opinion_stands_beside_the_assessment_and_the_last_one_stays(
    records: DictRecords,
) -> None:
    made = judge(records)
    most = float(JUDGED.most)
    full = replace(JUDGED, judge="a model", low=most, likely=most, high=most)

    record_opinion(records, made.id, JUDGED)
    record_opinion(records, made.id, full)

    kept = records.attempt(made.id)
    assert kept == replace(made, opinion=full)
    assert kept.settled == made.settled
    assert records.states() == {QUESTION.id: ItemState.TRIED}


def test_code_and_givings_up_have_no_opinion(records: DictRecords) -> None:
    submit(records, WRONG)
    gone = give_up(records, QUESTION, "", at=NOON, seconds_spent=1)

    for attempt_id in (AttemptId(1), gone.id):
        with pytest.raises(InputError, match="not judged by points"):
            record_opinion(records, attempt_id, JUDGED)


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        pytest.param("", "There is no answer yet.", id="nothing"),
        pytest.param(" \n\t", "There is no answer yet.", id="space"),
        pytest.param("a" * (LONGEST_WORDS + 1), "over 20000", id="a book"),
        pytest.param("\ud800", "half a character", id="half a character"),
    ],
)
def test_words_that_no_grader_could_judge_are_refused(words: str, problem: str) -> None:
    with pytest.raises(InputError, match=problem):
        check_words(words)
