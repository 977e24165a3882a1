"""Networks with random weights, small where the program allows."""

import numpy as np
from numpy.typing import NDArray

from sixrounds.grader.minilm import BIAS, HEAD
from sixrounds.grader.network import DOWN, LAYERS, UP, WIDTH

PIECES = [f"[unused{n}]" for n in range(103)] + ["bias", "var", "##iance", "low", "'"]


def draw_arrays() -> dict[str, NDArray[np.generic]]:
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


def draw_claims(rank: int = 2) -> dict[str, NDArray[np.generic]]:
    """Return arrays that adapt the network to claims."""
    rng = np.random.default_rng(1)
    name = "encoder.layer.0.intermediate.dense.weight"
    return {
        name + DOWN: rng.normal(0, 0.1, (rank, WIDTH)).astype(np.float16),
        name + UP: rng.normal(0, 0.1, (64, rank)).astype(np.float16),
        "embeddings.token_type_embeddings.weight": rng.normal(0, 0.05, (2, WIDTH)),
        HEAD: rng.normal(0, 0.1, 2 * WIDTH).astype(np.float32),
        BIAS: np.zeros(1, np.float32),
    }
