"""When the browser's files are built again, and what the build may contact."""

import importlib.util
import json
import shutil
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture
def hook() -> ModuleType:
    pytest.importorskip("hatchling")
    spec = importlib.util.spec_from_file_location("hook", ROOT / "hatch_build.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def checkout(tmp_path: Path, hook: ModuleType) -> Path:
    """Return a checkout whose assets are fresh."""
    ignore = shutil.ignore_patterns("node_modules")
    shutil.copytree(ROOT / "frontend", tmp_path / "frontend", ignore=ignore)
    built = tmp_path / hook.BUILT
    built.mkdir(parents=True)
    (built / "digest.txt").write_text(hook.digest_of(tmp_path))
    return tmp_path


def test_fresh_assets_are_left_alone(hook: ModuleType, checkout: Path) -> None:
    assert not hook.is_stale(checkout)


@pytest.mark.parametrize("name", ["package-lock.json", "build.mjs", "src/main.js"])
def test_a_change_of_what_is_built_makes_them_stale(
    hook: ModuleType, checkout: Path, name: str
) -> None:
    with (checkout / "frontend" / name).open("a") as file:
        file.write("\n")

    assert hook.is_stale(checkout)


def test_a_renamed_source_makes_them_stale(hook: ModuleType, checkout: Path) -> None:
    source = checkout / "frontend" / "src" / "keys.js"
    source.rename(source.with_name("letters.js"))

    assert hook.is_stale(checkout)


def test_installed_packages_do_not(hook: ModuleType, checkout: Path) -> None:
    (checkout / "frontend" / "node_modules").mkdir()
    (checkout / "frontend" / "node_modules" / "x.js").write_text("x")

    assert not hook.is_stale(checkout)


def test_without_a_frontend_nothing_is_ever_built(
    hook: ModuleType, tmp_path: Path
) -> None:
    assert not hook.is_stale(tmp_path)


def test_every_package_is_pinned_and_checked_and_names_no_registry() -> None:
    package = json.loads((ROOT / "frontend" / "package.json").read_text())
    lock = json.loads((ROOT / "frontend" / "package-lock.json").read_text())

    for version in package["devDependencies"].values():
        assert version[0].isdigit()
    locked = {name: entry for name, entry in lock["packages"].items() if name}
    assert locked
    for name, entry in locked.items():
        assert "resolved" not in entry, name
        assert entry["integrity"].startswith("sha512-"), name
