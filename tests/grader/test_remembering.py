"""What is remembered of an audit that broke off."""

from pathlib import Path

from tests.grader.word_grader import WordGrader

from sixrounds.grader.remembering import RememberingGrader
from sixrounds.packs.rubric import Point, Rubric

RUBRIC = Rubric((Point("a", "It has an end.", 1, terms=(("end",),)),))
OTHER = Rubric((Point("a", "It has one end.", 1, terms=(("one",),)),))


def test_an_answer_is_graded_once_also_after_a_restart(tmp_path: Path) -> None:
    path = tmp_path / "data" / "partial.jsonl"
    first, second = WordGrader(), WordGrader()

    before = RememberingGrader.open(first, "m", path).grade("Why?", RUBRIC, "the end")
    again = RememberingGrader.open(second, "m", path)
    after = again.grade("Why?", RUBRIC, "the end")

    assert before == after
    assert (len(first.graded), len(second.graded)) == (1, 0)


def test_another_model_rubric_or_answer_is_graded_anew(tmp_path: Path) -> None:
    path = tmp_path / "partial.jsonl"
    grader = WordGrader()
    one = RememberingGrader.open(grader, "one", path)

    one.grade("Why?", RUBRIC, "the end")
    one.grade("Why?", OTHER, "the end")
    one.grade("Why?", RUBRIC, "no end")
    RememberingGrader.open(grader, "other", path).grade("Why?", RUBRIC, "the end")

    assert len(grader.graded) == 4


def test_half_a_line_is_passed_over_and_nothing_is_left_in_the_end(
    tmp_path: Path,
) -> None:
    path = tmp_path / "partial.jsonl"
    grader = WordGrader()
    RememberingGrader.open(grader, "m", path).grade("Why?", RUBRIC, "the end")
    path.write_text(path.read_text()[:-20] + '\n{"key": 1}\n[]\n')

    again = RememberingGrader.open(grader, "m", path)
    again.grade("Why?", RUBRIC, "the end")
    again.forget()

    assert len(grader.graded) == 2
    assert not path.exists()
