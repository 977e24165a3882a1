"""What every `Records` promises; `test_records` runs it on a dict and on SQLite."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest

from sixrounds.attempts.answering import ItemState, Records
from sixrounds.attempts.assessment import (
    Assessment,
    Evidence,
    Finding,
    Flag,
    PointAssessment,
    PossibleMisconception,
)
from sixrounds.attempts.attempt import Attempt, AttemptId, Draft, OwnMark
from sixrounds.attempts.preferences import Preferences, Theme
from sixrounds.attempts.verdict import (
    CaseResult,
    Diagnosis,
    MeasuredGrowth,
    Outcome,
    Verdict,
)
from sixrounds.errors import NotFoundError
from sixrounds.packs.item import ItemId

NOON = datetime(2030, 1, 1, 12, tzinfo=UTC)
SOFTMAX = ItemId("foundations/ml-coding/stable-softmax")
HEAP = ItemId("foundations/coding/top-errors")
PASSED = Verdict(Outcome.PASSED, (CaseResult("one row", Outcome.PASSED),))
WRONG = Verdict(
    Outcome.WRONG,
    (
        CaseResult("one row", Outcome.PASSED, seconds=0.001, stdout="a\x00\n"),
        CaseResult("large scores", Outcome.WRONG, "It is nan.", hidden=True),
    ),
    diagnosis=Diagnosis("no-shift", "Exponentiates the raw scores."),
    growth=MeasuredGrowth(
        sizes=(10, 20),
        seconds=(0.5, float("inf")),
        exponent=1.0,
        low=0.9,
        high=1.1,
        nearest="n",
        target="n",
        claim="n",
        is_met=True,
    ),
    cpu_seconds=0.25,
    output="lone \ud800 half",
)

JUDGED = Assessment(
    judge="words only",
    points=(
        PointAssessment(
            "shift", Finding.UNCLEAR, 0.4, 2, Evidence(0, 3, "def"), "It is negated."
        ),
        PointAssessment("sum", Finding.MISSED, 0.1, 1),
    ),
    low=0.0,
    high=2.5,
    likely=1.0,
    most=3,
    confidence=0.55,
    limits=("It is long.",),
    flags=(Flag.LONG, Flag.SYMBOLS),
    misconceptions=(PossibleMisconception("sign", Evidence(4, 5, "f")),),
)

Writing = Callable[[], AbstractContextManager[Records]]


def attempt(
    verdict: Verdict | None = WRONG, item_id: ItemId = SOFTMAX, at: datetime = NOON
) -> Attempt:
    return Attempt(AttemptId(0), item_id, at, "def f(): ...", verdict, 12.5, 2, "n")


class RecordsPromises:
    """Promises of `Records`; a subclass says by `writing` whose."""

    @pytest.fixture
    def writing(self) -> Writing:
        raise AssertionError

    def test_an_attempt_comes_back_as_it_went_in(self, writing: Writing) -> None:
        with writing() as records:
            added = records.add(attempt())

        with writing() as records:
            assert added == replace(attempt(), id=added.id)
            assert records.attempt(added.id) == added

    def test_giving_up_is_kept_without_a_verdict(self, writing: Writing) -> None:
        with writing() as records:
            added = records.add(attempt(None))

        with writing() as records:
            assert records.attempt(added.id).has_given_up

    def test_an_assessment_comes_back_as_it_went_in(self, writing: Writing) -> None:
        own = (OwnMark("shift", is_covered=True), OwnMark("sum", is_covered=False))
        words = replace(attempt(None), assessment=JUDGED, own_marks=own)
        with writing() as records:
            added = records.add(words)

        with writing() as records:
            assert records.attempt(added.id) == replace(words, id=added.id)
            assert not records.attempt(added.id).has_given_up

    def test_own_marks_can_be_kept_later(self, writing: Writing) -> None:
        with writing() as records:
            other = records.add(replace(attempt(None), assessment=JUDGED))
            added = records.add(replace(attempt(None), assessment=JUDGED))
            own = (OwnMark("shift", is_covered=True),)
            records.put_own_marks(replace(added, own_marks=own))

        with writing() as records:
            assert records.attempt(added.id).own_marks == own
            assert records.attempt(other.id).own_marks == ()
            assert records.states() == {SOFTMAX: ItemState.PASSED}

    def test_an_opinion_can_be_kept_later_and_changes_nothing_else(
        self, writing: Writing
    ) -> None:
        with writing() as records:
            other = records.add(replace(attempt(None), assessment=JUDGED))
            added = records.add(replace(attempt(None), assessment=JUDGED))
            opinion = replace(JUDGED, judge="a model", low=3.0, high=3.0, likely=3.0)
            records.put_opinion(replace(added, opinion=opinion, answer="another"))

        with writing() as records:
            assert records.attempt(added.id) == replace(added, opinion=opinion)
            assert records.attempt(other.id).opinion is None
            assert records.states() == {SOFTMAX: ItemState.TRIED}

    @pytest.mark.parametrize(
        ("likely", "gives_up", "state"),
        [
            pytest.param(1.0, False, ItemState.TRIED, id="little of it"),
            pytest.param(2.9, False, ItemState.PASSED, id="most of it"),
            pytest.param(1.0, True, ItemState.GIVEN_UP, id="given up after"),
        ],
    )
    def test_the_state_of_an_answer_in_words_follows_from_its_likely_mark(
        self,
        writing: Writing,
        likely: float,
        gives_up: bool,  # noqa: FBT001
        state: ItemState,
    ) -> None:
        judged = replace(JUDGED, likely=likely)
        with writing() as records:
            records.add(replace(attempt(None), assessment=judged))
            if gives_up:
                records.add(attempt(None))

        with writing() as records:
            assert records.states() == {SOFTMAX: state}

    def test_every_attempt_gets_its_own_id(self, writing: Writing) -> None:
        with writing() as records:
            first, second = records.add(attempt()), records.add(attempt())

        assert len({0, first.id, second.id}) == 3

    def test_an_unknown_attempt_is_not_found(self, writing: Writing) -> None:
        with writing() as records, pytest.raises(NotFoundError, match="77"):
            records.attempt(AttemptId(77))

    def test_attempts_come_newest_first_whatever_the_order_of_adding(
        self, writing: Writing
    ) -> None:
        with writing() as records:
            late = records.add(attempt(at=NOON + timedelta(microseconds=1)))
            early = records.add(attempt(at=NOON))
            again = records.add(attempt(at=NOON))
            other = records.add(attempt(item_id=HEAP, at=NOON - timedelta(days=1)))

        with writing() as records:
            assert list(records.attempts(SOFTMAX)) == [late, again, early]
            assert list(records.recent(10)) == [late, again, early, other]
            assert list(records.recent(1)) == [late]
            assert list(records.recent(0)) == []

    def test_a_moment_of_another_zone_comes_back_as_the_same_moment_in_utc(
        self, writing: Writing
    ) -> None:
        tokyo = NOON.astimezone(timezone(timedelta(hours=9)))
        with writing() as records:
            added = records.add(attempt(at=tokyo))

        with writing() as records:
            at = records.attempt(added.id).at
            assert at == NOON
            assert at.utcoffset() == timedelta(0)

    def test_an_item_without_a_draft_has_none(self, writing: Writing) -> None:
        with writing() as records:
            records.drop_draft(SOFTMAX)

            assert records.draft(SOFTMAX) is None

    def test_the_last_draft_of_an_item_is_the_one_kept(self, writing: Writing) -> None:
        old = Draft(SOFTMAX, "a = 1", "", NOON)
        new = Draft(SOFTMAX, "a = '\x00é'", "f(1) == 2", NOON, 1, 3.5)
        with writing() as records:
            records.put_draft(old)
            records.put_draft(new)

        with writing() as records:
            assert records.draft(SOFTMAX) == new
            assert records.draft(HEAP) is None

    def test_a_dropped_draft_is_gone(self, writing: Writing) -> None:
        with writing() as records:
            records.put_draft(Draft(SOFTMAX, "a", "", NOON))
            records.drop_draft(SOFTMAX)

        with writing() as records:
            assert records.draft(SOFTMAX) is None

    @pytest.mark.parametrize(
        ("verdicts", "state"),
        [
            pytest.param([WRONG], ItemState.TRIED, id="never right"),
            pytest.param([WRONG, PASSED, WRONG], ItemState.PASSED, id="once right"),
            pytest.param([WRONG, None], ItemState.GIVEN_UP, id="given up"),
            pytest.param([None, WRONG], ItemState.GIVEN_UP, id="tried again after"),
            pytest.param([None, PASSED], ItemState.PASSED, id="right after giving up"),
        ],
    )
    def test_the_state_follows_from_all_attempts(
        self, writing: Writing, verdicts: Sequence[Verdict | None], state: ItemState
    ) -> None:
        with writing() as records:
            records.put_draft(Draft(SOFTMAX, "a", "", NOON))
            for verdict in verdicts:
                records.add(attempt(verdict))

        with writing() as records:
            assert records.states() == {SOFTMAX: state}

    def test_a_draft_alone_means_started(self, writing: Writing) -> None:
        with writing() as records:
            records.put_draft(Draft(HEAP, "a", "", NOON))
            states: Mapping[ItemId, ItemState] = records.states()

        assert states == {HEAP: ItemState.STARTED}

    def test_preferences_are_the_defaults_until_chosen(self, writing: Writing) -> None:
        chosen = Preferences(Theme.DARK, has_vim_keys=True, font_pixels=20)
        with writing() as records:
            assert records.preferences() == Preferences()
            records.put_preferences(Preferences(is_blind=True))
            records.put_preferences(chosen)

        with writing() as records:
            assert records.preferences() == chosen

    def test_what_fails_halfway_leaves_nothing(self, writing: Writing) -> None:
        def fail() -> None:
            with writing() as records:
                records.add(attempt())
                records.put_draft(Draft(SOFTMAX, "a", "", NOON))
                raise InterruptedError

        with pytest.raises(InterruptedError):
            fail()

        with writing() as records:
            assert records.states() == {}
