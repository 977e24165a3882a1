"""What `Archive` promises about archives that mean harm."""

import stat
import struct
import zipfile
from io import BytesIO

import pytest
import zstandard
from tests.exchange.packages import zip_up

from sixrounds.errors import InputError
from sixrounds.exchange.unpacking import Archive, Limits

SMALL = Limits(
    archive_bytes=100_000,
    entries=5,
    entry_bytes=200_000,
    total_bytes=300_000,
    ratio=20,
    free_bytes=50_000,
)


def test_entries_come_out_as_they_went_in() -> None:
    archive = Archive(zip_up({"0": b"zero", "1": b""}))

    assert [archive.read(name) for name in archive.names] == [b"zero", b""]


@pytest.mark.parametrize("has_size", [True, False])
@pytest.mark.parametrize("content", [b"", b"a", b"ab" * 200_000, bytes(300_000)])
def test_zstandard_inside_comes_out_as_it_went_in(
    content: bytes,
    has_size: bool,  # noqa: FBT001
) -> None:
    packed = zstandard.ZstdCompressor(write_content_size=has_size).compress(content)

    assert Archive(zip_up({"0": packed})).read_zstd("0") == content


@pytest.mark.parametrize(
    ("content", "says"),
    [
        pytest.param(b"PK\x03\x04 nonsense", "no Anki package", id="no archive"),
        pytest.param(b"", "no Anki package", id="empty"),
        pytest.param(bytes(200_000), "0 MiB", id="too large on disk"),
    ],
)
def test_what_is_no_archive_is_refused(content: bytes, says: str) -> None:
    with pytest.raises(InputError, match=says):
        Archive(content, SMALL)


@pytest.mark.parametrize(
    "name",
    ["/etc/passwd", "../up", "a/../../b", "\\\\host\\x", "C:\\x", "..\\up", "a\0b"],
)
def test_a_name_that_leads_out_of_the_archive_is_refused(name: str) -> None:
    raw = zip_up({"a" * len(name): b""}).replace(b"a" * len(name), name.encode())

    with pytest.raises(InputError, match="a path out of itself"):
        Archive(raw)


def test_a_link_is_refused() -> None:
    entry = zipfile.ZipInfo("0")
    entry.create_system = 3
    entry.external_attr = (stat.S_IFLNK | 0o777) << 16
    whole = BytesIO()
    with zipfile.ZipFile(whole, "w") as archive:
        archive.writestr(entry, "/etc/passwd")

    with pytest.raises(InputError, match="'0', a link"):
        Archive(whole.getvalue())


def test_a_name_that_stands_twice_is_refused() -> None:
    raw = zip_up({"0": b"one", "1": b"two"}).replace(b"1", b"0")

    with pytest.raises(InputError, match="'0' more than once"):
        Archive(raw)


def test_an_entry_with_a_password_is_refused() -> None:
    raw = bytearray(zip_up({"0": b"one"}))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        raw[raw.index(mark) + offset] |= 1

    with pytest.raises(InputError, match="locked with a password"):
        Archive(bytes(raw))


def test_an_entry_packed_by_another_method_is_refused() -> None:
    with pytest.raises(InputError, match="a way that Anki does not use"):
        Archive(zip_up({"0": b"one" * 99}, zipfile.ZIP_LZMA))


def test_too_many_entries_are_refused() -> None:
    with pytest.raises(InputError, match="6 files"):
        Archive(zip_up({str(n): b"" for n in range(6)}), SMALL)


def test_an_entry_that_unpacks_to_too_much_is_refused() -> None:
    archive = Archive(zip_up({"0": bytes(range(256)) * 100, "1": bytes(60_000)}), SMALL)

    assert archive.read("0")
    with pytest.raises(InputError, match="'1' in the package unpacks to too much"):
        archive.read("1")


def test_entries_that_unpack_to_too_much_together_are_refused() -> None:
    content = bytes(range(256)) * 100
    archive = Archive(zip_up({str(n): content for n in range(5)}), SMALL)
    few = Archive(zip_up({"0": content, "1": content}), Limits(total_bytes=30_000))

    assert all(archive.read(name) for name in archive.names)
    assert few.read("0")
    with pytest.raises(InputError, match="'1' in the package unpacks to too much"):
        few.read("1")


def test_a_size_that_lies_is_not_believed() -> None:
    raw = bytearray(zip_up({"0": bytes(5_000_000)}))
    for mark, offset in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        struct.pack_into("<I", raw, raw.index(mark) + offset, 10)

    with pytest.raises(InputError, match="'0' in the package"):
        Archive(bytes(raw), SMALL).read("0")


def test_a_bomb_of_zstandard_stops_at_the_limit() -> None:
    bomb = zstandard.ZstdCompressor(level=19).compress(bytes(400 * 1024 * 1024))
    archive = Archive(zip_up({"0": bomb}), SMALL)

    with pytest.raises(InputError, match="too much"):
        archive.read_zstd("0")


def test_a_bomb_in_a_bomb_stops_at_the_limit() -> None:
    inner = zstandard.ZstdCompressor().compress(bytes(10_000_000))
    archive = Archive(zip_up({"0": zstandard.ZstdCompressor().compress(inner)}), SMALL)

    assert archive.read_zstd("0") == inner


@pytest.mark.parametrize("cut", [1, 3, 100])
def test_zstandard_that_is_cut_short_is_refused(cut: int) -> None:
    packed = zstandard.ZstdCompressor(write_checksum=True).compress(
        bytes(range(256)) * 40
    )
    archive = Archive(zip_up({"0": packed[:-cut]}))

    with pytest.raises(InputError, match="cut short"):
        archive.read_zstd("0")


@pytest.mark.parametrize("raw", [b"", b"no frame", b"\x28\xb5\x2f\xfd\xff\xff\xff"])
def test_what_is_no_zstandard_is_refused(raw: bytes) -> None:
    with pytest.raises(InputError, match=r"damaged|cut short"):
        Archive(zip_up({"0": raw})).read_zstd("0")


def test_damage_inside_an_entry_is_refused() -> None:
    raw = bytearray(zip_up({"0": bytes(range(256)) * 30}))
    raw[60] ^= 0xFF

    with pytest.raises(InputError, match="'0' in the package is damaged"):
        Archive(bytes(raw)).read("0")
