"""What looking an answer over promises those who answer honestly."""

import pytest

from sixrounds.attempts.assessment import Flag
from sixrounds.grader.passage import read
from sixrounds.grader.suspicion import contradicts, gives_up, suspect

QUESTION = read("Which layers does a transformer block have?")
CLAIM = read("It has an attention layer and a feed-forward layer with residuals.")


@pytest.mark.parametrize(
    "answer",
    [
        "An attention layer, then two linear layers, each with a skip connection.",
        "Attention, normalisation and a small network.",
        "both",
        "I am not sure about the order, but attention and a feed-forward network.",
        "such as numbers, words, letters, images, etc.",
    ],
)
def test_an_honest_answer_keeps_all_it_earns(answer: str) -> None:
    seen = suspect(QUESTION, [CLAIM], read(answer))

    assert seen.earns == 1.0
    assert not {Flag.WORD_LIST, Flag.QUESTION_COPIED} & set(seen.flags)


def test_words_in_no_order_earn_little() -> None:
    answer = "layer the of an residuals with is block attention the and network from"

    seen = suspect(QUESTION, [CLAIM], read(answer))

    assert seen.flags == (Flag.WORD_LIST,)
    assert seen.earns < 1


def test_a_slip_in_the_order_of_words_costs_nothing() -> None:
    answer = "The of the attention layer the output goes into a network with residuals."

    seen = suspect(QUESTION, [CLAIM], read(answer))

    assert seen.earns == 1.0


def test_a_list_that_the_rubric_itself_gives_may_be_given() -> None:
    claim = read("The layers are attention, normalisation, dropout, residual.")

    seen = suspect(QUESTION, [claim], read("attention, normalisation, dropout"))

    assert seen.earns == 1.0


@pytest.mark.parametrize("answer", ["I don't know", "No idea, sorry.", "not sure"])
def test_giving_up_is_understood(answer: str) -> None:
    assert gives_up(read(answer))


def test_only_a_sentence_close_to_the_claim_can_contradict_it() -> None:
    claim = read("The memory holds a value.")

    assert contradicts(claim, read("The memory does not hold a value.").words)
    assert not contradicts(
        claim, read("The memory holds a value. It is not code.").words
    )
    assert not contradicts(claim, read("No disk is needed for that value.").words)
