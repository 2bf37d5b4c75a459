"""One report with its places and claims marked, and what was considered and refused."""

from __future__ import annotations

import streamlit as st

from geo import views
from geo.screens.address import begin, keep
from geo.screens.choice import chosen, extractor_of, names_of
from geo.screens.language import say, words
from geo.screens.parts import draw
from geo.screens.tables import show_table


def reports_page() -> None:
    """Draw the page."""
    choice = chosen()
    if not choice.opened.reports:
        st.info(say("empty.reports"))
        return
    titles = {report.id: " · ".join((
        (report.published or "")[:10] or say("reports.undated"), report.outlet or say("reports.no_outlet"),
        report.title or report.id)) for report in choice.opened.reports}
    ordered = sorted(titles, key=titles.__getitem__)
    begin("report", ordered[0], lambda asked: asked[0], titles.__contains__)
    shown = st.selectbox(say("reports.choose"), ordered, format_func=titles.__getitem__, key="report")
    keep("report", shown, [shown])
    report = next(report for report in choice.opened.reports if report.id == shown)
    claims = [claim for claim in choice.opened.claims if claim.report_id == shown]
    reading = extractor_of(choice.folder).read(report, explain=True)
    left, right = st.columns([3, 2])
    with left:
        st.markdown(say("reports.marked"))
        draw("report", key="report_text", data={
            "text": report.text, "spans": views.report_marks(report, claims, reading, words())})
    with right:
        st.markdown(say("reports.counts", claims=len(claims), places=len(reading.mentions),
                        refused=len(reading.refusals)))
        show_table(views.claim_rows(claims, words(), names_of(choice)), views.CLAIM_COLUMNS)
        if reading.refusals:
            show_table([{"refused": refusal.word or refusal.rule, "why": refusal.why, "rule": refusal.rule}
                    for _, refusal in reading.refusals], ("refused", "why", "rule"))
