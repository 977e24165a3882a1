"""What is kept of a recording, and that nothing else is."""

from pathlib import Path

import pytest

from sixrounds.errors import InputError, NotFoundError, SettingsError
from sixrounds.packs.item import ItemId
from sixrounds.speech.recordings import LARGEST_BYTES, Recordings

ONE, OTHER = ItemId("demo/breadth/one"), ItemId("demo/breadth/../../other")
WEBM = b"\x1aE\xdf\xa3 and more"
WAV = b"RIFF\x00\x00\x00\x00WAVEfmt "


def test_a_recording_is_kept_for_its_owner_alone(tmp_path: Path) -> None:
    recordings = Recordings(tmp_path / "recordings")

    kept = recordings.put(ONE, WEBM)

    assert recordings.find(ONE) == kept
    assert kept.media_type == "audio/webm"
    assert kept.path.read_bytes() == WEBM
    assert recordings.folder.stat().st_mode & 0o077 == 0
    assert kept.path.stat().st_mode & 0o077 == 0


def test_the_last_recording_of_an_item_replaces_the_one_before(tmp_path: Path) -> None:
    recordings = Recordings(tmp_path)

    recordings.put(ONE, WEBM)
    last = recordings.put(ONE, WAV)

    assert recordings.find(ONE) == last
    assert list(tmp_path.iterdir()) == [last.path]


@pytest.mark.parametrize(
    ("content", "media_type", "ending"),
    [
        pytest.param(WEBM, "audio/webm", ".webm", id="Chromium and Firefox"),
        pytest.param(b"OggS" + bytes(9), "audio/ogg", ".ogg", id="older Firefox"),
        pytest.param(b"\0\0\0\x18ftypmp42", "audio/mp4", ".m4a", id="Safari"),
        pytest.param(WAV, "audio/wav", ".wav", id="WAV"),
    ],
)
def test_what_browsers_record_is_known_by_its_first_bytes(
    tmp_path: Path, content: bytes, media_type: str, ending: str
) -> None:
    kept = Recordings(tmp_path).put(ONE, content)

    assert kept.media_type == media_type
    assert kept.path.suffix == ending
    assert Recordings(tmp_path).find(ONE) == kept


def test_an_id_leads_out_of_the_folder_by_no_name(tmp_path: Path) -> None:
    recordings = Recordings(tmp_path / "recordings")

    kept = recordings.put(OTHER, WEBM)

    assert kept.path.parent == recordings.folder
    assert recordings.find(ONE) is None


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"", id="nothing"),
        pytest.param(b"<html>", id="a page"),
        pytest.param(b"RIFF\x00\x00\x00\x00WEBP", id="a picture"),
        pytest.param(WEBM + bytes(LARGEST_BYTES), id="too large"),
    ],
)
def test_what_is_no_recording_is_refused_and_not_kept(
    tmp_path: Path, content: bytes
) -> None:
    recordings = Recordings(tmp_path)

    with pytest.raises(InputError):
        recordings.put(ONE, content)

    assert list(tmp_path.iterdir()) == []


def test_recordings_are_deleted_one_by_one_and_together(tmp_path: Path) -> None:
    recordings = Recordings(tmp_path)
    recordings.put(ONE, WEBM)
    recordings.put(OTHER, WAV)

    recordings.drop(ONE)
    recordings.drop(ONE)
    left = recordings.sizes()
    recordings.drop_all()

    assert left == [len(WAV)]
    assert recordings.sizes() == []
    with pytest.raises(NotFoundError, match="no recording"):
        recordings.demand(OTHER)


def test_a_folder_that_cannot_be_made_is_the_operators_to_mend(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file")

    with pytest.raises(SettingsError, match="cannot be kept"):
        Recordings(tmp_path / "taken").put(ONE, WEBM)
