"""`docs/packs/rules.md` says what the docstrings of the rules say.

After changing a rule, write the page anew:

    python tests/packs/test_rules_page.py
"""

import inspect
from pathlib import Path

from sixrounds.grader import proving as grading
from sixrounds.grader import proving_derivations as deriving
from sixrounds.judge import proving as judging
from sixrounds.packs import rules

PAGE = Path(__file__).parents[2] / "docs" / "packs" / "rules.md"
HEAD = """\
# Rules

| code | what it finds | found by |
|---|---|---|
"""


def rules_page() -> str:
    """Return the page: a table of all rules, then each with its documentation."""
    rows, chapters = [], []
    found = {**rules.RULES, **judging.RULES, **grading.RULES, **deriving.RULES}
    for code, rule in sorted(found.items()):
        first, _, rest = inspect.getdoc(rule).partition("\n\n")  # type: ignore[union-attr]
        command = "`lint`" if code in rules.RULES else "`check`"
        rows.append(f"| [{code}](#{code.lower()}) | {first} | {command} |\n")
        chapters.append(f"\n## {code}\n\n{first}\n\n{rest}\n")
    tail = (
        "\n`sixrounds pack explain P301` prints the same. A code never changes its "
        "meaning. This page is written from the docstrings of the rules.\n"
    )
    return HEAD + "".join(rows) + tail + "".join(chapters)


def test_the_page_says_what_the_rules_say() -> None:
    assert PAGE.read_text("utf-8") == rules_page(), __doc__


if __name__ == "__main__":
    PAGE.write_text(rules_page(), "utf-8")
