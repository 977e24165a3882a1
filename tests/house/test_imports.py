"""Imports point the way that `.importlinter` says, and each contract can fail."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from tests.house.repository import PACKAGE, ROOT, SOURCE, complain

CONTRACTS = ROOT / ".importlinter"
PROGRAM = "from importlinter.cli import lint_imports_command as lint; lint()"

# One import a contract, which breaks it and no other.
FORBIDDEN = {
    "layers": ("unlisted/__init__.py", '"""A folder that no layer names."""'),
    "doors": ("cli/looking.py", "import sixrounds.judge.judging"),
    "judge": ("judge/plain.py", "import sixrounds.attempts.answering"),
    "no-pickle": ("judge/trial.py", "import pickle"),
    "middle": ("attempts/answering.py", "import time"),
    "reading": ("web/catalogue.py", "import sixrounds.packs.reading"),
    "inside": ("judge/inside/suite.py", "import sixrounds.errors"),
    "tables": ("wiring.py", "import sixrounds.store.tables"),
    "rings": ("packs/item.py", "import sixrounds.packs.manifest"),
}


def test_imports_point_the_way_that_the_contracts_say() -> None:
    done = lint_imports(SOURCE)

    assert done.returncode == 0, complain(
        "Imports point down the layers, and the judge's inside stands alone.",
        "What stands below can be read, tested and changed without what is above it.",
        ".importlinter, and ARCHITECTURE.md for the picture",
        done.stdout.splitlines(),
    )


def test_each_contract_fails_on_an_import_that_it_forbids(tmp_path: Path) -> None:
    shutil.copytree(PACKAGE, tmp_path / "sixrounds")
    for path, line in FORBIDDEN.values():
        module = tmp_path / "sixrounds" / path
        module.parent.mkdir(exist_ok=True)
        with module.open("a", encoding="utf-8") as file:
            file.write(f"\n{line}\n")

    done = lint_imports(tmp_path)

    assert f"Contracts: 0 kept, {len(FORBIDDEN)} broken." in done.stdout


def test_every_contract_is_seen_to_fail() -> None:
    lines = CONTRACTS.read_text("utf-8").splitlines()

    names = {
        line[23:-1] for line in lines if line.startswith("[importlinter:contract:")
    }

    assert names == FORBIDDEN.keys(), complain(
        "Each contract has an import in the tests that breaks it.",
        "A contract that nothing can break says nothing.",
        "tests/house/test_imports.py, FORBIDDEN",
        names ^ FORBIDDEN.keys(),
    )


def lint_imports(source: Path) -> subprocess.CompletedProcess[str]:
    """Hold the package below `source` to the contracts."""
    return subprocess.run(
        [sys.executable, "-c", PROGRAM, "--config", str(CONTRACTS), "--no-cache"],
        env={**os.environ, "PYTHONPATH": str(source), "COLUMNS": "200"},
        cwd=source,
        capture_output=True,
        text=True,
        check=False,
    )
