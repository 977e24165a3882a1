"""What the network promises, whatever its weights."""

import numpy as np
from tests.grader.networks import draw_arrays, draw_claims

from sixrounds.grader.network import DOWN, UP, WIDTH, Chunk, Network, quantise

FULL, CLAIMS = draw_arrays(), draw_claims()
THIN = "encoder.layer.0.intermediate.dense.weight"
CHUNK = Chunk([101, 104, 105, 102, 103, 102], 4)


def test_chunks_encoded_together_get_what_each_gets_alone() -> None:
    network, other = Network(FULL), Chunk([101, 107, 102], 3)

    together = network.encode([CHUNK, other])

    assert [rows.shape for rows in together] == [(6, WIDTH), (3, WIDTH)]
    assert np.allclose(together[1], network.encode([other])[0], atol=1e-5)
    assert network.encode([]) == []


def test_the_second_text_is_told_from_the_first() -> None:
    network = Network(FULL)

    halves, one = network.encode([CHUNK, Chunk(CHUNK.pieces, 6)])

    assert not np.allclose(halves, one, atol=1e-3)


def test_two_thin_matrices_stand_for_their_product() -> None:
    merged = dict(FULL)
    up, down = (np.asarray(CLAIMS[THIN + end], np.float32) for end in (UP, DOWN))
    merged[THIN] = np.asarray(FULL[THIN], np.float32) + up @ down
    thin = {name: CLAIMS[name] for name in (THIN + UP, THIN + DOWN)}

    adapted = Network(FULL, thin).encode([CHUNK])[0]

    assert np.allclose(adapted, Network(merged).encode([CHUNK])[0], atol=1e-5)
    assert not np.allclose(adapted, Network(FULL).encode([CHUNK])[0], atol=1e-3)


def test_what_replaces_whole_numbers_needs_no_scale() -> None:
    name = "embeddings.token_type_embeddings.weight"
    small = quantise(FULL)

    kept = Network(small, {name: FULL[name]}).encode([CHUNK])[0]

    assert np.allclose(kept, Network(small).encode([CHUNK])[0], atol=0.05)
