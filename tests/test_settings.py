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
            "SIXROUNDS_MODEL_URL": "http://127.0.0.1:11434/v1",
            "SIXROUNDS_MODEL_NAME": "small",
            "SIXROUNDS_MODEL_KEY": "secret",
            "SIXROUNDS_MODEL_MAY_LEAVE": "yes",
            "SIXROUNDS_RECOGNISER": "hear --in 'one language'",
        }
    )

    assert settings.data == tmp_path / "not there yet"
    assert settings.packs == (one, two)
    assert settings.port == 0
    assert settings.isolation == "full"
    assert not settings.opens_browser
    assert settings.model_url == "http://127.0.0.1:11434/v1"
    assert (settings.model_name, settings.model_key) == ("small", "secret")
    assert settings.model_may_leave
    assert settings.recogniser == ("hear", "--in", "one language")


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
        pytest.param("SIXROUNDS_MODEL_URL", "ftp://a", "http", id="another scheme"),
        pytest.param("SIXROUNDS_MODEL_URL", "http://", "http", id="no host"),
        pytest.param("SIXROUNDS_MODEL_URL", "http://a:b/", "http", id="no port"),
        pytest.param("SIXROUNDS_MODEL_URL", "http://a/?b=c", "http", id="a query"),
        pytest.param("SIXROUNDS_MODEL_NAME", "a\nb", "name", id="two lines"),
        pytest.param("SIXROUNDS_MODEL_MAY_LEAVE", "on", "`yes` or `no`", id="a switch"),
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


@pytest.mark.parametrize(
    "given",
    [
        pytest.param({"SIXROUNDS_MODEL_KEY": "hush\r\nHost: a"}, id="two lines"),
        pytest.param({"SIXROUNDS_MODEL_KEY": "@/no/such/hush"}, id="no such file"),
        pytest.param(
            {"SIXROUNDS_MODEL_URL": "http://me:hush@a/v1"}, id="in the address"
        ),
        pytest.param(
            {
                "SIXROUNDS_MODEL_URL": "http://models.example.com/v1",
                "SIXROUNDS_MODEL_NAME": "m",
                "SIXROUNDS_MODEL_KEY": "hush",
            },
            id="to another machine in the clear",
        ),
    ],
)
def test_a_key_that_cannot_be_used_is_refused_and_not_shown(
    given: dict[str, str],
) -> None:
    with pytest.raises(SettingsError, match="SIXROUNDS_MODEL_") as refusal:
        read_settings(given)

    assert "hush" not in str(refusal.value)


def test_a_key_may_stand_in_a_file_and_is_not_shown_with_the_settings(
    tmp_path: Path,
) -> None:
    (tmp_path / "key.txt").write_text("hush\n")

    settings = read_settings({"SIXROUNDS_MODEL_KEY": f"@{tmp_path / 'key.txt'}"})

    assert settings.model_key == "hush"
    assert "hush" not in repr(settings)


def test_a_model_needs_a_name() -> None:
    with pytest.raises(SettingsError, match="Set SIXROUNDS_MODEL_NAME"):
        read_settings({"SIXROUNDS_MODEL_URL": "http://127.0.0.1:1/v1"})


def test_the_documentation_lists_exactly_these_settings() -> None:
    lines = DOCS.read_text().splitlines()

    rows = [line for line in lines if line.startswith("| `")]

    assert rows == [
        f"| `{s.name}` | {s.default} | {s.unit} | {s.meaning} |" for s in SETTINGS
    ]
