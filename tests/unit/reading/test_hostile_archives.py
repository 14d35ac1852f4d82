"""Archives and compressed files made to do harm: bombs, names that lead out, entries that lie."""

from __future__ import annotations

import gzip
import io
import json
import stat
import struct
import zipfile
from pathlib import Path

import pytest
import zstandard

from crosswire.reading import Limits
from crosswire.reading.limits import RATIO_COUNTS_FROM
from tests.unit.reading.hostile import GOOD, reason, taken, zipped


def test_a_gzip_bomb_is_stopped(tmp_path: Path) -> None:
    packed = io.BytesIO()
    with gzip.GzipFile(fileobj=packed, mode="wb", compresslevel=9) as stream:
        for _ in range(RATIO_COUNTS_FROM // 1_000_000 + 5):
            stream.write(b"a" * 1_000_000)
    (tmp_path / "a.txt.gz").write_bytes(packed.getvalue())
    assert "times its size" in reason(tmp_path, Limits(file_bytes=10**12))


def test_a_zstd_bomb_is_stopped(tmp_path: Path) -> None:
    (tmp_path / "a.txt.zst").write_bytes(zstandard.compress(b"a" * (RATIO_COUNTS_FROM + 1_000_000)))
    assert "times its size" in reason(tmp_path, Limits(file_bytes=10**12))


def test_a_zstd_file_that_asks_for_much_memory_is_set_aside(tmp_path: Path) -> None:
    parameters = zstandard.ZstdCompressionParameters.from_level(3, window_log=29, enable_ldm=False)
    stream = zstandard.ZstdCompressor(compression_params=parameters).compressobj()
    (tmp_path / "a.txt.zst").write_bytes(stream.compress(GOOD.encode() * 100) + stream.flush())
    assert "no complete zstd file" in reason(tmp_path)


def test_packing_without_end_is_stopped(tmp_path: Path) -> None:
    data = GOOD.encode()
    for _ in range(5):
        data = gzip.compress(data)
    (tmp_path / "a.txt.gz").write_bytes(data)
    assert "more than 2 times over" in reason(tmp_path)


def test_unpacked_bytes_are_bounded(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(json.dumps({"text": GOOD}).encode() * 1000))
    assert "raise the limit unpacked_bytes" in taken(tmp_path, Limits(unpacked_bytes=10_000)).rejected[-1].reason


@pytest.mark.parametrize("name", ["../a.txt", "/etc/a.txt", "x/../../a.txt", "C:/a.txt", "..\\a.txt"])
def test_names_that_lead_out_of_an_archive_are_set_aside(tmp_path: Path, name: str) -> None:
    zipped(tmp_path, {name: GOOD.encode(), "b.txt": GOOD.encode()})
    reading = taken(tmp_path)
    assert [article.source_path for article in reading.articles] == ["a.zip/b.txt"]
    assert "outside of the archive" in reading.rejected[0].reason


def test_a_file_without_a_name_in_an_archive_is_set_aside(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("x.txt", GOOD)
        archive.infolist()[0].filename = ""
    assert "without a name" in reason(tmp_path)


def test_links_in_an_archive_are_set_aside(tmp_path: Path) -> None:
    zipped(tmp_path, {"a.txt": b"/etc/passwd"}, lambda info: setattr(info, "external_attr", (stat.S_IFLNK | 0o777) << 16))
    assert "a link inside an archive" in reason(tmp_path)


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_an_entry_that_stands_twice_is_set_aside(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("a.txt", GOOD)
        archive.writestr("a.txt", GOOD)
    reading = taken(tmp_path)
    assert len(reading.articles) == 1
    assert "twice" in reading.rejected[0].reason


def test_an_encrypted_entry_is_set_aside(tmp_path: Path) -> None:
    zipped(tmp_path, {"a.txt": GOOD.encode()})
    data = bytearray((tmp_path / "a.zip").read_bytes())
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + offset] |= 1
    (tmp_path / "a.zip").write_bytes(data)
    assert "without a password" in reason(tmp_path)


def test_a_damaged_entry_does_not_hide_the_others(tmp_path: Path) -> None:
    zipped(tmp_path, {"a.txt": GOOD.encode(), "b.txt": GOOD.encode()})
    data = bytearray((tmp_path / "a.zip").read_bytes())
    data[data.index(b"a.txt") + 10] ^= 0xFF
    (tmp_path / "a.zip").write_bytes(data)
    reading = taken(tmp_path)
    assert [article.source_path for article in reading.articles] == ["a.zip/b.txt"]
    assert "damaged" in reading.rejected[0].reason


def test_archives_in_archives_end_somewhere(tmp_path: Path) -> None:
    data = GOOD.encode()
    for _ in range(4):
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w") as archive:
            archive.writestr("b.txt" if data == GOOD.encode() else "b.zip", data)
        data = packed.getvalue()
    (tmp_path / "a.zip").write_bytes(data)
    assert "other archives" in reason(tmp_path)


def test_an_archive_of_countless_files_is_set_aside_before_it_is_read(tmp_path: Path) -> None:
    zipped(tmp_path, {f"{number}.txt": GOOD.encode() for number in range(20)})
    assert "holds more than 10 files" in reason(tmp_path, Limits(archive_entries=10))
    (tmp_path / "a.zip").write_bytes(b"PK\x03\x04" + struct.pack("<4sHHHHIIH", b"PK\x05\x06", 0, 0, 60_000, 60_000, 4_000_000_000, 0, 0))
    assert "holds more than 1,000,000 files" in reason(tmp_path)


def test_files_inside_archives_are_bounded_too(tmp_path: Path) -> None:
    zipped(tmp_path, {"a.txt": b"a " * 40_000_000})
    assert "larger than 64,000,000 bytes" in reason(tmp_path) or "times its size" in reason(tmp_path)
