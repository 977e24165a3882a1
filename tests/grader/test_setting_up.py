"""What setting up the sentence model promises when the files are not the right ones."""

from pathlib import Path

import pytest

from sixrounds.errors import SettingsError
from sixrounds.grader.setting_up import (
    VOCABULARY,
    WEIGHTS,
    is_set_up,
    keep,
    load_model,
)


def test_a_missing_model_names_the_command_that_sets_it_up(tmp_path: Path) -> None:
    assert not is_set_up(tmp_path)
    with pytest.raises(SettingsError, match="sixrounds grader setup"):
        load_model(tmp_path)


def test_other_weights_are_refused_before_anything_is_kept(tmp_path: Path) -> None:
    source, folder = tmp_path / "source", tmp_path / "kept"
    source.mkdir()
    (source / "model.safetensors").write_bytes(b"other weights")
    (source / VOCABULARY).write_text("other\nwords\n", "utf-8")

    with pytest.raises(SettingsError, match="is not the file"):
        keep(source, folder)

    assert not folder.exists()


def test_a_changed_model_is_refused(tmp_path: Path) -> None:
    (tmp_path / WEIGHTS).write_bytes(b"changed")
    (tmp_path / VOCABULARY).write_text("changed\n", "utf-8")

    with pytest.raises(SettingsError, match="is not the file"):
        load_model(tmp_path)
