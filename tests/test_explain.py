"""Explanations: every sentence, claim and refusal is there, with its rule; hostile text is harmless in a terminal."""

from __future__ import annotations

from reading import reading

from geo.explain import explain, explain_rows

TEXT = "ISIL seized Tikrit on Wednesday, police said. The army plans to retake Mosul. " \
    "\x1b[31mRed\x1b[0m \u202e herring."


def test_claims_and_refusals_with_their_rules() -> None:
    rows = explain_rows(reading(TEXT))
    assert [(row["kind"], row["rule"]) for row in rows][:1] == [("claim", "seize")]
    assert any(row["kind"] == "refused" and "plan" in str(row["why"]) for row in rows)


def test_the_terminal_gets_every_sentence_and_no_control_character() -> None:
    lines = list(explain(reading(TEXT), width=60))
    joined = "\n".join(lines)
    assert "1. ISIL seized Tikrit" in joined and "[seize]" in joined and "police" in joined
    assert "\x1b" not in joined and "\u202e" not in joined
    assert max(map(len, lines)) <= 60 + 20
    assert lines[-1].startswith("1 claims")


def test_colour_only_where_asked() -> None:
    assert any("\x1b[32m" in line for line in explain(reading(TEXT), colour=True))
