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
