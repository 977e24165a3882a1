"""Small items for the benchmarks: the same answer and cases for us and for our peers."""

from dataclasses import dataclass

from sixrounds.packs.item import (
    Code,
    Comparison,
    Item,
    ItemId,
    Listing,
    Rule,
)


@dataclass(frozen=True, slots=True)
class Sample:
    """One row of the tables.

    Attributes:
        name: Of the row.
        libraries: What the answer imports.
        answer: Python source that defines `answer`.
        arguments: Python source of a function `arguments(i)`: the list for case i.
        cases: How many.
    """

    name: str
    libraries: tuple[str, ...]
    answer: str
    arguments: str
    cases: int

    @property
    def item(self) -> Item:
        """The same as an item of a pack."""
        listing = Listing(
            ItemId(f"bench/coding/{self.name}"), "coding", "bench", self.name, (), 1, 5
        )
        cases = f"{self.arguments}\nCASES = {{f'case {{i}}': {{'args': arguments(i), 'hidden': True}} for i in range({self.cases})}}\n"
        return Item(
            listing=listing, sources=(), question="", hints=(), starter="",
            solution=self.answer, cases=cases, checker=None, oracle=None, debrief="",
            answers=(),
            code=Code(entry="answer", libraries=self.libraries, seconds=5.0, mebibytes=1024,
                      comparison=Comparison(rule=Rule.CLOSE)),
            digest=self.name,
        )  # fmt: skip

    @property
    def script(self) -> str:
        """The same as a program: answer, cases and comparison in one process."""
        return f"""
{self.answer}
{self.arguments}
def same(a, b):
    if isinstance(a, dict):
        return a.keys() == b.keys() and all(same(a[k], b[k]) for k in a)
    try:
        return bool(abs(a - b).max() <= 1e-8)
    except (AttributeError, TypeError):
        return a == b
for i in range({self.cases}):
    assert same(answer(*arguments(i)), answer(*arguments(i)))
"""


PURE = Sample(
    "plain Python, 20 cases",
    (),
    """
def answer(words):
    counts = {}
    for word in words:
        counts[word] = counts.get(word, 0) + 1
    return sorted(counts, key=lambda w: (-counts[w], w))[:3]
""",
    """
def arguments(i):
    return [[f"w{(i * j) % 17}" for j in range(60)]]
""",
    20,
)
NUMPY = Sample(
    "NumPy, 20 cases",
    ("numpy",),
    """
import numpy as np
def answer(scores):
    shifted = np.exp(scores - scores.max(axis=1, keepdims=True))
    return shifted / shifted.sum(axis=1, keepdims=True)
""",
    """
import numpy as np
def arguments(i):
    return [np.random.default_rng(i).normal(size=(8, 10))]
""",
    20,
)
PANDAS = Sample(
    "pandas, 5 cases",
    ("pandas",),
    """
import pandas as pd
def answer(keys, values):
    frame = pd.DataFrame({"key": keys, "value": values})
    return {k: float(v) for k, v in frame.groupby("key")["value"].mean().items()}
""",
    """
def arguments(i):
    return [[f"k{j % 5}" for j in range(100)], [float(i * j % 23) for j in range(100)]]
""",
    5,
)
SKLEARN = Sample(
    "scikit-learn, 5 cases",
    ("sklearn",),
    """
import numpy as np
from sklearn.linear_model import Ridge
def answer(x, y):
    return Ridge(alpha=1.0).fit(x, y).coef_
""",
    """
import numpy as np
def arguments(i):
    rng = np.random.default_rng(i)
    return [rng.normal(size=(50, 5)), rng.normal(size=50)]
""",
    5,
)
ALL = (PURE, NUMPY, PANDAS, SKLEARN)
