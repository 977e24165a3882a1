"""What the sentence model promises; its weights here are random and small in number."""

import numpy as np
import pytest
from tests.grader.networks import PIECES, draw_arrays, draw_claims

from sixrounds.grader.minilm import LONGEST_SAID, SILENT, MiniLm
from sixrounds.grader.network import WIDTH, quantise
from sixrounds.grader.passage import read
from sixrounds.grader.tensors import pack, unpack

FULL, CLAIMS = draw_arrays(), draw_claims()
MODEL = MiniLm(FULL, PIECES, CLAIMS)


def test_each_word_has_one_vector_of_unit_length() -> None:
    passage = read("Low bias, low variance: unknownword!")

    vectors = MODEL.vectors([passage])[0]

    assert vectors.shape == (len(passage.words), WIDTH)
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)


def test_passages_read_together_get_what_each_gets_alone() -> None:
    passages = [read("low variance"), read(""), read("bias bias low")]

    together = MODEL.vectors(passages)

    for passage, vectors in zip(passages, together, strict=True):
        assert np.allclose(vectors, MODEL.vectors([passage])[0], atol=1e-5)


def test_a_text_longer_than_the_model_reads_is_read_in_pieces() -> None:
    passage = read("low bias and variance " * 150)

    assert np.isfinite(MODEL.vectors([passage])[0]).all()


def test_eight_bits_a_weight_hardly_move_a_vector() -> None:
    small = MiniLm(unpack(pack(quantise(FULL))), PIECES, CLAIMS)
    passage = read("low variance and bias")

    near = (small.vectors([passage])[0] * MODEL.vectors([passage])[0]).sum(axis=1)

    assert near.min() > 0.99


def test_a_word_is_the_rarer_the_later_it_stands_and_most_rare_when_unknown() -> None:
    model = MiniLm(FULL, PIECES, CLAIMS)

    assert model.rarity("bias") == 0.0
    assert model.rarity("nowhere") == 1.0


def test_a_claim_is_read_with_what_is_said_and_in_its_order() -> None:
    bias, low = read("bias").words, read("low variance").words

    odds = MODEL.says([(bias, low), (low, bias), (bias, low)])

    assert odds[0] == pytest.approx(odds[2], abs=1e-5)
    assert abs(odds[0] - odds[1]) > 1e-3
    assert MODEL.says([(low, bias)])[0] == pytest.approx(odds[1], abs=1e-5)


def test_the_end_of_a_long_text_is_not_read() -> None:
    claim = read("low bias").words
    long = read("variance " * LONGEST_SAID)

    cut = MODEL.says([(claim, long.words), (claim, long.words[: LONGEST_SAID // 2])])

    assert cut[0] == pytest.approx(cut[1], abs=1e-5)  # two pieces a word


def test_vectors_of_words_do_not_know_of_claims() -> None:
    other = MiniLm(FULL, PIECES, draw_claims(rank=3))
    passage = read("low variance")

    assert (other.vectors([passage])[0] == MODEL.vectors([passage])[0]).all()


def test_nothing_is_said_where_there_are_no_words() -> None:
    bias = read("low bias").words

    odds = MODEL.says([((), bias), (bias, bias), (bias, ())])

    assert [odds[0], odds[2]] == [SILENT, SILENT]
    assert odds[1] == MODEL.says([(bias, bias)])[0]
