"""What the sentence model promises; its weights here are random and small in number."""

import numpy as np
from numpy.typing import NDArray

from sixrounds.grader.minilm import LAYERS, WIDTH, MiniLm, quantise
from sixrounds.grader.passage import read
from sixrounds.grader.tensors import pack, unpack

PIECES = [f"[unused{n}]" for n in range(103)] + ["bias", "var", "##iance", "low", "'"]


def _arrays() -> dict[str, NDArray[np.generic]]:
    rng = np.random.default_rng(0)

    def some(*shape: int) -> NDArray[np.generic]:
        return rng.normal(0, 0.05, shape).astype(np.float32)

    arrays = {
        "embeddings.word_embeddings.weight": some(len(PIECES), WIDTH),
        "embeddings.position_embeddings.weight": some(512, WIDTH),
        "embeddings.token_type_embeddings.weight": some(2, WIDTH),
    }
    shapes = {
        "attention.self.query": (WIDTH, WIDTH),
        "attention.self.key": (WIDTH, WIDTH),
        "attention.self.value": (WIDTH, WIDTH),
        "attention.output.dense": (WIDTH, WIDTH),
        "intermediate.dense": (64, WIDTH),
        "output.dense": (WIDTH, 64),
    }
    norms = ["embeddings.LayerNorm"]
    for layer in range(LAYERS):
        name = f"encoder.layer.{layer}."
        norms += [f"{name}attention.output.LayerNorm", f"{name}output.LayerNorm"]
        for part, shape in shapes.items():
            arrays[f"{name}{part}.weight"] = some(*shape)
            arrays[f"{name}{part}.bias"] = some(shape[0])
    for norm in norms:
        arrays[f"{norm}.weight"] = np.ones(WIDTH, np.float32)
        arrays[f"{norm}.bias"] = some(WIDTH)
    return arrays


FULL = _arrays()
MODEL = MiniLm(FULL, PIECES)


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
    small = MiniLm(unpack(pack(quantise(FULL))), PIECES)
    passage = read("low variance and bias")

    near = (small.vectors([passage])[0] * MODEL.vectors([passage])[0]).sum(axis=1)

    assert near.min() > 0.99


def test_a_word_is_the_rarer_the_later_it_stands_and_most_rare_when_unknown() -> None:
    model = MiniLm(_arrays(), PIECES)

    assert model.rarity("bias") == 0.0
    assert model.rarity("nowhere") == 1.0
