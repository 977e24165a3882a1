"""What leaving with everything, and coming back with it, promises."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from shutil import copy
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from tests.store.promises import (
    HEAP,
    JUDGED,
    NOON,
    PASSED,
    SOFTMAX,
    WRONG,
    attempt,
)

from sixrounds.attempts.assessment import Assessment, PointAssessment
from sixrounds.attempts.attempt import Attempt, AttemptId, Draft, OwnMark
from sixrounds.attempts.preferences import Preferences, Theme
from sixrounds.attempts.verdict import MeasuredGrowth, Verdict
from sixrounds.errors import InputError
from sixrounds.store.archive import Imported
from sixrounds.store.database import Store
from sixrounds.store.own_archive import KEYS as OWN_KEYS

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
MOMENTS = st.datetimes(
    timezones=st.sampled_from([UTC, timezone(timedelta(hours=-11, minutes=-30))]),
    min_value=datetime(1, 1, 3),  # noqa: DTZ001 — hypothesis adds the zone
    max_value=datetime(9999, 12, 28),  # noqa: DTZ001
)
SECONDS = st.floats(min_value=0, allow_nan=False, allow_infinity=False)
COUNTS = st.integers(0, 2**53 - 1)
GROWTHS = st.builds(MeasuredGrowth, sizes=st.lists(COUNTS, max_size=3).map(tuple))
VERDICTS = st.builds(Verdict, growth=st.none() | GROWTHS)
SHARES = st.floats(0, 1)
ASSESSMENTS = st.builds(
    Assessment,
    points=st.lists(
        st.builds(PointAssessment, probability=SHARES, worth=COUNTS), max_size=3
    ).map(tuple),
    low=st.floats(0, 2),
    likely=st.floats(2, 4),
    high=st.floats(4, 6),
    most=st.integers(1, 9),
    confidence=SHARES,
)
OWN_MARKS = st.lists(st.builds(OwnMark, point_id=TEXTS), max_size=2).map(tuple)
ATTEMPTS = st.builds(
    Attempt,
    id=st.just(AttemptId(0)),
    item_id=TEXTS,
    at=MOMENTS,
    answer=TEXTS,
    verdict=st.none() | VERDICTS,
    seconds_spent=SECONDS,
    hints_shown=COUNTS,
    claim=TEXTS,
    assessment=st.none() | ASSESSMENTS,
    own_marks=OWN_MARKS,
    opinion=st.none() | ASSESSMENTS,
)
DRAFTS = st.builds(
    Draft,
    item_id=TEXTS,
    answer=TEXTS,
    own_cases=TEXTS,
    at=MOMENTS,
    hints_shown=COUNTS,
    seconds_spent=SECONDS,
)
PREFERENCES = st.builds(Preferences, font_pixels=st.integers(10, 28))


OWN = (OwnMark("shift", is_covered=False),)


def written(store: Store) -> str:
    return store.export()


def take(store: Store, text: str) -> Imported:
    return store.merge(text)


def fill(store: Store) -> None:
    with store.writing() as records:
        records.add(attempt(WRONG))
        records.add(attempt(PASSED, at=NOON + timedelta(hours=1)))
        records.add(attempt(None, HEAP))
        records.add(replace(attempt(None), assessment=JUDGED, own_marks=OWN))
        records.put_draft(Draft(SOFTMAX, "a = 1", "f(1)", NOON, 2, 4.5))
        records.put_preferences(Preferences(Theme.DARK))


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("empty") / "sixrounds.sqlite"
    Store.open(path).close()
    return path


@settings(max_examples=40, deadline=None, phases=[Phase.reuse, Phase.generate])
@given(
    attempts=st.lists(ATTEMPTS, max_size=4),
    drafts=st.lists(DRAFTS, max_size=3),
    preferences=PREFERENCES,
)
def test_whatever_was_exported_comes_back_the_same(
    empty: Path,
    attempts: list[Attempt],
    drafts: list[Draft],
    preferences: Preferences,
) -> None:
    with TemporaryDirectory() as folder:
        first = Store.open(Path(copy(empty, Path(folder) / "first.sqlite")))
        second = Store.open(Path(copy(empty, Path(folder) / "second.sqlite")))
        with first.writing() as records:
            for each in attempts:
                records.add(each)
            for draft in drafts:
                records.put_draft(draft)
            records.put_preferences(preferences)

        take(second, written(first))

        assert written(second) == written(first)
        with first.reading() as ours, second.reading() as theirs:
            assert theirs.states() == ours.states()
            assert theirs.preferences() == preferences
        first.close()
        second.close()


def test_the_document_is_strict_json_that_names_its_format(store: Store) -> None:
    fill(store)

    def refuse(constant: str) -> None:
        raise AssertionError(constant)

    document = json.loads(written(store), parse_constant=refuse)

    assert document["format"] == "sixrounds-export"
    assert document["version"] == 5
    assert [len(document[key]) for key in ("attempts", "drafts")] == [4, 1]


def test_importing_twice_adds_nothing_the_second_time(
    store: Store, other: Store
) -> None:
    fill(store)
    text = written(store)

    assert take(other, text) == Imported(4, 1, has_set_preferences=True)
    assert take(other, text) == Imported(0, 0, has_set_preferences=False)

    assert written(other) == text


def test_two_equal_attempts_are_two_on_both_sides(store: Store, other: Store) -> None:
    with store.writing() as records:
        records.add(attempt())
        records.add(attempt())
    with other.writing() as records:
        records.add(attempt())

    assert take(other, written(store)).attempts == 1

    assert written(other) == written(store)


def test_of_two_drafts_the_newer_stays(store: Store, other: Store) -> None:
    old = Draft(SOFTMAX, "old", "", NOON)
    new = replace(old, answer="new", at=NOON + timedelta(seconds=1))
    for place, softmax, heap in ((store, old, new), (other, new, old)):
        with place.writing() as records:
            records.put_draft(softmax)
            records.put_draft(replace(heap, item_id=HEAP))

    assert take(other, written(store)).drafts == 1

    with other.reading() as records:
        assert records.draft(SOFTMAX) == new
        assert records.draft(HEAP) == replace(new, item_id=HEAP)


def test_preferences_chosen_here_stay(store: Store, other: Store) -> None:
    fill(store)
    with other.writing() as records:
        records.put_preferences(Preferences(Theme.LIGHT))

    take(other, written(store))

    with other.reading() as records:
        assert records.preferences().theme is Theme.LIGHT


def changed(document: Any, path: list[Any], value: Any) -> str:
    """Return the document with one place changed, or removed for `...`."""
    place = document
    for step in path[:-1]:
        place = place[step]
    if value is ...:
        del place[path[-1]]
    else:
        place[path[-1]] = value
    return json.dumps(document)


@pytest.mark.parametrize(
    ("path", "value", "message"),
    [
        pytest.param(["format"], "anki", "`format` is not", id="another format"),
        pytest.param(["version"], 6, "version 6", id="a newer version"),
        pytest.param(["version"], True, "version True", id="true is not version 1"),
        pytest.param(["version"], ..., "version None", id="no version"),
        pytest.param(["drafts"], ..., "lacks the field 'drafts'", id="no drafts"),
        pytest.param(["stories"], [], "field 'stories'", id="an unknown part"),
        pytest.param(["attempts"], {}, "attempts is {}, not a list", id="no list"),
        pytest.param(
            ["attempts", 1], 5, r"attempts\[1\] is 5, not an object", id="no object"
        ),
        pytest.param(
            ["attempts", 2, "at"],
            "2030-01-01T12:00:00",
            r"attempts\[2\].at is .*, not a moment with its offset",
            id="a moment without its zone",
        ),
        pytest.param(
            ["attempts", 0, "at"],
            "0001-01-01T00:00:00+14:00",
            r"attempts\[0\].at is .*, not a moment",
            id="a moment before all moments",
        ),
        pytest.param(
            ["attempts", 0, "answer"], 7, r"attempts\[0\].answer is 7", id="no text"
        ),
        pytest.param(
            ["attempts", 0, "answer"],
            "\ud800",
            r"attempts\[0\].answer holds half a character",
            id="half a character",
        ),
        pytest.param(
            ["attempts", 0, "hints_shown"],
            1.5,
            r"attempts\[0\].hints_shown is 1.5, not a whole",
            id="half a hint",
        ),
        pytest.param(
            ["attempts", 0, "hints_shown"],
            -1,
            r"attempts\[0\].hints_shown is -1, out of range",
            id="less than no hint",
        ),
        pytest.param(
            ["attempts", 0, "hints_shown"],
            10**30,
            r"attempts\[0\].hints_shown is 1000.*, out of range",
            id="more hints than SQLite can count",
        ),
        pytest.param(
            ["attempts", 0, "seconds_spent"],
            10**400,
            r"attempts\[0\].seconds_spent is 1000.*, out of range",
            id="more seconds than a float can count",
        ),
        pytest.param(
            ["drafts", 0, "seconds_spent"],
            {"number": "inf"},
            r"drafts\[0\].seconds_spent is inf",
            id="for ever",
        ),
        pytest.param(
            ["drafts", 0, "answer"], ..., r"drafts\[0\] lacks", id="a missing field"
        ),
        pytest.param(
            ["attempts", 0, "id"],
            9,
            r"attempts\[0\] has a field 'id'",
            id="an id of another store",
        ),
        pytest.param(
            ["attempts", 0, "verdict", "outcome"],
            "excellent",
            r"attempts\[0\].verdict.outcome is \"excellent\", not one of: passed",
            id="an unknown outcome",
        ),
        pytest.param(
            ["attempts", 0, "verdict", "cases", 1, "hidden"],
            1,
            r"attempts\[0\].verdict.cases\[1\].hidden is 1, not true or false",
            id="1 is not true",
        ),
        pytest.param(
            ["attempts", 0, "verdict", "growth", "sizes", 0],
            "10",
            r"verdict.growth.sizes\[0\] is \"10\"",
            id="a size in quotes",
        ),
        pytest.param(
            ["preferences", "font_pixels"],
            1000,
            "preferences is refused: The editor font size 1000",
            id="giant letters",
        ),
    ],
)
def test_a_wrong_document_is_refused_by_place_and_changes_nothing(
    store: Store, other: Store, path: list[Any], value: Any, message: str
) -> None:
    fill(store)
    before = written(other)

    with pytest.raises(InputError, match=message):
        take(other, changed(json.loads(written(store)), path, value))

    assert written(other) == before


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="nothing"),
        pytest.param('{"format": "sixrounds-export", "version": 1', id="cut off"),
        pytest.param("[" * 100_000, id="a deep hole"),
        pytest.param('{"version": NaN}', id="not a JSON number"),
        pytest.param('{"version": ' + "1" * 5000 + "}", id="a number without end"),
        pytest.param("[]", id="a list"),
        pytest.param("null", id="null"),
    ],
)
def test_what_is_no_export_is_refused(store: Store, text: str) -> None:
    with pytest.raises(InputError, match="The file is not"):
        take(store, text)


def test_two_drafts_of_one_item_are_refused(store: Store, other: Store) -> None:
    fill(store)
    document = json.loads(written(store))
    document["drafts"] *= 2

    with pytest.raises(InputError, match="more than one draft"):
        take(other, json.dumps(document))


def test_own_marks_given_on_another_machine_are_taken_over(
    store: Store, other: Store
) -> None:
    judged = replace(attempt(None), assessment=JUDGED)
    with store.writing() as records:
        records.add(replace(judged, own_marks=OWN))
    with other.writing() as records:
        here = records.add(judged)

    imported = take(other, written(store))

    assert imported.attempts == 0
    with other.reading() as records:
        assert records.attempt(here.id).own_marks == OWN


def test_an_opinion_from_another_machine_is_taken_over_where_there_is_none(
    store: Store, other: Store
) -> None:
    judged = replace(attempt(None), assessment=JUDGED)
    opinion = replace(JUDGED, judge="a model")
    with store.writing() as records:
        records.add(replace(judged, opinion=opinion))
        records.add(replace(judged, at=NOON + timedelta(hours=1), opinion=opinion))
    with other.writing() as records:
        bare = records.add(judged)
        own = replace(JUDGED, judge="another model")
        asked = records.add(replace(judged, at=NOON + timedelta(hours=1), opinion=own))

    imported = told = take(other, written(store))

    assert imported.attempts == 0
    with other.reading() as records:
        assert records.attempt(bare.id).opinion == opinion
        assert records.attempt(asked.id).opinion == own
    assert (told.attempts, told.completed) == (0, 1)


def test_own_marks_that_are_here_stay(store: Store, other: Store) -> None:
    judged = replace(attempt(None), assessment=JUDGED)
    opposite = (OwnMark("shift", is_covered=True),)
    with store.writing() as records:
        records.add(replace(judged, own_marks=OWN))
    with other.writing() as records:
        here = records.add(replace(judged, own_marks=opposite))

    take(other, written(store))

    with other.reading() as records:
        assert records.attempt(here.id).own_marks == opposite


def test_an_export_from_before_answers_in_words_is_read(
    store: Store, other: Store
) -> None:
    fill(store)
    document = json.loads(written(store))
    document["version"] = 1
    for name in ("cards", "reviews", "card_edits", "quizzes", *OWN_KEYS):
        del document[name]
    for plain in document["attempts"]:
        del plain["assessment"], plain["own_marks"]

    imported = take(other, json.dumps(document))

    assert imported.attempts == len(document["attempts"])
