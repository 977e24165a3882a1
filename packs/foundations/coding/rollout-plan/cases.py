"""What is tried. A case without `want` expects what solution.py returns."""

import random

SWAP = [
    (["old"], ["new"], []),
    (["cache"], [], ["old"]),
    (["cache"], ["new"], []),
    ([], ["cache"], []),
    (["new"], [], ["cache"]),
]


def switches(count: int) -> list[tuple[list[str], list[str], list[str]]]:
    """Return changes that turn each of `count` features on, and off."""
    names = [f"f{i}" for i in range(count)]
    return [([], [name], []) for name in names] + [([], [], [n]) for n in names]


def counter(count: int) -> list[tuple[list[str], list[str], list[str]]]:
    """Return changes that count in binary: each needs all lower features."""
    names = [f"f{i}" for i in range(count)]
    return [(names[:i], [names[i]], names[:i]) for i in range(count)]


CASES = {
    "a conflict on the way forces a detour": {
        "args": [["old"], ["new"], SWAP, [("old", "new")]],
        "want": [3, 1, 2, 4],
    },
    "two plans of the same length": {
        "args": [["old"], ["new"], SWAP, []],
        "want": [0, 3, 1, 4],
    },
    "no change reaches the goal": {
        "args": [["a"], ["b"], [(["b"], [], ["a"]), ([], ["c"], [])], []],
        "want": None,
    },
    "nothing to do": {
        "args": [["a", "b"], ["b", "a"], [([], ["c"], [])], []],
        "want": [],
        "hidden": True,
    },
    "nothing to do in a state with a conflict": {
        "args": [["a", "b"], ["a", "b"], [], [("a", "b")]],
        "want": [],
        "hidden": True,
    },
    "no changes and something to do": {
        "args": [["a"], [], [], []],
        "want": None,
        "hidden": True,
    },
    "everything is empty": {"args": [[], [], [], []], "want": [], "hidden": True},
    "a detour and a direct way": {
        "args": [
            [],
            ["a", "b"],
            [
                ([], ["a"], []),
                ([], ["c"], []),
                (["a", "c"], ["b"], ["c"]),
                (["a"], ["b"], []),
            ],
            [],
        ],
        "want": [0, 3],
        "hidden": True,
    },
    "the goal itself holds a conflict": {
        "args": [[], ["a", "b"], switches(1) + [([], ["a", "b"], [])], [("b", "a")]],
        "want": None,
        "hidden": True,
    },
    "the start holds a conflict that the first change ends": {
        "args": [["a", "b"], ["b"], [([], [], ["a"])], [("a", "b")]],
        "want": [0],
        "hidden": True,
    },
    "the start holds a conflict and two changes are needed": {
        "args": [
            ["a", "b"],
            ["b", "c"],
            [([], ["c"], []), ([], [], ["a"])],
            [("a", "b")],
        ],
        "want": [1, 0],
        "hidden": True,
    },
    "a feature must be turned off at the end": {
        "args": [
            ["a"],
            ["b"],
            [(["a"], ["b"], []), (["b"], [], ["a"])],
            [],
        ],
        "want": [0, 1],
        "hidden": True,
    },
    "a change needs what it turns on itself": {
        "args": [
            ["b"],
            ["a"],
            [(["a"], ["a"], ["b"]), ([], ["a"], []), (["b"], ["c"], ["b"])],
            [],
        ],
        "want": [1, 0],
        "hidden": True,
    },
    "a change needs two features": {
        "args": [
            ["a"],
            ["a", "b", "c"],
            [(["a", "b"], ["c"], []), (["a"], ["b"], [])],
            [],
        ],
        "want": [1, 0],
        "hidden": True,
    },
    "a change turns off what it needs": {
        "args": [["a"], ["b"], [(["a"], ["b"], ["a"])], [("a", "b")]],
        "want": [0],
        "hidden": True,
    },
    "one change is made twice": {
        "args": [
            [],
            ["a", "b"],
            [([], ["a"], []), (["a"], ["b"], ["a"])],
            [],
        ],
        "want": [0, 1, 0],
        "hidden": True,
    },
    "the same change stands there twice": {
        "args": [[], ["a"], [([], ["b"], []), ([], ["a"], []), ([], ["a"], [])], []],
        "want": [1],
        "hidden": True,
    },
    "everything at one stroke": {
        "args": [
            ["a", "b", "c"],
            ["d", "e"],
            [*switches(2), (["a", "b"], ["d", "e"], ["c", "b", "a"])],
            [("a", "d"), ("b", "e")],
        ],
        "want": [4],
        "hidden": True,
    },
    "turn on what is on already": {
        "args": [["a"], ["a", "b"], [([], ["a"], []), ([], ["a", "b"], [])], []],
        "want": [1],
        "hidden": True,
    },
    "twelve free features": {
        "args": [[], [f"f{i}" for i in range(12)], switches(12)[::-1], []],
        "hidden": True,
    },
    "no plan exists among many states": {
        "args": [[], ["f0", "far"], switches(12), [("f0", "f1"), ("f2", "f3")]],
        "want": None,
        "hidden": True,
    },
    "a plan of more than a thousand changes": {
        "args": [[], [f"f{i}" for i in range(11)], counter(11), []],
        "hidden": True,
    },
}


def random_case(seed: int) -> dict:
    """Return a small system of up to five features."""
    rng = random.Random(seed)
    names = list("abcde")[: rng.randrange(2, 6)]

    def some(most: int) -> list[str]:
        return rng.sample(names, rng.randrange(min(most, len(names)) + 1))

    changes = []
    for _ in range(rng.randrange(9)):
        turned = some(2)
        cut = rng.randrange(len(turned) + 1)
        changes.append((some(2), turned[:cut], turned[cut:]))
    conflicts = [tuple(rng.sample(names, 2)) for _ in range(rng.randrange(3))]
    return {"args": [some(3), some(3), changes, conflicts]}
