"""What calibration promises whoever fits with it."""

import numpy as np

from sixrounds.grader.calibration import FOLDS, fit_isotonic, split_by_question


def test_rows_of_one_question_share_a_fold_and_every_fold_has_some() -> None:
    questions = np.array([f"q{at % 12}" for at in range(60)])

    fold = split_by_question(questions, FOLDS)

    assert all(len(set(fold[questions == one])) == 1 for one in set(questions))
    assert set(fold) == set(range(FOLDS))


def test_a_rising_line_never_falls_and_keeps_the_mean() -> None:
    rng = np.random.default_rng(0)
    scores = rng.random(400)
    targets = (rng.random(400) < scores**2).astype(float)

    middles, chances = fit_isotonic(scores, targets)

    assert (np.diff(middles) > 0).all()
    assert (np.diff(chances) >= 0).all()
    told = np.interp(scores, middles, chances)
    assert abs(told.mean() - targets.mean()) < 0.02
    assert abs(told[scores > 0.9].mean() - 0.9) < 0.1
