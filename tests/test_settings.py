"""What each setting accepts, and that the documentation says the same."""

import os
from pathlib import Path

import pytest

from sixrounds.errors import SettingsError
from sixrounds.settings import SETTINGS, find_shipped_packs, read_settings

DOCS = Path(__file__).parents[1] / "docs" / "settings.md"


def test_without_any_variable_every_default_holds() -> None:
    settings = read_settings({})

    assert settings.data.name == "sixrounds"
    assert settings.packs == (find_shipped_packs(),)
    assert (settings.port, settings.isolation) == (8606, "best")
    assert settings.opens_browser
    assert settings.database.parent == settings.data


def test_a_checkout_reads_its_own_packs() -> None:
    assert find_shipped_packs() == Path(__file__).parents[1] / "packs"


def test_every_setting_is_taken_from_its_variable(tmp_path: Path) -> None:
    one, two = tmp_path / "one", tmp_path / "two"
    one.mkdir()
    two.mkdir()

    settings = read_settings(
        {
            "SIXROUNDS_DATA": str(tmp_path / "not there yet"),
            "SIXROUNDS_PACKS": f"{one}{os.pathsep}{two}{os.pathsep}",
            "SIXROUNDS_PORT": "0",
            "SIXROUNDS_ISOLATION": "full",
            "SIXROUNDS_BROWSER": "off",
        }
    )

    assert settings.data == tmp_path / "not there yet"
    assert settings.packs == (one, two)
    assert settings.port == 0
    assert settings.isolation == "full"
    assert not settings.opens_browser


def test_an_empty_variable_counts_as_not_set() -> None:
    assert read_settings({s.name: "" for s in SETTINGS}) == read_settings({})


@pytest.mark.parametrize(
    ("name", "value", "wanted"),
    [
        pytest.param("SIXROUNDS_PORT", "http", "0 to 65535", id="a word for a port"),
        pytest.param("SIXROUNDS_PORT", "65536", "0 to 65535", id="no such port"),
        pytest.param("SIXROUNDS_PORT", "-1", "0 to 65535", id="less than no port"),
        pytest.param("SIXROUNDS_PORT", "٨٠", "0 to 65535", id="digits of no port"),
        pytest.param("SIXROUNDS_PORT", "9" * 5000, "0 to 65535", id="endless digits"),
        pytest.param("SIXROUNDS_ISOLATION", "none", "`best` or `full`", id="no walls"),
        pytest.param("SIXROUNDS_BROWSER", "yes", "`on` or `off`", id="another yes"),
        pytest.param("SIXROUNDS_PACKS", "/no/such/one", "folder", id="no folder"),
        pytest.param("SIXROUNDS_DATA", __file__, "folder", id="a file for a folder"),
    ],
)
def test_a_wrong_value_is_refused_by_name_with_the_wanted_kind(
    name: str, value: str, wanted: str
) -> None:
    with pytest.raises(SettingsError) as refusal:
        read_settings({name: value})

    assert name in refusal.value.problem
    assert repr(value)[:40] in refusal.value.problem
    assert wanted in refusal.value.remedy


def test_the_documentation_lists_exactly_these_settings() -> None:
    lines = DOCS.read_text().splitlines()

    rows = [line for line in lines if line.startswith("| `")]

    assert rows == [
        f"| `{s.name}` | {s.default} | {s.unit} | {s.meaning} |" for s in SETTINGS
    ]
