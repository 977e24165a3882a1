"""Defines a data class, a named tuple, an enum and a generic type."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import Generic, NamedTuple, TypeVar

T = TypeVar("T")


class Side(Enum):
    LEFT = 1
    RIGHT = 2


class Pair(NamedTuple):
    first: int
    second: int


@dataclass(order=True)
class Node:
    value: int
    others: list[Node] = field(default_factory=list)


class Box(Generic[T]):
    def __init__(self, content: T) -> None:
        self.content = content


def double(n: int) -> int:
    node = Node(n, [Node(n)])
    pair = Pair(node.value, node.others[0].value)
    return Box(sum(pair)).content if Side.LEFT is not Side.RIGHT else 0
