"""Anki itself, for packages to be held against: a program of its own, run by tests.

    python oracle.py make OUT FORMAT          write a package with a bit of everything
    python oracle.py through IN OUT FORMAT    import one, export it again, tell of it

FORMAT is modern, legacy, colpkg or colpkg-legacy. What Anki saw goes to standard
output as JSON. Kept apart because `anki` has another licence than the project.
"""

import json
import sys
import tempfile
from pathlib import Path
from typing import Any

from anki.collection import (
    Collection,
    ExportAnkiPackageOptions,
    ImportAnkiPackageOptions,
    ImportAnkiPackageRequest,
)

PICTURE = (
    b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x06"
    b"\x00\x00\x00\x1f\x15\xc4\x89\x00\x00\x00\nIDATx\x9cc\x00\x01\x00\x00\x05\x00"
    b"\x01\r\n-\xb4\x00\x00\x00\x00IEND\xaeB`\x82"
)


def make(path: str, form: str) -> dict[str, Any]:
    """Write a package of notes, tags, decks, media and a few reviews."""
    with tempfile.TemporaryDirectory() as folder:
        col = Collection(str(Path(folder) / "made.anki2"))
        col.set_config("fsrs", True)  # noqa: FBT003 — Anki's own interface
        name = col.media.write_data("a picture é.png", PICTURE)
        deck = col.decks.id("Learning::Deep ones")
        assert deck is not None
        for kind, fields in (
            ("Basic", ["What is \\(a<b\\)?", f'Less <img src="{name}">']),
            ("Basic (and reversed card)", ["up", "down<br>below"]),
            ("Cloze", ["{{c1::SGD}} is not {{c2::Adam::optimiser}}", ""]),
        ):
            for number in range(4):
                model = col.models.by_name(kind)
                assert model is not None
                note = col.new_note(model)
                for place, text in enumerate(fields):
                    note.fields[place] = f"{text} {number}" if not place else text
                note.tags = ["round::breadth", f"n{number}", "é"]
                col.add_note(note, deck)
        col.decks.select(deck)
        for rating in (3, 1, 4, 2, 3, 3, 4, 1, 3):
            queued = col.sched.get_queued_cards().cards[0]
            card = col.get_card(queued.card.id)
            card.start_timer()
            answer = col.sched.build_answer(
                card=card, states=queued.states, rating=rating - 1
            )
            col.sched.answer_card(answer)
        col.sched.suspend_cards([col.find_cards("is:new")[0]])
        seen = _tell(col)
        _export(col, path, form)
        return seen


def through(source: str, target: str, form: str) -> dict[str, Any]:
    """Import a package into an empty collection, and export it again."""
    with tempfile.TemporaryDirectory() as folder:
        col = Collection(str(Path(folder) / "empty.anki2"))
        options = ImportAnkiPackageOptions(with_scheduling=True, with_deck_configs=True)
        log = col.import_anki_package(
            ImportAnkiPackageRequest(package_path=source, options=options)
        ).log
        again = col.import_anki_package(
            ImportAnkiPackageRequest(package_path=source, options=options)
        ).log
        seen = _tell(col)
        seen["new"] = len(log.new)
        seen["new_again"] = len(again.new)
        seen["mended"], seen["is_sound"] = col.fix_integrity()
        seen["sides"] = [
            [card.question(), card.answer()]
            for card in map(col.get_card, list(col.find_cards(""))[:20])
        ]
        _export(col, target, form)
        return seen


def _export(col: Collection, path: str, form: str) -> None:
    if form.startswith("colpkg"):
        col.export_collection_package(
            path, include_media=True, legacy=form.endswith("legacy")
        )
        return
    options = ExportAnkiPackageOptions(
        with_scheduling=True,
        with_deck_configs=True,
        with_media=True,
        legacy=form == "legacy",
    )
    col.export_anki_package(out_path=path, options=options, limit=None)
    col.close()


def _tell(col: Collection) -> dict[str, Any]:
    assert col.db is not None
    due = "SELECT id, nid, ord, type, queue, due, ivl, factor, reps, lapses FROM cards"
    media = Path(col.media.dir())
    return {
        "notes": col.db.all("SELECT guid, flds, tags FROM notes ORDER BY guid"),
        "cards": [
            {
                "id": row[0],
                "ordinal": row[2],
                "type": row[3],
                "queue": row[4],
                "due_in_days": row[5] - col.sched.today if row[4] == 2 else None,
                "rest": row[6:],
                "memory": _memory(col, row[0]),
            }
            for row in col.db.all(f"{due} ORDER BY id")
        ],
        "reviews": col.db.all(
            "SELECT id, cid, ease, ivl, lastIvl, factor, time, type FROM revlog"
            " ORDER BY id"
        ),
        "media": {
            path.name: path.read_bytes().hex() for path in sorted(media.iterdir())
        },
    }


def _memory(col: Collection, card_id: int) -> list[float] | None:
    state = col.get_card(card_id).memory_state
    return None if state is None else [state.stability, state.difficulty]


if __name__ == "__main__":
    verb, *words = sys.argv[1:]
    print(json.dumps({"make": make, "through": through}[verb](*words)))  # noqa: T201
