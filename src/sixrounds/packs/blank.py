"""The files of a new item of each kind and a new pack, a comment at every blank.

The lint finds each blank until it is filled.
"""

from collections.abc import Mapping
from types import MappingProxyType

ITEM: Mapping[str, str] = MappingProxyType(
    {
        "item.toml": """\
title   = ""    # one line, as it stands in the list
topics  = []    # ids of [topics] in vocabulary.toml, for example ["numerics"]
level   = 0     # 1 warm-up, 2 usual, 3 hard, 4 very hard
minutes = 0     # for a prepared person
sources = []    # keys of the pack's sources.toml; may stay empty

[code]
entry = ""      # the function or class that an answer defines
# style     = "class"      # when the entry is a class
# libraries = ["numpy"]    # what an answer may import besides the standard library
# seconds   = 1.0          # CPU time for each case
# mebibytes = 256          # above the bare interpreter

[compare]
rule = "exact"  # or close, unordered, one-of, checker
""",
        "question.md": """\
<!-- What the learner reads: what is given, what comes back, what the limits are, one
example worked out. Mathematics stands between dollar signs. Remove this comment. -->
""",
        "hints.md": """\
<!-- Two or more hints, from faint to strong, as a numbered list:
1. What stays the same from one step to the next?
2. Keep it in a variable.
Remove this comment. -->
""",
        "starter.py": """\
# What the editor opens with: the entry with its parameters and a docstring, without
# the part that a learner writes. It must fail.
""",
        "solution.py": """\
# The reference: short, plain, and right. It must pass in half of the time limit.
""",
        "cases.py": """\
# What is tried. Each name is a sentence a learner can act on; at least one case has a
# result that you worked out by hand. Write 12 to 25, and leave two to four visible:
#
# CASES = {
#     "two equal scores share": {"args": [[1.0, 1.0]], "want": [0.5, 0.5]},
#     "large scores do not overflow": {"args": [[10_000.0, 0.0]], "hidden": True},
# }
""",
        "answers/passes/name-it-after-the-way.py": """\
# A right answer in another way. Rename the file, for example to log-sum-exp.py.
""",
        "answers/fails/name-it-after-the-mistake.py": """\
# A wrong answer you have seen people give. Rename the file, for example to
# overflows.py, and begin it with a docstring that says the mistake in one sentence,
# followed by a line for each case that it must fail:
#
# Fails: large scores do not overflow
#
# Write four such files.
""",
        "debrief.md": """\
<!-- Shown after passing or giving up, under three headings:
## What it shows
## Follow-up questions
## Out of scope
Remove this comment. -->
""",
    }
)
"""Relative path to text, of a code item."""

QUESTION: Mapping[str, str] = MappingProxyType(
    {
        "item.toml": """\
title   = ""    # one line, as it stands in the list
kind    = "question"
topics  = []    # ids of [topics] in vocabulary.toml, for example ["evaluation"]
level   = 0     # 1 warm-up, 2 usual, 3 hard, 4 very hard
minutes = 0     # to answer aloud, for a prepared person
sources = []    # keys of the pack's sources.toml; may stay empty
covers  = []    # ids of syllabus entries it answers; may stay empty
""",
        "question.md": """\
<!-- What the interviewer asks: one to four sentences. Mathematics stands between
dollar signs. Remove this comment. -->
""",
        "rubric.toml": """\
# Three to six points, each earned or not, and one to three misconceptions.
#
# [[point]]
# id = "parts"
# says = "One sentence of 6 to 30 words that says what is so."
# worth = 2                 # 1, 2 or 3
# role = "must"             # or "nice": adds to the mark only up to its most
# also = ["another way to say it", "and another"]
# terms = [["bias"], ["noise", "irreducible"]]   # groups of words of one meaning
#
# [[misconception]]
# id = "more-data-cures-bias"
# says = "More training data removes bias."
# wrong = "What is wrong about it, in one to three sentences."
# refutes = ["parts"]       # the points it contradicts; may be empty
# also = ["with enough data the bias goes away"]
""",
        "model-answer.md": """\
<!-- An answer that earns every point, as a strong candidate says it. Remove this
comment. -->
""",
        "answers/6-of-6/name-it-after-the-way.md": """\
<!-- A full answer in a person's own words, 40 to 160 of them. The folder is the mark
a grader must give. Remove this comment. -->
""",
        "answers/3-of-6/name-it-after-the-way.md": """\
<!-- An answer in the middle: some points, not all. Remove this comment. -->
""",
        "answers/0-of-6/name-it-after-the-way.md": """\
<!-- A low answer, fluent and wrong. Remove this comment. -->
""",
    }
)
"""Relative path to text, of an open question."""

DECK: Mapping[str, str] = MappingProxyType(
    {
        "item.toml": """\
title   = ""    # one line, as it stands in the list
kind    = "deck"
topics  = []    # ids of [topics] in vocabulary.toml, for example ["loss-functions"]
level   = 0     # 1 warm-up, 2 usual, 3 hard, 4 very hard
minutes = 0     # to meet every card once
sources = []    # keys of the pack's sources.toml; may stay empty
""",
        "cards.toml": """\
# Three to fifty cards, one thing on each. Mathematics stands between dollar signs;
# between single quotes, a backslash needs no other.
#
# [[card]]
# id      = "hinge-margin"      # for ever: never given to another card
# front   = 'When is the hinge loss of a right answer zero?'  # at most 220 letters
# back    = 'When the margin $y f(x)$ is 1 or more.'          # at most 400
# reverse = true                # asks the back for the front as well; may be left out
# picture = "hinge.svg"         # in pictures/, shown with the back; may be left out
# covers  = []                  # ids of syllabus entries it answers; may be left out
""",
    }
)
"""Relative path to text, of a deck of flash cards."""

DERIVATION: Mapping[str, str] = MappingProxyType(
    {
        "item.toml": """\
title   = ""    # one line, as it stands in the list
kind    = "derivation"
topics  = []    # ids of [topics] in vocabulary.toml, for example ["gradients"]
level   = 0     # 1 warm-up, 2 usual, 3 hard, 4 very hard
minutes = 0     # for a prepared person
sources = []    # keys of the pack's sources.toml; may stay empty
""",
        "question.md": """\
<!-- What is given and what is asked for. Mathematics stands between dollar signs.
Remove this comment. -->
""",
        "derivation.toml": """\
# left   = 'dL/dw'                    # LaTeX of what the formula stands for
# answer = "X^T (X w - y) / n"        # the truth
#
# [[size]]
# name  = "n"
# means = "rows"
#
# [[symbol]]
# name   = "X"
# means  = "the inputs, a row each"
# shape  = ["n", "d"]                 # sizes; leave out for a number
# domain = "real"                     # or positive, distribution, one-hot, …
#
# Three or more slips:
# [[slip]]
# name    = "no-mean"
# says    = "The factor 1/n of the mean is missing."
# formula = "X^T (X w - y)"
""",
        "worked.md": """\
<!-- The derivation, step by step, shown afterwards. Remove this comment. -->
""",
        "answers/right/name-it-after-the-way.txt": """\
# The answer in another form.
""",
        "answers/slips/name-it-after-the-slip.txt": """\
# A slip in another form; the file is called as the slip is.
""",
    }
)
"""Relative path to text, of a derivation."""

KINDS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {"code": ITEM, "question": QUESTION, "deck": DECK, "derivation": DERIVATION}
)
"""The blanks of each value of `Kind`."""

PACK: Mapping[str, str] = MappingProxyType(
    {
        "pack.toml": """\
title   = ""     # one line
format  = 1
licence = "MIT"  # an SPDX name
authors = []     # as they wish to be named
""",
        "sources.toml": """\
# What items cite, by key: title, authors, year, and an address, DOI or ISBN.
""",
    }
)
"""Written beside the first item of a pack that is not there yet."""
