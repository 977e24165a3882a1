"""Extremely randomised trees on features of one byte: grown once, shipped, asked often.

After Geurts, Ernst & Wehenkel (Machine Learning 63, 2006): splits are drawn at
random and the best of a few is kept; many such trees are averaged. NumPy only.
"""

import base64
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float64]
Bytes = NDArray[np.uint8]

LEAF = 255  # in `feature`: this node has no children
_STEPS = 255


@dataclass(frozen=True, slots=True)
class Growth:
    """How a forest is grown.

    Attributes:
        trees: How many.
        leaf: Fewest rows in a leaf.
        tried: How many random splits each node chooses from.
    """

    trees: int = 80
    leaf: int = 8
    tried: int = 12


@dataclass(frozen=True, slots=True)
class Forest:
    """Trees laid end to end; a left child stands right after its parent.

    Attributes:
        low: What becomes byte 0, for each feature.
        high: What becomes byte 255, for each feature.
        roots: Index of each tree's first node.
        feature: For each node, which feature it asks; LEAF for a leaf.
        threshold: Rows with a byte up to this go left.
        right: How far after the node its right child stands.
        value: The mean target of the node's rows.
    """

    low: Matrix
    high: Matrix
    roots: NDArray[np.uint32]
    feature: Bytes
    threshold: Bytes
    right: NDArray[np.uint16]
    value: NDArray[np.float32]

    def predict(self, rows: Matrix) -> Matrix:
        """Return the mean over the trees for each row, (rows,), in [0, 1]."""
        told = squeeze(rows, self.low, self.high)
        at = np.broadcast_to(self.roots.astype(np.int64), (len(rows), len(self.roots)))
        lines = np.arange(len(rows))[:, None]
        feature = self.feature[at]
        while (feature != LEAF).any():
            is_inner = feature != LEAF
            byte = told[lines, np.where(is_inner, feature, 0)]
            step = np.where(byte <= self.threshold[at], 1, self.right[at])
            at = np.where(is_inner, at + step, at)
            feature = self.feature[at]
        return np.asarray(self.value[at].mean(axis=1), np.float64)

    def to_plain(self) -> dict[str, Any]:
        """Return plain data for JSON; arrays as packed text."""
        return {
            "low": [round(float(x), 5) for x in self.low],
            "high": [round(float(x), 5) for x in self.high],
            "roots": pack(self.roots),
            "feature": pack(self.feature),
            "threshold": pack(self.threshold),
            "right": pack(self.right),
            "value": pack(np.rint(self.value * _STEPS).astype(np.uint8)),
        }

    @classmethod
    def from_plain(cls, plain: Mapping[str, Any]) -> Self:
        """Build a forest from what `to_plain` returned; values to 1 part in 255."""
        return cls(
            low=np.array(plain["low"], np.float64),
            high=np.array(plain["high"], np.float64),
            roots=np.frombuffer(unpack(plain["roots"]), np.uint32),
            feature=np.frombuffer(unpack(plain["feature"]), np.uint8),
            threshold=np.frombuffer(unpack(plain["threshold"]), np.uint8),
            right=np.frombuffer(unpack(plain["right"]), np.uint16),
            value=np.frombuffer(unpack(plain["value"]), np.uint8).astype(np.float32)
            / np.float32(_STEPS),
        )


def grow(
    rows: Matrix,
    targets: Matrix,
    weights: Matrix,
    growth: Growth,
    rng: np.random.Generator,
) -> Forest:
    """Grow a forest that predicts `targets` in [0, 1] from `rows`."""
    low, high = np.quantile(rows, 0.002, axis=0), np.quantile(rows, 0.998, axis=0)
    high = np.maximum(high, low + 1e-6)
    low, high = np.round(low, 5), np.round(high, 5)
    grown = _Grown(squeeze(rows, low, high), targets, weights, growth, rng)
    roots = []
    for _ in range(growth.trees):
        roots.append(len(grown.feature))
        grown.plant()
    return Forest(
        low=low,
        high=high,
        roots=np.array(roots, np.uint32),
        feature=np.array(grown.feature, np.uint8),
        threshold=np.array(grown.threshold, np.uint8),
        right=np.array(grown.right, np.uint16),
        value=np.array(grown.value, np.float32),
    )


def squeeze(rows: Matrix, low: Matrix, high: Matrix) -> Bytes:
    """Return features as bytes: `low` and less is 0, `high` and more is 255."""
    scaled = (rows - low) / np.maximum(high - low, 1e-9) * _STEPS
    return np.rint(np.clip(scaled, 0, _STEPS)).astype(np.uint8)


class _Grown:
    """Nodes while they are made, depth first."""

    def __init__(
        self,
        rows: Bytes,
        targets: Matrix,
        weights: Matrix,
        growth: Growth,
        rng: np.random.Generator,
    ) -> None:
        self._rows, self._targets, self._weights = rows, targets, weights
        self._growth, self._rng = growth, rng
        self.feature: list[int] = []
        self.threshold: list[int] = []
        self.right: list[int] = []
        self.value: list[float] = []

    def plant(self) -> None:
        """Add one tree."""
        waiting: list[tuple[NDArray[np.intp], int]] = [
            (np.arange(len(self._rows)), -1)
        ]  # rows of a node, and the parent whose right child it is
        while waiting:
            members, parent = waiting.pop()
            node = len(self.feature)
            if parent >= 0:
                self.right[parent] = node - parent
            weights = self._weights[members]
            targets = self._targets[members]
            self.value.append(float(weights @ targets / weights.sum()))
            split = self._split(members, targets, weights)
            self.feature.append(LEAF if split is None else split[0])
            self.threshold.append(0 if split is None else split[1])
            self.right.append(0)
            if split is not None:
                is_left = self._rows[members, split[0]] <= split[1]
                waiting.append((members[~is_left], node))
                waiting.append((members[is_left], -1))

    def _split(
        self, members: NDArray[np.intp], targets: Matrix, weights: Matrix
    ) -> tuple[int, int] | None:
        leaf = self._growth.leaf
        if len(members) < 2 * leaf or np.ptp(targets) < 1e-9:  # noqa: PLR2004
            return None
        tried = self._rng.permutation(self._rows.shape[1])[: self._growth.tried]
        part = self._rows[np.ix_(members, tried)]
        lowest, highest = part.min(axis=0), part.max(axis=0)
        draw = self._rng.random(len(tried))
        cuts = np.floor(lowest + draw * (highest - lowest.astype(float)))
        is_left = (part <= cuts).astype(np.float64)
        count = is_left.sum(axis=0)
        weight, mass = weights @ is_left, (weights * targets) @ is_left
        total, whole = weights.sum(), float(weights @ targets)
        gain = mass**2 / np.maximum(weight, 1e-9) + (whole - mass) ** 2 / np.maximum(
            total - weight, 1e-9
        )
        gain[(count < leaf) | (len(members) - count < leaf)] = -1
        best = int(np.argmax(gain))
        return None if gain[best] < 0 else (int(tried[best]), int(cuts[best]))


def pack(array: NDArray[np.generic]) -> str:
    """Return an array's bytes, packed, as text."""
    return base64.b64encode(zlib.compress(array.tobytes(), 9)).decode()


def unpack(text: str) -> bytes:
    """Return the bytes that `pack` made text of."""
    return zlib.decompress(base64.b64decode(text))
