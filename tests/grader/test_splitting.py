"""What splitting a reference answer promises."""

import pytest

from sixrounds.grader.splitting import MOST_POINTS, split_reference


def test_each_sentence_becomes_a_point() -> None:
    rubric = split_reference("A stack is last in, first out. A queue is first in.")

    assert [point.id for point in rubric.points] == ["p1", "p2"]
    assert rubric.most == 2


def test_a_short_piece_joins_the_sentence_before() -> None:
    rubric = split_reference("It holds the address of a variable. In memory.")

    assert [point.says for point in rubric.points] == [
        "It holds the address of a variable. In memory."
    ]


def test_nothing_is_lost_beyond_the_most_points() -> None:
    reference = " ".join(f"This is sentence {number}." for number in range(20))

    points = split_reference(reference).points

    assert len(points) == MOST_POINTS
    assert " ".join(point.says for point in points) == reference


@pytest.mark.parametrize("reference", ["", " \n "])
def test_an_empty_reference_has_no_points(reference: str) -> None:
    assert split_reference(reference).points == ()
