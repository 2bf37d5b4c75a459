"""Tables as others publish them: any delimiter, hashtags below the header, or no header."""

from __future__ import annotations

import io

import pytest

from geo.errors import InputError
from geo.files import Source
from geo.foreign_tables import read_foreign


def read(raw: bytes, names: list[str] | None = None) -> tuple[list[tuple[int | None, dict]], list[InputError]]:
    told: list[InputError] = []
    rows = read_foreign(Source("t.csv", io.BufferedReader(io.BytesIO(raw))), told.append, lambda first: names)
    return [(line, dict(row)) for line, row in rows], told


@pytest.mark.parametrize("sign", [b",", b";", b"\t", b"|"])
def test_any_delimiter_will_do(sign: bytes) -> None:
    rows, told = read(b"\xef\xbb\xbfA,B \r\n1,\"two\nlines\"\r\n3,4".replace(b",", sign))
    assert rows == [(2, {"a": "1", "b": "two\nlines"}), (4, {"a": "3", "b": "4"})] and not told


def test_hashtags_name_columns_beside_the_header() -> None:
    rows, _ = read(b"A title,,\nCountry,People,\n#country + Name,#affected+IDPs,\nIraq,5,\n")
    assert rows == [(4, {"country": "Iraq", "people": "5", "": "", "#country+name": "Iraq", "#affected+idps": "5"})]
    assert read(b"#country,#affected\nIraq,5\n")[0][0][1]["#affected"] == "5", "hashtags alone are a header"
    assert read(b"a,b\n" + b"x,y\n" * 30 + b"#c,#d\n")[0][-1][1] == {"a": "#c", "b": "#d"}, "so far down they are data"


def test_a_table_without_a_header_has_the_names_given() -> None:
    assert read(b"1\t2\n3\t4\n", ["a", "b"])[0] == [(1, {"a": "1", "b": "2"}), (2, {"a": "3", "b": "4"})]


def test_shifted_rows_are_named_and_short_ones_read() -> None:
    rows, (error,) = read(b"a,b\n1,2,3\n4\n5,6,,\n")
    assert rows == [(3, {"a": "4"}), (4, {"a": "5", "b": "6"})]
    assert error.line == 2 and "has 3 cells, the table 2 columns, from '3' on" in error.message


@pytest.mark.parametrize(("raw", "said"), [(b"", "is empty"), (b" \n", "is empty"), (b"a,b\n\"1,2\n", "is no CSV"),
                                           (b"a\0b\n", "is a binary file")])
def test_what_is_no_table_is_named(raw: bytes, said: str) -> None:
    with pytest.raises(InputError, match=said):
        read(raw)
