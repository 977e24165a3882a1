"""How commands read text, write files and write JSON."""

import json
import math
from datetime import UTC, datetime
from pathlib import Path

import pytest

from sixrounds.cli.door import echo_json, read_text, write_new
from sixrounds.errors import InputError


def test_a_byte_order_mark_is_no_part_of_a_text(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_bytes(b"\xef\xbb\xbfx = 1\n")

    assert read_text(tmp_path / "a.py") == "x = 1\n"


@pytest.mark.parametrize("name", ["none", "."])
def test_what_cannot_be_read_is_named(tmp_path: Path, name: str) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        read_text(tmp_path / name)


def test_a_new_file_replaces_none_and_needs_a_place(tmp_path: Path) -> None:
    write_new(tmp_path / "made" / "a.txt", "é")

    assert (tmp_path / "made" / "a.txt").read_text(encoding="utf-8") == "é"
    with pytest.raises(InputError, match="exists already"):
        write_new(tmp_path / "made" / "a.txt", "")
    with pytest.raises(InputError, match="cannot be written"):
        write_new(tmp_path / "made" / "a.txt" / "b.txt", "")


def test_json_is_strict_whatever_it_holds(capsys: pytest.CaptureFixture[str]) -> None:
    value = {"n": [math.inf, (math.nan, 1.5)], "at": datetime(2030, 1, 1, tzinfo=UTC)}

    echo_json({**value, "half": "\ud800"}, is_line=True)

    written = capsys.readouterr().out
    assert written.isascii()
    assert json.loads(written) == {
        "n": [None, [None, 1.5]],
        "at": "2030-01-01T00:00:00+00:00",
        "half": "\ud800",
    }
