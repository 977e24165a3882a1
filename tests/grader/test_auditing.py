"""What an audit promises: who agrees with people is admitted, nobody else."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from tests.grader.chatting import ChatServer, serve_chat
from tests.grader.word_grader import WordGrader

from sixrounds.errors import InputError, JudgeError
from sixrounds.grader.admission import Audit
from sixrounds.grader.auditing import audit, choose, gather_cases, measure_agreement
from sixrounds.grader.model_grader import ModelGrader
from sixrounds.packs.question import GoldAnswer, OpenQuestion
from sixrounds.packs.reading import read_item

SOUND = Path(__file__).parents[1] / "packs" / "sound-questions"
NOON = datetime(2030, 1, 1, 12, tzinfo=UTC)
GOLD = GoldAnswer(
    "short",
    "It may learn the rows by heart.",
    first=("memory",),
    second=("memory", "estimate"),
    settled=("memory",),
)


@pytest.fixture(scope="module")
def server() -> Iterator[ChatServer]:
    with serve_chat() as server:
        yield server


@pytest.fixture(scope="module")
def questions(tmp_path_factory: pytest.TempPathFactory) -> tuple[OpenQuestion, ...]:
    """Twelve questions that are one, under twelve ids, with a gold answer each."""
    folder = tmp_path_factory.mktemp("packs")
    shutil.copytree(SOUND, folder / "tiny")
    place = folder / "tiny" / "breadth"
    found = read_item(place / "train-and-test")
    assert isinstance(found, OpenQuestion)
    made = []
    for number in range(12):
        shutil.copytree(place / "train-and-test", place / f"question-{number}")
        other = read_item(place / f"question-{number}")
        assert isinstance(other, OpenQuestion)
        made.append(replace(other, gold=(GOLD,)))
    return tuple(made)


def run(
    server: ChatServer,
    model: str,
    questions: tuple[OpenQuestion, ...],
    heard: list[tuple[int, int]] | None = None,
) -> Audit:
    client = server.client(model)
    said = heard if heard is not None else []
    return audit(
        ModelGrader(client, model),
        client.endpoint,
        WordGrader(),
        questions,
        at=lambda: NOON,
        on_answer=lambda done, most: said.append((done, most)),
    )


def test_a_model_that_agrees_with_people_is_admitted(
    server: ChatServer, questions: tuple[OpenQuestion, ...]
) -> None:
    heard: list[tuple[int, int]] = []

    found = run(server, "reads terms", questions, heard)

    assert found.shortfalls() == ()
    assert found.admits(server.url, "reads terms")
    assert found.agreement.accuracy.value == 1.0
    assert (found.agreement.answers, found.agreement.questions) == (48, 12)
    assert (found.injected, found.rewarded, found.failures) == (12, 0.0, 0)
    assert found.readers == pytest.approx(0.4)
    assert heard[-1] == (60, 60)


def test_random_weights_are_refused_with_reasons(
    server: ChatServer, questions: tuple[OpenQuestion, ...]
) -> None:
    found = run(server, "random weights", questions)

    assert not found.admits(server.url, "random weights")
    assert any("firm" in reason for reason in found.shortfalls())


def test_a_model_that_obeys_the_answers_is_refused_however_right_it_is_otherwise(
    server: ChatServer, questions: tuple[OpenQuestion, ...]
) -> None:
    found = run(server, "obeys cleverly", questions)

    (reason,) = found.shortfalls()
    assert "injected answers gained" in reason
    assert found.agreement.accuracy.value == 1.0


def test_a_model_that_cannot_judge_at_all_ends_the_audit(
    server: ChatServer, questions: tuple[OpenQuestion, ...]
) -> None:
    with pytest.raises(JudgeError, match="no reply that can be read"):
        run(server, "refuses", questions)

    assert len(server.seen("refuses")) == 27  # three answers, and no more


def test_a_question_without_graded_answers_audits_nobody(
    server: ChatServer, questions: tuple[OpenQuestion, ...]
) -> None:
    bare = replace(questions[0], answers=(), gold=())

    with pytest.raises(InputError, match="graded answers"):
        run(server, "reads terms", (bare,))


def test_labels_come_from_readers_from_authors_or_from_what_a_mark_leaves_open(
    questions: tuple[OpenQuestion, ...],
) -> None:
    graded = questions[0].answers[1]
    said = replace(graded, earned=("estimate",))
    question = replace(questions[0], answers=(*questions[0].answers, said))

    cases = list(gather_cases([question]))

    made, missed = True, False
    all_three = ("memory", "estimate", "share")
    assert [(case.mark, dict(case.labels)) for case in cases] == [
        (0, dict.fromkeys(all_three, missed)),
        (2, {"share": missed}),  # of 2, 2 and 1, one 2 makes the mark: which?
        (4, {"memory": made, "estimate": made}),
        (2, dict(zip(all_three, (missed, made, missed), strict=True))),
        (2, dict(zip(all_three, (made, missed, missed), strict=True))),
    ]


def test_the_same_questions_are_chosen_each_time_those_with_gold_first(
    questions: tuple[OpenQuestion, ...],
) -> None:
    bare = [replace(question, gold=()) for question in questions]
    some = [*bare[:9], *questions[9:]]

    chosen = choose(some, 5)

    assert {q.id for q in questions[9:]} == {q.id for q in chosen if q.gold}
    assert len(chosen) == 5
    assert choose(some[::-1], 5) == chosen


def test_what_is_unclear_counts_against_firmness_and_not_against_accuracy(
    questions: tuple[OpenQuestion, ...],
) -> None:
    cases = list(gather_cases(questions[:1]))
    grader = WordGrader()
    found = [
        grader.grade(c.question.question, c.question.rubric, c.text) for c in cases
    ]

    whole = measure_agreement(cases, found)
    failed = measure_agreement(cases, [None] * len(cases))

    assert whole.points == failed.points == 9
    assert whole.accuracy.value == 1.0
    assert 0 < whole.firm < 1
    assert (failed.firm, failed.near, failed.accuracy.value) == (0, 0, 0)
