"""What the proof of a question promises its author, told by a grader of plain words."""

import shutil
from pathlib import Path

import pytest
from tests.grader.word_grader import WordGrader
from tests.packs.test_rules import BROKEN, HERE, lay_out

from sixrounds.grader.proving import RULES, prove
from sixrounds.packs.question import OpenQuestion
from sixrounds.packs.reading import read_item

PLACE = "breadth/train-and-test"


def read_question(folder: Path) -> OpenQuestion:
    found = read_item(folder)
    assert isinstance(found, OpenQuestion)
    return found


@pytest.mark.parametrize(
    "broken", [b for b in BROKEN if b.name[:4] in RULES], ids=lambda b: b.name
)
def test_a_broken_question_is_found_in_exactly_these_words(
    broken: Path, tmp_path: Path
) -> None:
    question = read_question(lay_out(broken, tmp_path) / PLACE)

    findings = prove(WordGrader(), question)

    told = "".join(f"{finding.below(PLACE)}\n" for finding in findings)
    assert told == (broken / "expect.txt").read_text()
    assert broken.name[:4] in {finding.code for finding in findings}


def test_a_sound_question_proves_itself(tmp_path: Path) -> None:
    shutil.copytree(HERE / "sound-questions", tmp_path / "tiny")

    assert prove(WordGrader(), read_question(tmp_path / "tiny" / PLACE)) == ()


def test_a_mark_one_point_off_is_near_enough(tmp_path: Path) -> None:
    shutil.copytree(HERE / "sound-questions", tmp_path / "tiny")
    answers = tmp_path / "tiny" / PLACE / "answers"
    (answers / "2-of-4").rename(answers / "1-of-4")

    assert prove(WordGrader(), read_question(tmp_path / "tiny" / PLACE)) == ()


def test_the_model_answer_and_every_graded_answer_are_graded(tmp_path: Path) -> None:
    shutil.copytree(HERE / "sound-questions", tmp_path / "tiny")
    question = read_question(tmp_path / "tiny" / PLACE)
    grader = WordGrader()

    prove(grader, question)

    texts = [answer.text for answer in question.answers]
    assert sorted(grader.graded) == sorted([question.model_answer, *texts])
