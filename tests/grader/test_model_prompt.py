"""What a language model is asked: every point once, under a name that says nothing."""

import json

from sixrounds.grader.model_prompt import CANARIES, make_questioning, make_schema
from sixrounds.packs.rubric import Figure, Point, Rubric

RUBRIC = Rubric(
    (
        Point("bias", "Depth lowers the bias.", 2, also=("deep is flexible",)),
        Point("rate", "The rate is 0.1.", 1, numbers=(Figure(0.1, 0.05),)),
    )
)


def test_every_point_and_one_canary_is_asked_for_under_a_neutral_name() -> None:
    asked = make_questioning("Why?", RUBRIC, "Because.", seed=3, nonce="abc")

    text = asked.messages[1]["content"]
    points = json.loads(text.split("Points: ")[1].split("\n")[0])
    assert sorted(points) == ["p1", "p2", "p3"]
    assert sorted(asked.labels.values()) == ["bias", "rate"]
    assert points[asked.canary]["says"] in CANARIES
    assert {"bias", "rate"}.isdisjoint(points)
    assert "0.1 ± 0.05" in text
    assert asked.schema == make_schema(["p1", "p2", "p3"])


def test_the_same_seed_asks_in_the_same_order_and_others_in_others() -> None:
    def order(seed: int) -> tuple[str, ...]:
        asked = make_questioning("Why?", RUBRIC, "So.", seed=seed, nonce="abc")
        return (*asked.labels.values(), asked.canary)

    assert order(1) == order(1)
    assert len({order(seed) for seed in range(20)}) > 2


def test_worths_and_roles_are_not_told() -> None:
    asked = make_questioning("Why?", RUBRIC, "So.", seed=1, nonce="abc")

    assert not any("worth" in part["content"] for part in asked.messages)


def test_half_a_character_in_an_answer_is_no_obstacle() -> None:
    asked = make_questioning("Why?", RUBRIC, "a \ud800 b", seed=1, nonce="abc")

    assert "a ? b" in asked.messages[1]["content"]
