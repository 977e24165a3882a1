"""What preferences accept."""

import pytest

from sixrounds.attempts.preferences import Preferences
from sixrounds.errors import InputError


@pytest.mark.parametrize("pixels", [10, 28])
def test_the_smallest_and_the_largest_font_are_accepted(pixels: int) -> None:
    assert Preferences(font_pixels=pixels).font_pixels == pixels


@pytest.mark.parametrize("pixels", [9, 29])
def test_a_font_that_nobody_can_read_is_refused(pixels: int) -> None:
    with pytest.raises(InputError, match="10 to 28"):
        Preferences(font_pixels=pixels)


@pytest.mark.parametrize("choice", [{"reviews_a_day": 1}, {"new_cards_a_day": 0}])
def test_the_smallest_days_of_cards_are_accepted(choice: dict[str, int]) -> None:
    preferences = Preferences(**choice)  # type: ignore[arg-type]  # numbers alone

    assert {name: getattr(preferences, name) for name in choice} == choice


@pytest.mark.parametrize(
    "choice",
    [
        {"reviews_a_day": 0},
        {"reviews_a_day": 2_001},
        {"new_cards_a_day": -1},
        {"new_cards_a_day": 501},
    ],
)
def test_a_day_of_cards_that_nobody_can_keep_is_refused(choice: dict[str, int]) -> None:
    with pytest.raises(InputError, match="out of range"):
        Preferences(**choice)  # type: ignore[arg-type]  # numbers alone
