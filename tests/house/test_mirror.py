"""Tests lie where the code lies: `src/sixrounds/A/b.py` and `tests/A/test_b.py`."""

from pathlib import Path

from tests.house.repository import (
    PACKAGE,
    TESTS,
    complain,
    find_modules,
    from_root,
)

RULES = "its rules are told apart by broken packs, one a rule"
READING = "a step of reading a pack; promised where a pack is read"
NOUN = "fields and a few words on them; promised where it is used"
PAGES = "a part of pages; promised over HTTP"
COMPARING = "a part of comparing; promised through `find_mismatch`"

FORMULAS = "a step of reading or trying formulas; promised where they are used"
GRADING = "a step of grading; promised of whole assessments"
MEASURING = "fits and measures on graded answers; its table is the test of it"

TESTED_ELSEWHERE = {
    "attempts/verdict.py": (NOUN, "store/test_archive.py"),
    "errors.py": (NOUN, "cli/test_main.py"),
    "exchange/anki_package.py": (NOUN, "exchange/test_anki_writing.py"),
    "exchange/anki_schema.py": (
        "what `anki_writing` fills",
        "exchange/test_anki_writing.py",
    ),
    "judge/plain.py": (COMPARING, "judge/test_compare.py"),
    "judge/proven.py": ("a record of what `proving` did", "judge/test_proving.py"),
    "judge/tolerance.py": (COMPARING, "judge/test_compare.py"),
    "cli/drawing_assessment.py": ("what `grade` prints", "cli/test_grading.py"),
    "cli/drawing_formulas.py": ("what `show` tells of symbols", "cli/test_deriving.py"),
    "grader/alignment.py": (GRADING, "grader/test_keypoints.py"),
    "grader/coefficients.py": (GRADING, "grader/test_keypoints.py"),
    "grader/measuring.py": (MEASURING, "cli/test_measuring.py"),
    "grader/measuring_points.py": (MEASURING, "cli/test_measuring.py"),
    "grader/training.py": (MEASURING, "cli/test_measuring.py"),
    "formulas/arithmetic.py": (FORMULAS, "formulas/test_shaping.py"),
    "formulas/formula.py": (NOUN, "formulas/test_parsing.py"),
    "formulas/sampling.py": (FORMULAS, "formulas/test_comparing.py"),
    "formulas/symbols.py": (NOUN, "formulas/test_shaping.py"),
    "formulas/words.py": ("lists of words", "formulas/test_parsing.py"),
    "packs/derivation.py": (NOUN, "packs/test_derivation_file.py"),
    "packs/derivation_rules.py": (RULES, "packs/test_rules.py"),
    "packs/blank.py": ("texts that `pack new` writes", "cli/test_pack.py"),
    "memory/review.py": (NOUN, "memory/test_reviewing.py"),
    "packs/deck.py": (NOUN, "packs/test_deck_file.py"),
    "packs/deck_rules.py": (RULES, "packs/test_rules.py"),
    "packs/file_rules.py": (RULES, "packs/test_rules.py"),
    "packs/finding.py": (READING, "packs/test_hostile_packs.py"),
    "packs/folder.py": (READING, "packs/test_hostile_packs.py"),
    "packs/item.py": (NOUN, "packs/test_reading.py"),
    "packs/manifest_rules.py": (RULES, "packs/test_rules.py"),
    "packs/mutant_rules.py": (RULES, "packs/test_rules.py"),
    "packs/pack.py": (NOUN, "packs/test_manifest.py"),
    "packs/question_rules.py": (RULES, "packs/test_rules.py"),
    "packs/script.py": (READING, "packs/test_rules.py"),
    "packs/sheet.py": (READING, "packs/test_manifest.py"),
    "packs/survey.py": (READING, "packs/test_reading.py"),
    "store/migrations/env.py": ("run by Alembic", "store/test_migrating.py"),
    "store/migrations/versions/v0001_attempts.py": (
        "run by Alembic",
        "store/test_migrating.py",
    ),
    "store/migrations/versions/v0002_assessments.py": (
        "run by Alembic",
        "store/test_migrating.py",
    ),
    "store/migrations/versions/v0005_own_decks.py": (
        "run by Alembic",
        "store/test_migrating.py",
    ),
    "store/migrations/versions/v0004_opinions.py": (
        "run by Alembic",
        "store/test_migrating.py",
    ),
    "store/migrations/versions/v0003_cards.py": (
        "run by Alembic",
        "store/test_migrating.py",
    ),
    "store/card_records.py": (
        "keeps what reviewing promises",
        "memory/test_reviewing.py",
    ),
    "store/migrations/versions/v0006_quizzes.py": (
        "run by Alembic",
        "store/test_migrating.py",
    ),
    "store/quiz_records.py": ("keeps what quizzing promises", "quiz/test_quizzing.py"),
    "quiz/quiz.py": (NOUN, "quiz/test_quizzing.py"),
    "version.py": ("one constant", "cli/test_main.py"),
    "web/app.py": (PAGES, "web/test_home_page.py"),
    "web/catalogue.py": (PAGES, "web/test_items_page.py"),
    "web/door.py": (PAGES, "web/test_items_page.py"),
    "web/streaming.py": (PAGES, "web/test_practice_page.py"),
    "web/verdict_view.py": (PAGES, "web/test_practice_page.py"),
    "web/workspace.py": (PAGES, "web/test_practice_page.py"),
}
"""Module to the reason why it has no tests of its own, and the tests that hold it."""


def test_every_module_has_its_tests() -> None:
    untested = [
        f"{from_root(module)} wants {from_root(_test_of(module))}"
        for module in _modules()
        if _name(module) not in TESTED_ELSEWHERE and not _test_of(module).exists()
    ]

    assert not untested, complain(
        "Each module has its tests at the same place, or is listed with a reason.",
        "Who changes a module must find what it promises without searching.",
        "tests/house/test_mirror.py, TESTED_ELSEWHERE",
        untested,
    )


def test_no_excuse_outlives_its_reason() -> None:
    known = {_name(module): module for module in _modules()}

    stale = [
        f"{name}: {reason}, in {place}"
        for name, (reason, place) in TESTED_ELSEWHERE.items()
        if name not in known
        or _test_of(known[name]).exists()
        or not (TESTS / place).exists()
    ]

    assert not stale, complain(
        "A listed module is there, has no tests of its own, and the named ones exist.",
        "A list of exceptions is believed only while each of them is needed.",
        "tests/house/test_mirror.py, TESTED_ELSEWHERE",
        stale,
    )


def _modules() -> list[Path]:
    return [path for path in find_modules() if path.name != "__init__.py"]


def _name(module: Path) -> str:
    return module.relative_to(PACKAGE).as_posix()


def _test_of(module: Path) -> Path:
    return TESTS / module.relative_to(PACKAGE).with_name(f"test_{module.name}")
