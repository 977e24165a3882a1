"""How one learner likes the program to look and behave."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sixrounds.errors import InputError

SMALLEST_FONT, LARGEST_FONT = 10, 28
MOST_REVIEWS, MOST_NEW_CARDS = 2_000, 500


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
        interview_date: What reviews of cards aim at; None while there is none.
        reviews_a_day: Cards to review a day, 1 to 2,000; a new card counts twice.
        new_cards_a_day: New cards a day while there is no date, 0 to 500; with one,
            what they are worth on it decides.

    Raises:
        InputError: A number is out of range.
    """

    theme: Theme = Theme.SYSTEM
    has_vim_keys: bool = False
    shows_diagnosis: bool = True
    is_blind: bool = False
    font_pixels: int = 15
    interview_date: date | None = None
    reviews_a_day: int = 100
    new_cards_a_day: int = 15

    def __post_init__(self) -> None:
        if not SMALLEST_FONT <= self.font_pixels <= LARGEST_FONT:
            problem = f"The editor font size {self.font_pixels} is out of range."
            remedy = f"Choose {SMALLEST_FONT} to {LARGEST_FONT} pixels."
            raise InputError(problem, remedy)
        if not 1 <= self.reviews_a_day <= MOST_REVIEWS:
            problem = (
                f"The number of reviews a day {self.reviews_a_day} is out of range."
            )
            raise InputError(problem, f"Choose 1 to {MOST_REVIEWS}.")
        if not 0 <= self.new_cards_a_day <= MOST_NEW_CARDS:
            problem = (
                f"The number of new cards a day {self.new_cards_a_day} is out of range."
            )
            raise InputError(problem, f"Choose 0 to {MOST_NEW_CARDS}.")
