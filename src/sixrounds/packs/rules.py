"""Every rule of the pack format that only reads, and `lint`, which applies them.

A rule is one function whose docstring is its documentation: what it finds, why, an
example. Rules that run something are in `judge.proving`. A code never changes its
meaning.
"""

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from sixrounds.packs import (
    deck_rules,
    derivation_rules,
    file_rules,
    manifest_rules,
    mutant_rules,
    question_rules,
)
from sixrounds.packs.finding import Finding
from sixrounds.packs.pack import Vocabulary
from sixrounds.packs.reading import read_survey
from sixrounds.packs.survey import LintRule, Survey

RULES: Mapping[str, LintRule] = MappingProxyType(
    {
        **file_rules.RULES,
        **manifest_rules.RULES,
        **mutant_rules.RULES,
        **question_rules.RULES,
        **deck_rules.RULES,
        **derivation_rules.RULES,
    }
)


def lint(folder: Path, usual: Vocabulary | None = None) -> tuple[Finding, ...]:
    """Return every breach in a folder of packs, a pack, a round or an item.

    Runs nothing and follows no link, so it is safe on a stranger's pack.

    Args:
        folder: Findings have paths relative to it.
        usual: The words items may use when there is no `vocabulary.toml` in the
            folder or above it; None to let them use any.
    """
    return find_all(read_survey(folder, usual))


def find_all(survey: Survey) -> tuple[Finding, ...]:
    """Return what every rule finds, sorted by path, line and code."""
    found = (finding for rule in RULES.values() for finding in rule(survey))
    unique = dict.fromkeys(found)
    return tuple(sorted(unique, key=lambda f: (f.path, f.line or 0, f.code, f.problem)))
