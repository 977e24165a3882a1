"""What an answer lets one believe of its topic and of those around it."""

from datetime import UTC, datetime, timedelta

import pytest

from sixrounds.quiz.belief import HALF_LIFE, Belief, Beliefs, Graph, Sign

AT = datetime(2030, 1, 1, tzinfo=UTC)
GRAPH = Graph.of({"b": ("a",), "c": ("b",), "d": ("c",)})


def sign(topic: str, score: float, weight: float = 1.0, days: float = 0) -> Sign:
    return Sign((topic,), score, weight, AT - timedelta(days=days))


def believe(*signs: Sign) -> Beliefs:
    return Beliefs.of(GRAPH, signs, AT)


def test_nothing_is_believed_of_a_topic_without_answers() -> None:
    assert believe().on("a").mean == pytest.approx(0.5)
    assert not believe().on("a").is_known


def test_a_hit_speaks_for_what_lies_before_more_than_for_what_lies_after() -> None:
    after_hit = believe(sign("b", 1.0))

    assert after_hit.on("b").mean > after_hit.on("a").mean > after_hit.on("c").mean
    assert after_hit.on("c").mean > 0.5


def test_a_miss_speaks_against_what_lies_after_more_than_what_lies_before() -> None:
    after_miss = believe(sign("b", 0.0))

    assert after_miss.on("b").mean < after_miss.on("c").mean < after_miss.on("a").mean
    assert after_miss.on("a").mean < 0.5


def test_an_answer_speaks_two_steps_far_and_no_further() -> None:
    beliefs = believe(sign("a", 0.0))

    assert beliefs.on("c").mean < 0.5
    assert beliefs.on("d").mean == pytest.approx(0.5)


def test_the_further_off_the_less_an_answer_says() -> None:
    hit, miss = believe(sign("c", 1.0)), believe(sign("b", 0.0))

    assert hit.on("b").mean > hit.on("a").mean > 0.5
    assert miss.on("c").mean < miss.on("d").mean < 0.5


def test_a_topic_does_not_lie_before_itself_in_a_ring() -> None:
    graph = Graph.of({"a": ("b",), "b": ("a",)})

    assert graph.before["a"] == {"b": 1}
    assert graph.after["a"] == {"b": 1}


def test_answers_on_other_topics_never_make_a_topic_known() -> None:
    beliefs = believe(*[sign("b", 1.0)] * 100)

    assert not beliefs.on("a").is_known
    assert sum(beliefs.on("a").shape) <= 6.0


def test_an_old_answer_weighs_half_after_its_half_life() -> None:
    old = believe(sign("a", 1.0, days=HALF_LIFE.days))

    assert old.on("a").hits == pytest.approx(0.5)


def test_topics_of_one_item_share_what_it_says() -> None:
    beliefs = Beliefs.of(GRAPH, [Sign(("a", "z"), 1.0, 1.0, AT)], AT)

    assert beliefs.on("z").hits == pytest.approx(0.5)


def test_an_interval_narrows_with_answers_and_holds_the_mean() -> None:
    few, many = Belief(hits=3, misses=1), Belief(hits=30, misses=10)

    assert few.is_known
    for belief in (few, many):
        low, high = belief.interval
        assert 0 < low < belief.mean < high < 1
    assert (many.interval[1] - many.interval[0]) < (few.interval[1] - few.interval[0])


def test_the_interval_of_a_flat_belief_leaves_a_tenth_at_each_end() -> None:
    assert Belief().interval == pytest.approx((0.1, 0.9), abs=0.01)


def test_an_answer_tells_most_where_least_is_known() -> None:
    beliefs = believe(*[sign("a", 1.0)] * 10)

    assert beliefs.expect_gain("b", 1.0) > beliefs.expect_gain("a", 1.0) > 0
    assert beliefs.expect_gain("b", 1.0) > beliefs.expect_gain("b", 0.5)
