"""What a learner is told of the grader's own measurements."""

from sixrounds.grader.record import EXAM, GOLD, Line, collect, tell_exam, tell_points

LINE = Line(GOLD, 0.61234, "≥ .90", 0.55, 0.67, 0.11, 0.338)


def test_both_tiers_tell_what_they_reach_with_interval_and_baselines() -> None:
    told = [
        tell(has_model=has_model)
        for tell in (tell_points, tell_exam)
        for has_model in (True, False)
    ]

    assert len(set(told)) == 4
    assert all("did not learn from" in words for words in told)
    assert all("length of an answer alone" in words for words in told)


def test_only_what_is_told_is_kept_of_a_table_and_rounded() -> None:
    kept = collect([LINE, Line("Something else", 1.0), Line(EXAM, 0.62)])

    assert set(kept) == {GOLD, EXAM}
    assert kept[GOLD] == {
        "value": 0.6123,
        "low": 0.55,
        "high": 0.67,
        "length": 0.11,
        "overlap": 0.338,
    }
