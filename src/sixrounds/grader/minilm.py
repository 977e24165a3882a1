"""The sentence model all-MiniLM-L6-v2: vectors of words, and whether words say a claim.

Weights are those of `sentence-transformers/all-MiniLM-L6-v2` (Apache-2.0), kept as
8-bit integers with one scale a row. `setting_up` makes the file; no PyTorch anywhere.
For claims the same weights are adapted by `fitted/claims.safetensors`, which is ours.
"""

import math
import unicodedata
from collections.abc import Sequence
from functools import cached_property, lru_cache
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from sixrounds.grader.network import WIDTH, Arrays, Chunk, Network, Vectors
from sixrounds.grader.passage import Passage, Word

COMMON, RARE = 1_996, 30_000  # places in the vocabulary: its first words, its last
LONGEST = 200  # word pieces read in one go; the model was made for 256
LONGEST_CLAIM, LONGEST_SAID = 60, 200  # word pieces of a claim and of what is said
HEAD, BIAS = "head.weight", "head.bias"
SILENT = -9.0  # log odds that nothing is said, where there are no words
_UNKNOWN, _BEGIN, _END = 100, 101, 102


class Embedder(Protocol):
    """What grading needs of a sentence model."""

    def __hash__(self) -> int:
        """Return the identity: what is prepared with one model is kept with it."""

    def vectors(self, passages: Sequence[Passage]) -> list[Vectors]:
        """Return one unit vector for each word: (words, width), one array a passage."""

    def rarity(self, plain: str) -> float:
        """Return how rare a word is, from 0 for the most frequent to 1."""

    def says(
        self, pairs: Sequence[tuple[Sequence[Word], Sequence[Word]]]
    ) -> NDArray[np.float64]:
        """Return the log odds that the second words say what the first claim."""


class MiniLm:
    """The model, ready to use. Deterministic; one thread of one process."""

    def __init__(
        self, arrays: Arrays, vocabulary: Sequence[str], claims: Arrays
    ) -> None:
        """Take arrays from `tensors.unpack`, quantised or not, and the word pieces.

        Args:
            arrays: The sentence model's.
            vocabulary: Its word pieces, in order.
            claims: What the network that tells claims has in place of them.
        """
        self._pieces = {piece: index for index, piece in enumerate(vocabulary)}
        self._network = Network(arrays)
        self._arrays, self._adapted = arrays, claims
        self._cut = lru_cache(maxsize=20_000)(self._cut_word)

    @cached_property
    def _cross_encoder(self) -> Network:
        """The network that reads a claim and an answer as one text."""
        return Network(self._arrays, self._adapted)

    def vectors(self, passages: Sequence[Passage]) -> list[Vectors]:
        """Return one unit vector for each word: (words, width), one array a passage."""
        chunks: list[Chunk] = []
        owners: list[tuple[int, list[int]]] = []  # passage, word of each piece
        for index, passage in enumerate(passages):
            for pieces, words in self._chunks(passage):
                chunks.append(Chunk([_BEGIN, *pieces, _END], len(pieces) + 2))
                owners.append((index, words))
        found = [
            np.zeros((len(passage.words), WIDTH), np.float32) for passage in passages
        ]
        states = self._network.encode(chunks)
        for (index, words), rows in zip(owners, states, strict=True):
            np.add.at(found[index], words, rows[1:-1])
        return [_unit(rows) for rows in found]

    def says(
        self, pairs: Sequence[tuple[Sequence[Word], Sequence[Word]]]
    ) -> NDArray[np.float64]:
        """Return the log odds that the second words say what the first claim."""
        chunks, places = [], []
        for place, (claim, said) in enumerate(pairs):
            first = self.pieces_of(claim)[:LONGEST_CLAIM]
            second = self.pieces_of(said)[:LONGEST_SAID]
            if first and second:
                pieces = [_BEGIN, *first, _END, *second, _END]
                chunks.append(Chunk(pieces, len(first) + 2))
                places.append(place)
        head = np.asarray(self._adapted[HEAD], np.float32)
        odds = np.full(len(pairs), SILENT)
        states = self._cross_encoder.encode(chunks)
        for place, chunk, rows in zip(places, chunks, states, strict=True):
            pooled = np.concatenate([rows[0], rows[chunk.second :].mean(axis=0)])
            odds[place] = pooled @ head + self._adapted[BIAS][0]
        return odds

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

    def pieces_of(self, words: Sequence[Word]) -> list[int]:
        """Return the places of the words' pieces in the vocabulary."""
        return [piece for word in words for piece in self._cut(word.plain)]

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


def _unit(rows: Vectors) -> Vectors:
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    return np.asarray(rows / np.maximum(lengths, 1e-9), np.float32)
