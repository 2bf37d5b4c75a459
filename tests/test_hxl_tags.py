"""HXL hashtags: a row of them is told from data, a pattern finds the nearest column or says that two are meant."""

from __future__ import annotations

import pytest

from geo.errors import InputError
from geo.hxl_tags import find_column, is_tag_row, tag


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


def test_two_columns_that_fit_as_well_are_named() -> None:
    with pytest.raises(InputError, match="#affected.f and #affected.m may both be #affected"):
        find_column("#affected", ["#affected+f", "#affected+m"])
