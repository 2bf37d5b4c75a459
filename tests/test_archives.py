"""Zips that strangers send: unpacked, or refused with the reason, and never outside their folder."""

from __future__ import annotations

import io
import zipfile
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.archives import MOST_FILES, only_table, unpack
from geo.errors import InputError

READ = frozenset({".txt", ".jsonl"})


def packed(files: dict[str, bytes], way: int = zipfile.ZIP_DEFLATED) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", way) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return made.getvalue()


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.rglob("*") if path.is_file())


def test_files_come_out_and_others_are_named(tmp_path: Path) -> None:
    refused = unpack("a.zip", packed({"x/one.txt": b"1", "two.jsonl.gz": b"2", "evil.exe": b"", "x/.hidden.txt": b""}),
                     tmp_path, 1000, READ)
    assert names(tmp_path) == ["one.txt", "two.jsonl.gz"]
    assert [error.file for error in refused] == ["a.zip", "a.zip"] and "evil.exe" in refused[0].message


@pytest.mark.parametrize("name", ["../../out.txt", "/etc/out.txt", "..\\..\\out.txt", "a/../../../out.txt"])
def test_no_path_leads_outside(tmp_path: Path, name: str) -> None:
    inside = tmp_path / "inside"
    inside.mkdir()
    unpack("a.zip", packed({name: b"x"}), inside, 1000, READ)
    assert names(tmp_path) == ["out.txt"] and [path.name for path in tmp_path.iterdir()] == ["inside"]


def test_the_same_name_twice_is_two_files(tmp_path: Path) -> None:
    unpack("a.zip", packed({"a/one.txt": b"1", "b/one.txt": b"2"}), tmp_path, 1000, READ)
    assert names(tmp_path) == ["one.txt", "one.txt"]


@pytest.mark.parametrize(("content", "why"), [
    (b"no zip", "no sound zip"),
    (packed({"one.txt": b"word " * 1000})[:-30], "no sound zip"),
    (packed({"bomb.txt": b"\0" * 30_000_000}), "far more"),
    (packed({f"{at}.txt": b"" for at in range(MOST_FILES + 1)}), "files, more than"),
])
def test_what_is_broken_or_too_much_is_refused(tmp_path: Path, content: bytes, why: str) -> None:
    with pytest.raises(InputError, match=why) as caught:
        unpack("a.zip", content, tmp_path, 100_000_000, READ)
    assert caught.value.file == "a.zip"


@given(st.binary(max_size=300))
def test_any_bytes_are_a_zip_or_an_input_error(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    try:
        unpack("a.zip", content, tmp_path_factory.mktemp("made"), 1000, READ)
    except InputError:
        pass


WAYS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA)
SOUND = [packed({"a/one.txt": b"Reds came. " * 9, "two.pdf": b"x"}, way) for way in WAYS]


@given(st.sampled_from(SOUND), st.lists(st.tuples(st.integers(0, 600), st.integers(0, 255)), min_size=1, max_size=6))
def test_a_spoilt_zip_is_read_or_an_input_error(tmp_path_factory: pytest.TempPathFactory, sound: bytes,
                                               changes: list[tuple[int, int]]) -> None:
    spoilt = bytearray(sound)
    for at, byte in changes:
        spoilt[at % len(spoilt)] = byte
    folder = tmp_path_factory.mktemp("spoilt")
    (folder / "a.zip").write_bytes(spoilt)
    (folder / "out").mkdir()
    for read in (lambda: unpack("a.zip", bytes(spoilt), folder / "out", 1000, READ),
                 lambda: only_table(folder / "a.zip", READ)[1].close()):
        with suppress(InputError):
            read()
    assert sorted(path.name for path in folder.iterdir()) == ["a.zip", "out"]


def test_an_entry_without_a_name_is_left_out(tmp_path: Path) -> None:
    sound = packed({"q": b"", "one.txt": b"Reds came."})
    at = sound.index(b"PK\x01\x02")  # of the first entry: its name's length, and that of what follows it
    nameless = sound[:at + 28] + b"\0\0\1\0" + sound[at + 32:]
    (error,) = unpack("a.zip", nameless, tmp_path, 1000, READ)
    assert names(tmp_path) == ["one.txt"] and "'' in it is no kind of file" in error.message


def test_the_one_table_of_a_zip_is_opened(tmp_path: Path) -> None:
    file = tmp_path / "a.zip"
    file.write_bytes(packed({"folder/One.TXT": b"1\n2", "readme.pdf": b"%PDF"}))
    name, stream = only_table(file, READ)
    with stream:
        assert (name, stream.read()) == ("One.TXT", b"1\n2")


@pytest.mark.parametrize(("content", "said"), [
    (b"no zip", "no sound zip"), (packed({"a.txt": b"1", "b.txt": b"2"}), "holds a.txt, b.txt; unpack it"),
    (packed({"a.pdf": b"1"}), "holds none"), (packed({"a.txt": b"0" * 50_000_000}), "far more than is read at once"),
    (packed({"a.txt": b"12345"}, zipfile.ZIP_STORED).replace(b"12345", b"12346"), "no sound zip")])
def test_a_zip_without_one_sound_table_is_refused(tmp_path: Path, content: bytes, said: str) -> None:
    (tmp_path / "a.zip").write_bytes(content)
    with pytest.raises(InputError, match=said) as caught:
        only_table(tmp_path / "a.zip", READ)
    assert caught.value.file == str(tmp_path / "a.zip")
    with pytest.raises(InputError, match="No such file"):
        only_table(tmp_path / "none.zip", READ)
