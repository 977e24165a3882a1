"""What keeping things as they came promises."""

from dataclasses import replace

from tests.exchange.packages import BASIC, CLOZE, CREATED, make_package

from sixrounds.exchange.originals import (
    WholeNote,
    keep_note,
    keep_type,
    read_notes,
    read_types,
)


def test_notes_and_types_come_back_as_they_were() -> None:
    package = make_package(notes=20, reviews=50)
    flagged = [replace(card, flag=3, steps_left=1001) for card in package.cards]
    wholes = {
        note.guid: WholeNote(
            note,
            tuple(card for card in flagged if card.note_id == note.id),
            package.reviews,
            CREATED,
        )
        for note in package.notes
    }

    kept = [keep_type(BASIC), *map(keep_note, wholes.values()), keep_type(CLOZE)]

    assert read_notes(kept) == wholes
    assert read_types(kept) == {BASIC.id: BASIC, CLOZE.id: CLOZE}
