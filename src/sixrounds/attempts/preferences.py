"""How one learner likes the program to look and behave."""

from dataclasses import dataclass
from enum import StrEnum

from sixrounds.errors import InputError

SMALLEST_FONT, LARGEST_FONT = 10, 28


class Theme(StrEnum):
    """Light, dark, or whatever the system shows."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


@dataclass(frozen=True, slots=True)
class Preferences:
    """What a learner may choose.

    Attributes:
        theme: Colours of every page.
        has_vim_keys: Whether the editor takes Vim keys.
        shows_diagnosis: Whether a verdict names the mistake it recognised.
        is_blind: Whether titles, topics and levels are hidden until passed.
        font_pixels: Size of the editor's letters, 10 to 28 CSS pixels.

    Raises:
        InputError: The font size is out of range.
    """

    theme: Theme = Theme.SYSTEM
    has_vim_keys: bool = False
    shows_diagnosis: bool = True
    is_blind: bool = False
    font_pixels: int = 15

    def __post_init__(self) -> None:
        if not SMALLEST_FONT <= self.font_pixels <= LARGEST_FONT:
            problem = f"The editor font size {self.font_pixels} is out of range."
            remedy = f"Choose {SMALLEST_FONT} to {LARGEST_FONT} pixels."
            raise InputError(problem, remedy)
