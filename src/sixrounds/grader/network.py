"""The network of all-MiniLM-L6-v2 in NumPy: word pieces in, one state a piece out.

A BERT encoder (Devlin et al., NAACL 2019) of six layers. Weights may be whole numbers
with a scale a row, and may be adapted by products of two thin matrices (LoRA, Hu et
al., ICLR 2022).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]
Arrays = Mapping[str, NDArray[np.generic]]

LAYERS, HEADS, WIDTH = 6, 12, 384
SCALE, DOWN, UP = ".scale", ".down", ".up"
_TABLE = "embeddings.word_embeddings.weight"
_ROWS = 32


@dataclass(frozen=True, slots=True)
class Chunk:
    """Word pieces that are read together.

    Attributes:
        pieces: Their places in the vocabulary, marks of begin and end included.
        second: Where a second text begins; none does where it is the length.
    """

    pieces: Sequence[int]
    second: int


class Network:
    """The layers, ready to use. Deterministic."""

    def __init__(self, arrays: Arrays, adapted: Arrays | None = None) -> None:
        """Take arrays from `tensors.unpack`, quantised or not.

        Args:
            arrays: The model's.
            adapted: What stands in place of some of them, by name; for the matrix
                `x`, `x.up @ x.down` is added to it.
        """
        told = dict(adapted or {})
        self._table = arrays[_TABLE]
        self._table_scale = arrays.get(_TABLE + SCALE)
        self._arrays = {
            name: restore(arrays, name, told)
            for name in arrays
            if not name.endswith(SCALE) and name != _TABLE
        }

    def encode(self, chunks: Sequence[Chunk]) -> list[Vectors]:
        """Return the last layer's states, (pieces, width) for each chunk."""
        if not chunks:
            return []
        ids = np.concatenate([np.asarray(chunk.pieces) for chunk in chunks])
        lengths = [len(chunk.pieces) for chunk in chunks]
        places = np.concatenate([np.arange(length) for length in lengths])
        starts = np.repeat([chunk.second for chunk in chunks], lengths)
        cuts = np.cumsum(lengths)[:-1]
        states = self._table[ids].astype(np.float32)
        if self._table_scale is not None:
            states *= self._table_scale[ids].astype(np.float32)
        kinds = (places >= starts).astype(np.intp)
        states += self._arrays["embeddings.position_embeddings.weight"][places]
        states += self._arrays["embeddings.token_type_embeddings.weight"][kinds]
        states = self._norm(states, "embeddings.LayerNorm")
        for layer in range(LAYERS):
            name = f"encoder.layer.{layer}."
            states = self._layer(states, name, cuts)
        return list(np.split(states, cuts))

    def _layer(self, states: Vectors, name: str, cuts: NDArray[np.intp]) -> Vectors:
        queries, keys, values = (
            self._linear(states, f"{name}attention.self.{part}")
            for part in ("query", "key", "value")
        )
        mixed = np.concatenate(
            [
                _attend(*parts)
                for parts in zip(
                    np.split(queries, cuts),
                    np.split(keys, cuts),
                    np.split(values, cuts),
                    strict=True,
                )
            ]
        )
        states = states + self._linear(mixed, f"{name}attention.output.dense")
        states = self._norm(states, f"{name}attention.output.LayerNorm")
        inner = _gelu(self._linear(states, f"{name}intermediate.dense"))
        states = states + self._linear(inner, f"{name}output.dense")
        return self._norm(states, f"{name}output.LayerNorm")

    def _linear(self, rows: Vectors, name: str) -> Vectors:
        arrays = self._arrays
        return rows @ arrays[f"{name}.weight"].T + arrays[f"{name}.bias"]

    def _norm(self, rows: Vectors, name: str) -> Vectors:
        centred = rows - rows.mean(axis=1, keepdims=True)
        spread = np.sqrt((centred * centred).mean(axis=1, keepdims=True) + 1e-12)
        scaled = centred / spread * self._arrays[f"{name}.weight"]
        return np.asarray(scaled + self._arrays[f"{name}.bias"], np.float32)


def quantise(
    arrays: Arrays,
) -> dict[str, NDArray[np.generic]]:
    """Return the arrays with each matrix as 8-bit integers and one scale a row."""
    small: dict[str, NDArray[np.generic]] = {}
    for name, array in arrays.items():
        full = np.asarray(array, np.float32)
        if full.ndim != 2:  # a matrix  # noqa: PLR2004
            small[name] = full
            continue
        scale = np.maximum(np.abs(full).max(axis=1, keepdims=True) / 127, 1e-12)
        small[name] = np.rint(full / scale).astype(np.int8)
        small[name + SCALE] = scale.astype(np.float32)
    return small


def restore(arrays: Arrays, name: str, adapted: Arrays) -> Vectors:
    """Return an array as it was before `quantise`, adapted as `Network` says."""
    full = np.asarray(adapted.get(name, arrays[name]), np.float32)
    if name + SCALE in arrays and name not in adapted:
        full = full * np.asarray(arrays[name + SCALE], np.float32)
    if name + UP in adapted:
        up, down = adapted[name + UP], adapted[name + DOWN]
        full = full + np.asarray(up, np.float32) @ np.asarray(down, np.float32)
    return full


def _attend(queries: Vectors, keys: Vectors, values: Vectors) -> Vectors:
    pieces, width = queries.shape
    shape = (pieces, HEADS, width // HEADS)
    q, k, v = (part.reshape(shape).swapaxes(0, 1) for part in (queries, keys, values))
    scores = q @ k.swapaxes(1, 2) / np.float32(np.sqrt(width // HEADS))
    scores = np.exp(scores - scores.max(axis=2, keepdims=True))
    scores /= scores.sum(axis=2, keepdims=True)
    return np.asarray((scores @ v).swapaxes(0, 1).reshape(pieces, width), np.float32)


def _gelu(x: Vectors) -> Vectors:
    """Return x Φ(x), in place; a few rows at a time stay in the processor's cache."""
    for start in range(0, len(x), _ROWS):
        rows = x[start : start + _ROWS]
        rows *= 0.5 * (1 + _erf(rows * np.float32(np.sqrt(0.5))))
    return x


def _erf(x: Vectors) -> Vectors:
    """Return the error function by Abramowitz & Stegun 7.1.26 (error 1e-7)."""
    z = np.abs(x)
    t = 1 / (1 + np.float32(0.3275911) * z)
    series = t * (
        np.float32(0.254829592)
        + t
        * (
            np.float32(-0.284496736)
            + t
            * (
                np.float32(1.421413741)
                + t * (np.float32(-1.453152027) + t * np.float32(1.061405429))
            )
        )
    )
    return np.asarray(np.sign(x) * (1 - series * np.exp(-z * z)), np.float32)
