"""How points add up to a mark."""

import pytest

from sixrounds.packs.rubric import Point, Role, Rubric

RUBRIC = Rubric(
    (
        Point("parts", "The error has three parts.", worth=2),
        Point("direction", "Flexible models vary more.", worth=1),
        Point("cure", "Averaging lowers variance.", worth=2, role=Role.NICE),
    )
)


def test_the_most_is_what_the_must_points_are_worth() -> None:
    assert RUBRIC.most == 3


@pytest.mark.parametrize(
    ("earned", "mark"),
    [
        pytest.param((), 0, id="nothing"),
        pytest.param(("parts",), 2, id="one"),
        pytest.param(("parts", "direction"), 3, id="every must point"),
        pytest.param(("direction", "cure"), 3, id="a nice point fills a gap"),
        pytest.param(("parts", "direction", "cure"), 3, id="a nice point on top"),
        pytest.param(("another",), 0, id="a point of another rubric"),
    ],
)
def test_the_mark_is_the_sum_of_worths_up_to_the_most(
    earned: tuple[str, ...], mark: int
) -> None:
    assert RUBRIC.mark(earned) == mark
