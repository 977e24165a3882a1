"""What the scores of agreement promise whoever reads the table: worked out by hand."""

import numpy as np
import pytest

from sixrounds.grader.agreement import (
    calibration_error,
    correlation,
    error_of_five,
    kappa,
    macro_f1,
    scored_line,
    verdicts,
    within_question,
)

TRUTH = np.array([1.0, 1, 1, 0, 0, 0, 0, 0])
CHANCE = np.array([0.9, 0.8, 0.3, 0.6, 0.1, 0.1, 0.2, 0.4])
QUESTIONS = np.array(["a", "a", "b", "b", "c", "c", "d", "d"])


def test_the_error_is_told_in_points_of_five() -> None:
    assert error_of_five(np.array([1.0, 0.0]), np.array([0.8, 0.2])) == pytest.approx(1)


def test_a_correlation_within_questions_forgets_which_question_is_easy() -> None:
    truth = np.array([0.1, 0.2, 0.8, 0.9])
    guess = np.array([0.2, 0.1, 0.9, 0.8])

    assert correlation(truth, guess) > 0.9
    assert within_question(truth, guess, np.array(["a", "a", "b", "b"])) == (
        pytest.approx(-1)
    )


def test_f1_is_the_mean_of_earned_and_not_earned() -> None:
    # earned: 2 of 3 said, 3 said; not earned: 4 of 5 said, 5 said
    assert macro_f1(TRUTH, CHANCE) == pytest.approx((4 / 6 + 8 / 10) / 2)


def test_kappa_takes_out_what_chance_would_agree_on() -> None:
    agreed, by_chance = 6 / 8, (3 / 8) ** 2 + (5 / 8) ** 2

    assert kappa(TRUTH, CHANCE) == pytest.approx((agreed - by_chance) / (1 - by_chance))


def test_a_calibration_error_weighs_each_tenth_by_how_often_it_is_said() -> None:
    assert calibration_error(np.array([1.0, 0, 1, 0]), np.full(4, 0.5)) == 0
    assert calibration_error(
        np.array([1.0, 1, 1, 0]), np.array([0.95, 0.95, 0.95, 0.35])
    ) == pytest.approx(0.75 * 0.05 + 0.25 * 0.35)


def test_verdicts_count_only_what_is_said_firmly() -> None:
    told = {line.name: line.value for line in verdicts("x", TRUTH, CHANCE, QUESTIONS)}

    assert told["x: Precision of “covered”"] == 1
    assert told["x: Precision of “missed”"] == 1
    assert told["x: Share of firm verdicts"] == 5 / 8


def test_an_interval_is_drawn_by_question_and_holds_the_value() -> None:
    guesses = (CHANCE, np.zeros(8), np.ones(8))
    line = scored_line("x", "≥ .50", macro_f1, TRUTH, guesses, QUESTIONS)
    alone = scored_line("x", "≥ .50", macro_f1, TRUTH, guesses, np.full(8, "a"))

    assert line.low is not None
    assert line.high is not None
    assert line.low < line.value < line.high
    assert alone.low == alone.value == alone.high
    assert line.is_met
