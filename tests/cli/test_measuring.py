"""What the commands of the grader promise before they take their minutes."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from sixrounds.cli.main import sixrounds
from sixrounds.errors import InputError, SettingsError
from sixrounds.settings import Settings
from sixrounds.wiring import build


def test_measuring_names_the_file_that_is_missing(tmp_path: Path) -> None:
    settings = Settings(data=tmp_path / "data", packs=(tmp_path,))
    words = ["grader", "measure", "--words-only", "--data", str(tmp_path)]

    with build(settings) as application:
        said = CliRunner().invoke(sixrounds, words, obj=application)

    assert isinstance(said.exception, InputError)
    assert ".jsonl" in said.exception.problem


def test_measuring_with_a_model_that_is_not_set_up_says_how_to_get_it(
    tmp_path: Path,
) -> None:
    settings = Settings(data=tmp_path / "data", packs=(tmp_path,))

    with (
        build(settings) as application,
        pytest.raises(SettingsError, match="sixrounds grader setup"),
    ):
        application.measure_grader(tmp_path, with_model=True)
