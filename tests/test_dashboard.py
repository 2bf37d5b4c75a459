"""The dashboard's logic, without a browser: it opens, its tables follow the map, and bad input is a message."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from hand_claims import HOSTILE
from make_claims import claim
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash
from web_server import html, serving

from geo.access import Visitor
from geo.database import Address
from geo.exports import FORMATS
from geo.fetching import Fetcher
from geo.model import Report
from geo.store import Store

REPO = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def nowhere(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where there is no store."""
    return tmp_path_factory.mktemp("store") / "claims.sqlite"


@pytest.fixture
def app(monkeypatch: pytest.MonkeyPatch, nowhere: Path) -> AppTest:
    """The dashboard as it opens where there is no store, the tables below its map open."""
    monkeypatch.setenv("GEO_STORE", str(nowhere))
    return with_tables(AppTest.from_file(str(REPO / "dashboard.py"), default_timeout=60)).run()


def with_tables(app: AppTest) -> AppTest:
    """The app with the tables below its map open."""
    app.session_state["tables"] = True
    return app


def turn_to(app: AppTest, name: str) -> AppTest:
    """The app on another page.  ``switch_page`` follows only pages that are files; these are functions."""
    app._page_hash = calc_hash(name)
    return sound(app.run())


def sound(app: AppTest) -> AppTest:
    assert not app.exception, [one.value for one in app.exception]
    return app


def places(app: AppTest) -> list[str]:
    """The places in the table under the map."""
    return list(next(frame.value for frame in app.dataframe if frame.key == "states")["place"])


def test_it_opens_with_the_sample(app: AppTest) -> None:
    sound(app)
    assert not app.error
    assert app.selectbox("folder").value.endswith("iraq-2014")
    assert app.radio("source").options == ["Sample"]
    table = app.dataframe[0].value
    assert {"Mosul", "Tikrit"} <= set(table["place"])
    assert {"disputed", "held"} <= set(table["status"])
    assert "2014-06-12, as known on 2014-06-12" in app.caption[0].value
    assert all(button.label for button in app.download_button) and len(app.download_button) == len(FORMATS)


def test_a_first_view_waits_for_no_tables_and_for_nothing_that_only_they_need() -> None:
    plain = sound(AppTest.from_file(str(REPO / "dashboard.py"), default_timeout=60).run())
    assert not plain.dataframe and not plain.download_button and not plain.caption
    code = "import sys, geo.screens.map_page; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], cwd=REPO, capture_output=True, text=True, check=True)
    assert "geo.extract" in done.stdout.split()
    assert not {"pandas", "folium", "geo.exports", "geo.evaluate"} & set(done.stdout.split())


def test_a_store_is_shown_and_reviewed_wherever_it_is(place: Path | Address, monkeypatch: pytest.MonkeyPatch) -> None:
    with Store(place) as store:
        store.add(Report(id="r1", text="ISIL held Tikrit.", published="2014-06-12"), [claim(
            place="Tikrit", actor="ISIL", published="2014-06-12", valid_from="2014-06-12")], "2014-06-13", "ann")
    monkeypatch.setenv("GEO_STORE", place.url if isinstance(place, Address) else str(place))
    app = sound(with_tables(AppTest.from_file(str(REPO / "dashboard.py"), default_timeout=60)).run())
    assert app.radio("source").value == "Store" and places(app) == ["Tikrit"]
    assert not any("options" in caption for caption in app.radio("source").captions)
    turn_to(app, "review")
    assert not app.error and app.text_input("reviewer")


def test_in_arabic_tables_and_messages_are_told_in_arabic(monkeypatch: pytest.MonkeyPatch, nowhere: Path) -> None:
    monkeypatch.setenv("GEO_STORE", str(nowhere))
    app = with_tables(AppTest.from_file(str(REPO / "dashboard.py"), default_timeout=60))
    app.query_params["lang"] = "ar"
    sound(app.run())
    table = next(frame.value for frame in app.dataframe if frame.key == "states")
    shown = table.set_index("place").loc["الموصل"]
    assert (shown["place_kind"], shown["status"]) == ("مدينة", "متضارب") and "تنظيم الدولة (داعش)" in shown["holders"]
    assert not [one for name in ("place", "place_kind", "status", "holders") for one in table[name]
                if re.search("[A-Za-z]", str(one).replace("Iraqiya TV", ""))]
    told = " ".join(app.dataframe[1].value["claim"])
    assert "من الموصل" in told and not re.search("Mosul|ISIL|people|families", told)
    monkeypatch.setenv("GEO_STORE", str(REPO / "README.md"))
    app = AppTest.from_file(str(REPO / "dashboard.py"), default_timeout=60)
    app.query_params["lang"] = "ar"
    told = sound(app.run()).error[0].value
    assert told.startswith("تعذّر ذلك") and "README" in told


def test_every_bundled_theatre_opens(app: AppTest) -> None:
    seen = []
    for folder in sorted(path.parent for path in (REPO / "geo" / "sample").glob("*/theatre.toml")):
        sound(app.selectbox("folder").set_value(str(folder)).run())
        assert not app.error
        seen.append(frozenset(places(app)))
    assert len(set(seen)) == len(seen) == 3


def test_a_theatre_of_ones_own_can_be_opened(app: AppTest, tmp_path: Path) -> None:
    (tmp_path / "theatre.toml").write_text('title = "Mine *and* $yours$"\ncountries = ["IQ"]\n', "utf-8")
    sound(app.text_input("other").set_value(str(tmp_path)).run())
    assert app.selectbox("folder").value == str(tmp_path)
    assert app.info, "a theatre without reports says what to do"


@pytest.mark.parametrize("bad", ["", "no\x00where", "/nowhere", "."])
def test_a_folder_without_a_theatre_is_a_message(app: AppTest, bad: str) -> None:
    sound(app.text_input("other").set_value(bad).run())
    assert len(app.error) == bool(bad)
    assert app.selectbox("folder").value.endswith("iraq-2014")
    assert places(app)


def test_a_damaged_store_is_a_message_and_the_sample_stays_open(app: AppTest, nowhere: Path) -> None:
    nowhere.write_bytes(b"no store at all")
    try:
        sound(app.run())
        assert "Store" in app.radio("source").options
        sound(app.radio("source").set_value("Store").run())
        assert app.error
        sound(app.radio("source").set_value("Sample").run())
        assert not app.error and places(app)
    finally:
        nowhere.unlink()


def test_reports_show_their_claims(app: AppTest) -> None:
    turn_to(app, "reports")
    assert not app.error
    assert len(app.selectbox("report").options) > 3
    assert any("claims, " in shown.value for shown in app.markdown)


def test_an_address_names_a_report(app: AppTest) -> None:
    turn_to(app, "reports")
    usual = app.selectbox("report").value
    sound(app.selectbox("report").select_index(3).run())
    name = app.query_params["report"]
    fresh = AppTest.from_file(str(REPO / "dashboard.py"), default_timeout=60)
    fresh.query_params["report"] = name
    turn_to(fresh, "reports")
    assert fresh.selectbox("report").value == name != usual and not fresh.warning
    fresh = AppTest.from_file(str(REPO / "dashboard.py"), default_timeout=60)
    fresh.query_params["report"] = "<img src=x>"
    turn_to(fresh, "reports")
    assert "\\<img src\\=x\\>" in fresh.warning[0].value and fresh.selectbox("report").value == usual


def test_method_tells_definitions_and_coverage(app: AppTest) -> None:
    turn_to(app, "method")
    told = " ".join(each.value for each in app.markdown)
    assert "never decides who is right" in told.replace("\\", "")
    assert [each.value for each in app.subheader]


def test_method_tells_who_is_heard_and_measures_this_install(app: AppTest) -> None:
    turn_to(app, "method")
    assert {"outlet", "claims", "reviewed"} <= set(app.dataframe[0].value.columns)
    assert any("Reviewed by a person: 0 of" in one.value for one in app.markdown)
    sound(next(button for button in app.button if button.label == "Measure").click().run())
    scores = app.dataframe[1].value
    assert len(scores) == 6 and ((scores["f1"] > 0.5) & (scores["f1"] <= 1)).all()


def bring(app: AppTest, text: str, outlet: str = "") -> AppTest:
    turn_to(app, "bring")
    app.text_area("text").set_value(text)
    app.text_input("outlet").set_value(outlet)
    return sound(next(button for button in app.button if button.label == "Read").click().run())


def test_a_pasted_report_is_read_and_kept_beside_the_next(app: AppTest) -> None:
    bring(app, "Rebels seized Tikrit on Thursday.", "One")
    assert app.success and any("published is missing" in note.value.replace("\\", "") for note in app.info)
    bring(app, "The army said on 12 June 2014 it held Samarra.", "Two")
    assert len(app.session_state["own"].reports) == 2
    turn_to(app, "")
    assert app.radio("source").value == "My reports"
    turn_to(app, "bring")
    sound(next(button for button in app.button if "Forget" in button.label).click().run())
    assert "own" not in app.session_state


def test_hostile_text_reaches_no_markdown(app: AppTest) -> None:
    hostile = HOSTILE + " ![x](http://outside.example/x.png) :red[no] $x$"
    bring(app, "ISIL militants seized Tikrit. " + hostile, hostile[:190])
    for name in ("", "reports", "method"):
        turn_to(app, name)
        for shown in (*app.markdown, *app.caption, *app.error, *app.warning, *app.info, *app.subheader):
            for sign in ("<script", "<img", "![", ":red[", "$x$", "{{7"):
                assert not re.search(r"(?<!\\)" + re.escape(sign), shown.value), shown.value


def test_the_owner_may_give_an_address_and_nobody_else(app: AppTest, monkeypatch: pytest.MonkeyPatch) -> None:
    def ask(address: str) -> AppTest:
        app.text_input("address").set_value(address)
        return sound(next(button for button in app.button if button.label == "Read").click().run())
    turn_to(app, "bring")
    with serving() as site:
        site.routes["/a"] = html()
        ask(f"{site.url}/a")
        assert any("in a private network" in plain.value for plain in app.warning) and not site.asked
        monkeypatch.setattr("geo.screens.bring_page.Fetcher", lambda: Fetcher(
            lambda address: address.is_loopback, sleep=lambda seconds: None))
        ask(f"{site.url}/a")
        (report,) = app.session_state["own"].reports
        assert report.url == f"{site.url}/a" and app.text_input("address").value == ""
        ask("example.org/feed")
        assert "is no http or https address" in app.error[0].value.replace("\\", "")
        monkeypatch.setattr("geo.screens.bring_page.visitor", lambda: Visitor("ann@example.org", may_write=True))
        sound(app.run())
        assert not [box for box in app.text_input if box.key == "address"]


def test_nothing_given_is_said(app: AppTest) -> None:
    bring(app, "   ")
    assert app.error and "own" not in app.session_state


def test_an_address_with_an_unknown_place_is_a_message(app: AppTest) -> None:
    app.query_params["place"] = "<b>nowhere</b>"
    turn_to(app, "place")
    assert "\\<b\\>nowhere" in app.warning[0].value
    assert app.selectbox("place").value == "iq-mosul"


def test_review_without_a_store_offers_one(app: AppTest, nowhere: Path) -> None:
    turn_to(app, "review")
    assert any("Keep these" in button.label for button in app.button) and app.info
    assert not nowhere.exists(), "nothing is written unasked"


def test_an_address_names_a_theatre(app: AppTest) -> None:
    fresh = AppTest.from_file(str(REPO / "dashboard.py"), default_timeout=60)
    fresh.query_params["theatre"] = "sudan-2023"
    sound(fresh.run())
    assert fresh.selectbox("folder").value.endswith("sudan-2023") and not fresh.warning
    odd = AppTest.from_file(str(REPO / "dashboard.py"), default_timeout=60)
    odd.query_params["theatre"] = "<img src=x>"
    sound(odd.run())
    assert odd.selectbox("folder").value.endswith("iraq-2014")
    assert "\\<img src\\=x\\>" in odd.warning[0].value
    sound(app.selectbox("folder").set_value(fresh.selectbox("folder").value).run())
    assert app.query_params["theatre"] == "sudan-2023"


def test_changes_of_one_day_to_itself_are_none(app: AppTest) -> None:
    turn_to(app, "changes")
    sound(app.date_input[0].set_value(app.date_input[1].value).run())
    assert not app.error


def test_pages_without_claims_say_what_to_do(app: AppTest, tmp_path: Path) -> None:
    (tmp_path / "theatre.toml").write_text('title = "Empty"\ncountries = ["IQ"]\n', "utf-8")
    sound(app.text_input("other").set_value(str(tmp_path)).run())
    for name in ("", "place", "changes", "compare", "reports"):
        turn_to(app, name)
        assert any("Bring reports" in note.value for note in app.info), name
