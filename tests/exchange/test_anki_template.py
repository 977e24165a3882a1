"""What making the sides of a card promises."""

from dataclasses import replace

import pytest
from tests.exchange.packages import BASIC, CLOZE, CREATED

from sixrounds.exchange.anki_package import Note, NoteCard, NoteType, Template
from sixrounds.exchange.anki_template import fill_gaps, is_blank, render

NOTE = Note(1, "g", BASIC.id, ("front", "<b>back</b>"), ("a", "b"), CREATED)
CARD = NoteCard(1, 1, 0, "Top::Sub", CREATED)


def with_templates(question: str, answer: str = "") -> NoteType:
    return replace(BASIC, templates=(Template("One", question, answer),))


def test_each_template_makes_a_card() -> None:
    forward = render(NOTE, CARD, BASIC)
    backward = render(NOTE, replace(CARD, ordinal=1), BASIC)

    assert (forward.question, forward.answer) == ("front", "<b>back</b>")
    assert (backward.question, backward.answer) == ("<b>back</b>", "front")


@pytest.mark.parametrize(
    ("question", "want"),
    [
        ("{{#Front}}yes{{/Front}}{{^Front}}no{{/Front}}", "yes"),
        ("{{#Nothing}}yes{{#Front}}x{{/Front}}{{/Nothing}}no", "no"),
        ("{{text:Back}}", "back"),
        ("{{hint:Front}} {{furigana:Front}}", "front front"),
        ("{{Front}}{{type:Back}}", "front"),
        ("{{Deck}} {{Subdeck}} {{Tags}} {{Card}}", "Top::Sub Sub a b One"),
        ("{{! a comment }}{{Unknown}}x", "x"),
        ("{{Front", "{{Front"),
        ("{{/Front}}x{{#Front}}", "x"),
    ],
)
def test_marks_of_a_template_are_filled(question: str, want: str) -> None:
    assert render(NOTE, CARD, with_templates(question)).question == want


@pytest.mark.parametrize(
    ("gap", "question", "answer"),
    [
        (1, "<b>[...]</b> is not Adam", "<b>SGD</b> is not Adam"),
        (2, "SGD is not <b>[who?]</b>", "SGD is not <b>Adam</b>"),
    ],
)
def test_each_gap_of_a_text_is_a_card(gap: int, question: str, answer: str) -> None:
    text = "{{c1::SGD}} is not {{c2::Adam::who?}}"
    note = replace(NOTE, fields=(text, ""))

    sides = render(note, replace(CARD, ordinal=gap - 1), CLOZE)

    assert (sides.question, sides.answer) == (question, f"{answer}<br>")


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("{{c1::a {{c2::b}} c}}", "<b>[...]</b>"),
        ("{{c2::a {{c1::b}} c}}", "a <b>[...]</b> c"),
        ("{{c1,2::a}}", "<b>[...]</b>"),
        ("{{c1::a", "a"),
        ("a}} b", "a}} b"),
        ("{{c1::a}} {{c1::b}}", "<b>[...]</b> <b>[...]</b>"),
    ],
)
def test_gaps_may_lie_in_gaps_and_be_broken(text: str, want: str) -> None:
    assert fill_gaps(text, 1, is_answer=False) == want


def test_a_side_without_text_or_picture_is_blank() -> None:
    assert is_blank("<div><br>&nbsp;</div>")
    assert not is_blank('<img src="a.png">')
    assert not is_blank("[sound:a.mp3]")


def test_a_side_that_grows_beyond_all_bounds_is_refused() -> None:
    note = replace(NOTE, fields=("x" * 100_000, ""))

    with pytest.raises(ValueError, match="beyond all bounds"):
        render(note, CARD, with_templates("{{Front}}" * 100))


@pytest.mark.parametrize("part", ["{{c1::", "}}", "{{", "{{c1::x::", "{{c1::{{c2::a}}"])
def test_a_hostile_text_is_filled_in_a_moment(part: str) -> None:
    # With work that grows by the square, each of these would take minutes.
    assert fill_gaps(part * (600_000 // len(part)), 1, is_answer=True)
