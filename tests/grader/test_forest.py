"""What a forest promises the grader."""

import json

import numpy as np

from sixrounds.grader.forest import Forest, Growth, grow

ROWS = np.random.default_rng(1).random((400, 5))
TARGETS = (ROWS[:, 2] > 0.6).astype(float)
SMALL = Growth(trees=20, leaf=4, tried=4)


def _grow(seed: int = 0) -> Forest:
    rng = np.random.default_rng(seed)
    return grow(ROWS, TARGETS, np.ones(len(ROWS)), SMALL, rng)


def test_a_forest_learns_which_feature_matters() -> None:
    new = np.random.default_rng(2).random((200, 5))

    said = _grow().predict(new) > 0.5

    assert (said == (new[:, 2] > 0.6)).mean() > 0.9


def test_the_same_seed_grows_the_same_forest() -> None:
    assert _grow().to_plain() == _grow().to_plain()
    assert _grow().to_plain() != _grow(1).to_plain()


def test_a_forest_comes_back_from_json_to_one_part_in_255() -> None:
    forest = _grow()

    back = Forest.from_plain(json.loads(json.dumps(forest.to_plain())))

    assert np.abs(back.predict(ROWS) - forest.predict(ROWS)).max() <= 0.5 / 255 + 1e-9


def test_values_beyond_all_that_was_seen_stay_within_zero_and_one() -> None:
    wild = np.array([[1e9] * 5, [-1e9] * 5])

    said = _grow().predict(wild)

    assert ((said >= 0) & (said <= 1)).all()
