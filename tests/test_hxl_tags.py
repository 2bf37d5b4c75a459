"""HXL hashtags: a row of them is told from data, a pattern finds the nearest column or says that two are."""

from __future__ import annotations

import hxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.errors import InputError
from geo.hxl_tags import find_column, is_tag_row, matches, tag


def test_a_row_of_tags_is_told_from_data() -> None:
    assert is_tag_row(["#event+type", " #loc ", "#affected + idps +IND", ""])
    assert not is_tag_row([]) and not is_tag_row(["", " "]) and not is_tag_row(["control", "#loc"])
    assert not is_tag_row(["#1"]) and tag(" #Affected + IDPs ") == "#affected+idps"


@pytest.mark.parametrize(("pattern", "found"), [
    ("#adm1+code", "#adm1+code"), ("#adm1+origin+code", "#adm1+code+origin"), ("#adm1-code", "#adm1+name"),
    ("#adm2", ""), ("#affected+idps-f", "#affected+idps+ind"), ("plain", "plain"), ("Plain ", "plain"), ("other", "")])
def test_the_nearest_column_is_meant(pattern: str, found: str) -> None:
    columns = ["plain", "#adm1+code+origin", "#adm1+code", "#adm1+name", "#affected+idps+f", "#affected+idps+ind"]
    assert find_column(pattern, columns) == found


TAGS = st.sampled_from(["#adm1", "#affected", "#date"])


@given(TAGS, st.sets(st.sampled_from("abcd")), st.sets(st.sampled_from("abcd")),
       st.lists(st.tuples(TAGS, st.sets(st.sampled_from("abcdef"))), max_size=6))
def test_an_hxl_library_finds_the_same_columns(
        name: str, needed: set[str], banned: set[str], columns: list[tuple[str, set[str]]]) -> None:
    pattern = "".join([name, *(f"+{one}" for one in sorted(needed)), *(f"-{one}" for one in sorted(banned - needed))])
    tags = ["+".join([head, *sorted(attributes)]) for head, attributes in columns]
    known = hxl.model.TagPattern.parse(pattern)
    fitting = {one for one in tags if known.match(hxl.model.Column.parse(one))}
    found = matches(pattern, list(dict.fromkeys(tags)))
    assert set(found) <= fitting and bool(found) == bool(fitting)
    assert len({one.count("+") for one in found}) <= 1 and (
        not found or found[0].count("+") == min(one.count("+") for one in fitting))


def test_two_columns_that_fit_as_well_are_named() -> None:
    with pytest.raises(InputError, match="#affected.f and #affected.m may both be #affected"):
        find_column("#affected", ["#affected+f", "#affected+m"])
