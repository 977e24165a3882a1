"""The words of the formula language: functions, constants, letters, other spellings.

A symbol that an item declares comes before a word of this list.
"""

# ruff: noqa: RUF001 — signs that look like others are what is respelt here

from collections.abc import Mapping
from types import MappingProxyType

ELEMENTWISE: Mapping[str, str] = MappingProxyType(
    {
        "exp": r"\exp",
        "log": r"\log",
        "log2": r"\log_2",
        "sqrt": r"\sqrt",
        "sigmoid": r"\sigma",
        "tanh": r"\tanh",
        "relu": r"\operatorname{ReLU}",
        "abs": r"\lvert",
        "sign": r"\operatorname{sign}",
        "floor": r"\lfloor",
        "ceil": r"\lceil",
        "erf": r"\operatorname{erf}",
        "Phi": r"\Phi",
        "phi": r"\varphi",
        "sin": r"\sin",
        "cos": r"\cos",
    }
)
"""Functions of each entry, and how they are set."""

OTHERS: Mapping[str, str] = MappingProxyType(
    {
        "sum": r"\operatorname{sum}",
        "mean": r"\operatorname{mean}",
        "max": r"\max",
        "min": r"\min",
        "norm": r"\lVert",
        "tr": r"\operatorname{tr}",
        "det": r"\det",
        "diag": r"\operatorname{diag}",
        "softmax": r"\operatorname{softmax}",
        "inv": r"\operatorname{inv}",
        "prod": r"\operatorname{prod}",
        "ind": r"\mathbb{1}",
    }
)
"""Functions of whole values."""

FUNCTIONS = frozenset({*ELEMENTWISE, *OTHERS})

ALIASES: Mapping[str, str] = MappingProxyType(
    {
        "ln": "log",
        "sigma": "sigmoid",
        "trace": "tr",
        "transpose": "T",
        "indicator": "ind",
        "ReLU": "relu",
        "Sum": "sum",
        "Tr": "tr",
    }
)
"""Other names of functions, where a parenthesis follows."""

CONSTANTS = ("e", "pi")

LETTERS = [
    "alpha",
    "beta",
    "gamma",
    "delta",
    "epsilon",
    "zeta",
    "eta",
    "theta",
    "iota",
    "kappa",
    "lambda",
    "mu",
    "nu",
    "xi",
    "pi",
    "rho",
    "sigma",
    "tau",
    "upsilon",
    "phi",
    "chi",
    "psi",
    "omega",
]

_GREEK = dict(zip("αβγδεζηθικλμνξπρστυφχψω", LETTERS, strict=True))
_CAPITALS = {
    "Γ": "Gamma",
    "Δ": "Delta",
    "Θ": "Theta",
    "Λ": "Lambda",
    "Φ": "Phi",
    "Ψ": "Psi",
    "Ω": "Omega",
}
CAPITALS = tuple(_CAPITALS.values())

SPELLINGS: Mapping[str, str] = MappingProxyType(
    {
        **{letter: f" {name}" for letter, name in {**_GREEK, **_CAPITALS}.items()},
        "Σ": " sum",
        "∑": " sum",
        "∏": " prod",
        "−": "-",
        "–": "-",
        "×": "*",
        "⊙": " odot ",
        "∘": " odot ",
        "·": " @ ",
        "⋅": " @ ",
        "÷": "/",
        "√": " sqrt ",
        "²": "^2",
        "³": "^3",
        "⁻¹": "^-1",
        "ᵀ": "^T",
        "⊤": "T",
        "≤": "<=",
        "≥": ">=",
        "≠": "!=",
        "𝟙": " ind",
        "ϕ": " phi",
        "ϵ": " epsilon",
        "⌊": " floor(",
        "⌋": ")",
        "⌈": " ceil(",
        "⌉": ")",
        "**": "^",
        ".T": "^T",
        "\\mathbb{1}": " ",
        "\\varphi": " phi",
        "\\varepsilon": " epsilon",
        "\\lfloor": " floor(",
        "\\rfloor": ")",
        "\\lceil": " ceil(",
        "\\rceil": ")",
        "\\dfrac": " frac",
        "\\tfrac": " frac",
        "\\bar": " mean ",
        "\\left": "",
        "\\right": "",
        "\\cdot": " @ ",
        "\\times": "*",
        "\\top": "T",
        "\\le": "<=",
        "\\ge": ">=",
        "\\ne": "!=",
        "\\,": " ",
        "\\": " ",
    }
)
"""What is put in the place of other ways to write, the longest first."""
