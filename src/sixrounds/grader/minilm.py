"""The sentence model all-MiniLM-L6-v2 in NumPy: words in, one vector a word out.

Weights are those of `sentence-transformers/all-MiniLM-L6-v2` (Apache-2.0), kept as
8-bit integers with one scale a row. `setting_up` makes the file; no PyTorch anywhere.
"""

import math
import unicodedata
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from sixrounds.grader.passage import Passage

Vectors = NDArray[np.float32]

LAYERS, HEADS, WIDTH = 6, 12, 384
COMMON, RARE = 1_996, 30_000  # places in the vocabulary: its first words, its last
LONGEST = 200  # word pieces read in one go; the model was made for 256
_UNKNOWN, _BEGIN, _END = 100, 101, 102
_SCALE = ".scale"


class Embedder(Protocol):
    """What grading needs of a sentence model."""

    def __hash__(self) -> int:
        """Return the identity: what is prepared with one model is kept with it."""

    def vectors(self, passages: Sequence[Passage]) -> list[Vectors]:
        """Return one unit vector for each word: (words, width), one array a passage."""

    def rarity(self, plain: str) -> float:
        """Return how rare a word is, from 0 for the most frequent to 1."""


class MiniLm:
    """The model, ready to use. Deterministic; one thread of one process."""

    def __init__(
        self, arrays: Mapping[str, NDArray[np.generic]], vocabulary: Sequence[str]
    ) -> None:
        """Take arrays from `tensors.unpack`, quantised or not, and the word pieces."""
        self._pieces = {piece: index for index, piece in enumerate(vocabulary)}
        self._table = arrays["embeddings.word_embeddings.weight"]
        self._table_scale = arrays.get("embeddings.word_embeddings.weight" + _SCALE)
        self._arrays = {
            name: _full(arrays, name)
            for name in arrays
            if not name.endswith(_SCALE) and name != "embeddings.word_embeddings.weight"
        }
        self._cut = lru_cache(maxsize=20_000)(self._cut_word)

    def vectors(self, passages: Sequence[Passage]) -> list[Vectors]:
        """Return one unit vector for each word: (words, width), one array a passage."""
        chunks: list[list[int]] = []
        owners: list[tuple[int, list[int]]] = []  # passage, word of each piece
        for index, passage in enumerate(passages):
            for pieces, words in self._chunks(passage):
                chunks.append([_BEGIN, *pieces, _END])
                owners.append((index, words))
        found = [
            np.zeros((len(passage.words), WIDTH), np.float32) for passage in passages
        ]
        for (index, words), states in zip(owners, self._encode(chunks), strict=True):
            np.add.at(found[index], words, states[1:-1])
        return [_unit(rows) for rows in found]

    def rarity(self, plain: str) -> float:
        """Return how rare a word is, from 0 for the most frequent to 1.

        The vocabulary lists its whole words by falling frequency.
        """
        place = self._pieces.get(plain, RARE)
        told = math.log((place + 1) / COMMON) / math.log(RARE / COMMON)
        return min(max(told, 0.0), 1.0)

    def _chunks(self, passage: Passage) -> list[tuple[list[int], list[int]]]:
        chunks: list[tuple[list[int], list[int]]] = [([], [])]
        for at, word in enumerate(passage.words):
            pieces = self._cut(word.plain)
            if len(chunks[-1][0]) + len(pieces) > LONGEST:
                chunks.append(([], []))
            chunks[-1][0].extend(pieces)
            chunks[-1][1].extend([at] * len(pieces))
        return [chunk for chunk in chunks if chunk[0]]

    def _cut_word(self, plain: str) -> tuple[int, ...]:
        """Cut a word into pieces of the vocabulary, the longest first."""
        bare = "".join(
            letter
            for letter in unicodedata.normalize("NFD", plain)
            if unicodedata.category(letter) != "Mn"
        )
        pieces: list[int] = []
        for part in bare.replace("'", " ' ").split():
            pieces.extend(self._cut_part(part))
        return tuple(pieces[:12]) or (_UNKNOWN,)

    def _cut_part(self, part: str) -> list[int]:
        pieces: list[int] = []
        start = 0
        while start < len(part):
            for end in range(min(len(part), start + 30), start, -1):
                piece = part[start:end] if start == 0 else "##" + part[start:end]
                if piece in self._pieces:
                    pieces.append(self._pieces[piece])
                    start = end
                    break
            else:
                return [_UNKNOWN]
        return pieces

    def _encode(self, chunks: Sequence[Sequence[int]]) -> list[Vectors]:
        """Return the last layer's states, (pieces, width) for each chunk."""
        if not chunks:
            return []
        ids = np.concatenate([np.asarray(chunk) for chunk in chunks])
        places = np.concatenate([np.arange(len(chunk)) for chunk in chunks])
        cuts = np.cumsum([len(chunk) for chunk in chunks])[:-1]
        states = self._table[ids].astype(np.float32)
        if self._table_scale is not None:
            states *= self._table_scale[ids].astype(np.float32)
        states += self._arrays["embeddings.position_embeddings.weight"][places]
        states += self._arrays["embeddings.token_type_embeddings.weight"][0]
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
    arrays: Mapping[str, NDArray[np.generic]],
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
        small[name + _SCALE] = scale.astype(np.float32)
    return small


def _full(arrays: Mapping[str, NDArray[np.generic]], name: str) -> Vectors:
    full = np.asarray(arrays[name], np.float32)
    if name + _SCALE in arrays:
        full = full * np.asarray(arrays[name + _SCALE], np.float32)
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
    """Return x Φ(x), the error function by Abramowitz & Stegun 7.1.26 (error 1e-7)."""
    z = np.abs(x) * np.float32(np.sqrt(0.5))
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
    erf = np.sign(x) * (1 - series * np.exp(-z * z))
    return np.asarray(0.5 * x * (1 + erf), np.float32)


def _unit(rows: Vectors) -> Vectors:
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    return np.asarray(rows / np.maximum(lengths, 1e-9), np.float32)
