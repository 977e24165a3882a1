"""What is believed of a model's reply: quotes that the answer bears out, no others."""

import pytest

from sixrounds.grader.model_reply import find_quote, read_reply

ANSWER = "Weight decay shrinks the weights — so the model's variance\nfalls a little."


@pytest.mark.parametrize(
    ("quote", "found"),
    [
        pytest.param("shrinks the weights", "shrinks the weights", id="as it stands"),
        pytest.param("SHRINKS, the  Weights!", "shrinks the weights", id="typed anew"),
        pytest.param("variance falls", "variance\nfalls", id="over a line's end"),
        pytest.param(
            "weight decay shrinks the weights so the model variance falls",
            "Weight decay shrinks the weights — so the model's variance",
            id="a word of ten differs",
        ),
        pytest.param("decay shrinks ... falls a", "decay shrinks", id="in two pieces"),
    ],
)
def test_a_quote_is_found_where_the_answer_says_it(quote: str, found: str) -> None:
    evidence = find_quote(quote, ANSWER)

    assert evidence is not None
    assert evidence.text == found == ANSWER[evidence.start : evidence.end]


@pytest.mark.parametrize(
    "quote",
    [
        pytest.param("", id="nothing"),
        pytest.param("…", id="an ellipsis alone"),
        pytest.param("the", id="a word of any answer"),
        pytest.param("weights the shrinks", id="the words in another order"),
        pytest.param("shrinks the biases towards zero", id="half of it invented"),
        pytest.param("decay shrinks ... bias rises", id="an invented second piece"),
        pytest.param("so " * 500, id="far longer than the answer"),
    ],
)
def test_a_quote_that_the_answer_does_not_hold_is_none(quote: str) -> None:
    assert find_quote(quote, ANSWER) is None


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="nothing"),
        pytest.param("I cannot do that.", id="words"),
        pytest.param("[1, 2]", id="a list"),
        pytest.param('{"p1": {"verdict": "yes", "quote": ""}}', id="another verdict"),
        pytest.param('{"p1": {"quote": "a"}}', id="no verdict"),
        pytest.param('{"p1": "covered"}', id="a word for an object"),
        pytest.param('{"p1":' * 100_000, id="too deep"),
        pytest.param('{"p1": ' + "9" * 10_000 + "}", id="an endless number"),
        pytest.param("{" * 100_000, id="braces"),
    ],
)
def test_what_is_no_verdict_is_passed_over(text: str) -> None:
    assert read_reply(text, ["p1"]) == {}


def test_the_object_with_most_verdicts_is_taken() -> None:
    one = '{"p1": {"verdict": "missing", "quote": ""}}'
    both = one[:-1] + ', "p2": {"verdict": " Covered ", "quote": 3, "mark": 9}}'

    found = read_reply(f"First {one} then {both} done {{", ["p1", "p2"])

    assert {label: each.verdict for label, each in found.items()} == {
        "p1": "missing",
        "p2": "covered",
    }
    assert found["p2"].quote == ""
