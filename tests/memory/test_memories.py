"""What is promised of many cards at once."""

from datetime import timedelta

import numpy as np
from tests.memory.decks import CARDS, NOON

from sixrounds.memory.memories import Memories

HOURS = np.array([np.nan, 0.0, -10.0, -100.0])
"""When each card was reviewed, from noon."""


def memories() -> Memories:
    reviewed = NOON.timestamp() + HOURS * 3600
    return Memories(
        ids=CARDS[:4],
        stability_days=np.array([np.nan, 1.0, 2.0, 3.0]),
        difficulty=np.array([np.nan, 5.0, 5.0, 5.0]),
        reviewed_seconds=reviewed,
        due_seconds=reviewed + 86_400,
        is_in_days=np.array([False, True, True, True]),
        recall_days=np.array([0, 1, 2, 3]),
        is_suspended=np.array([False, False, False, True]),
    )


def test_days_are_the_learners_and_begin_at_four() -> None:
    found = memories().elapsed_days(NOON)

    assert np.isnan(found[0])
    # noon is today; ten hours before is two at night, so yesterday
    assert found[1:].tolist() == [0, 1, 4]


def test_a_suspended_card_is_never_due() -> None:
    late = NOON + timedelta(days=9)

    assert memories().is_due(late).tolist() == [False, True, True, False]


def test_a_card_that_is_not_in_the_stock_is_left_out() -> None:
    found = memories().only({CARDS[2], CARDS[3]})

    assert list(found.ids) == list(CARDS[2:4])
    assert found.recall_days.tolist() == [2, 3]
    assert found.is_met.all()
    assert found.is_covered.all()
