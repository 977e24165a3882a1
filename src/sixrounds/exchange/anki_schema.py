"""Tables and settings of an Anki collection with schema 11, which every Anki reads.

Only what Anki will not open a package without, or would show oddly; `anki_writing`
fills it.
"""

import hashlib
from typing import Any

from sixrounds.exchange.anki_package import Deck, NoteType
from sixrounds.exchange.markup import take_apart

VERSION = 11
OWN_CHANGES = -1  # Anki's mark for rows that were never synchronised
DEFAULT_DECK = 1
FIRST_DECK_ID = 1_600_000_000_000

TABLES = """
CREATE TABLE col (id integer PRIMARY KEY, crt integer NOT NULL, mod integer NOT NULL,
  scm integer NOT NULL, ver integer NOT NULL, dty integer NOT NULL,
  usn integer NOT NULL, ls integer NOT NULL, conf text NOT NULL, models text NOT NULL,
  decks text NOT NULL, dconf text NOT NULL, tags text NOT NULL);
CREATE TABLE notes (id integer PRIMARY KEY, guid text NOT NULL, mid integer NOT NULL,
  mod integer NOT NULL, usn integer NOT NULL, tags text NOT NULL, flds text NOT NULL,
  sfld integer NOT NULL, csum integer NOT NULL, flags integer NOT NULL,
  data text NOT NULL);
CREATE TABLE cards (id integer PRIMARY KEY, nid integer NOT NULL, did integer NOT NULL,
  ord integer NOT NULL, mod integer NOT NULL, usn integer NOT NULL,
  type integer NOT NULL, queue integer NOT NULL, due integer NOT NULL,
  ivl integer NOT NULL, factor integer NOT NULL, reps integer NOT NULL,
  lapses integer NOT NULL, left integer NOT NULL, odue integer NOT NULL,
  odid integer NOT NULL, flags integer NOT NULL, data text NOT NULL);
CREATE TABLE revlog (id integer PRIMARY KEY, cid integer NOT NULL, usn integer NOT NULL,
  ease integer NOT NULL, ivl integer NOT NULL, lastIvl integer NOT NULL,
  factor integer NOT NULL, time integer NOT NULL, type integer NOT NULL);
CREATE TABLE graves (usn integer NOT NULL, oid integer NOT NULL, type integer NOT NULL);
CREATE INDEX ix_notes_usn ON notes (usn);
CREATE INDEX ix_cards_usn ON cards (usn);
CREATE INDEX ix_revlog_usn ON revlog (usn);
CREATE INDEX ix_cards_nid ON cards (nid);
CREATE INDEX ix_cards_sched ON cards (did, queue, due);
CREATE INDEX ix_revlog_cid ON revlog (cid);
CREATE INDEX ix_notes_csum ON notes (csum);
"""

# Without a group of settings with the id 1, Anki says "No such deck config".
DECK_SETTINGS: dict[str, Any] = {
    "1": {
        "id": 1,
        "name": "Default",
        "mod": 0,
        "usn": 0,
        "maxTaken": 60,
        "autoplay": True,
        "timer": 0,
        "replayq": True,
        "dyn": False,
        "new": {
            "bury": False,
            "delays": [1.0, 10.0],
            "initialFactor": 2500,
            "ints": [1, 4, 0],
            "order": 1,
            "perDay": 20,
        },
        "rev": {
            "bury": False,
            "ease4": 1.3,
            "ivlFct": 1.0,
            "maxIvl": 36500,
            "perDay": 200,
            "hardFactor": 1.2,
        },
        "lapse": {
            "delays": [10.0],
            "leechAction": 1,
            "leechFails": 8,
            "minInt": 1,
            "mult": 0.0,
        },
    }
}
SETTINGS: dict[str, Any] = {
    "schedVer": 2,
    "nextPos": 1,
    "estTimes": True,
    "activeDecks": [DEFAULT_DECK],
    "curDeck": DEFAULT_DECK,
    "sortType": "noteFld",
    "sortBackwards": False,
    "timeLim": 0,
    "newSpread": 0,
    "dueCounts": True,
    "curModel": None,
    "collapseTime": 1200,
    "addToCur": True,
    "dayLearnFirst": False,
}
LATEX_START = (
    "\\documentclass[12pt]{article}\n\\special{papersize=3in,5in}\n"
    "\\usepackage{amssymb,amsmath}\n\\pagestyle{empty}\n"
    "\\setlength{\\parindent}{0in}\n\\begin{document}\n"
)
LATEX_END = "\\end{document}"

MEDIA_TAGS = {"img", "audio", "video", "source"}


def number_decks(names: list[str]) -> dict[str, int]:
    """Return an id for each deck, the same whenever its name is the same."""
    numbers: dict[str, int] = {"Default": DEFAULT_DECK}
    for name in sorted(set(names) - {"Default"}):
        raw = hashlib.sha256(name.encode()).digest()
        number = FIRST_DECK_ID + int.from_bytes(raw[:4], "big")
        while number in numbers.values():
            number += 1
        numbers[name] = number
    return numbers


def deck_plain(deck: Deck, number: int, seconds: int) -> dict[str, Any]:
    """Return a deck as schema 11 has it."""
    return {
        "id": number,
        "name": deck.name,
        "mod": seconds,
        "usn": OWN_CHANGES,
        "desc": deck.description,
        "dyn": 0,
        "conf": 1,
        "collapsed": False,
        "browserCollapsed": False,
        "extendNew": 0,
        "extendRev": 0,
        "newToday": [0, 0],
        "revToday": [0, 0],
        "lrnToday": [0, 0],
        "timeToday": [0, 0],
    }


def note_type_plain(kind: NoteType, seconds: int) -> dict[str, Any]:
    """Return a note type as schema 11 has it."""
    return {
        "id": kind.id,
        "name": kind.name,
        "type": int(kind.is_cloze),
        "mod": seconds,
        "usn": OWN_CHANGES,
        "sortf": 0,
        "did": None,
        "css": kind.css,
        "latexPre": LATEX_START,
        "latexPost": LATEX_END,
        "latexsvg": False,
        "req": [],
        "tags": [],
        "vers": [],
        "flds": [
            {
                "name": name,
                "ord": place,
                "sticky": False,
                "rtl": False,
                "font": "Arial",
                "size": 20,
                "media": [],
            }
            for place, name in enumerate(kind.fields)
        ],
        "tmpls": [
            {
                "name": template.name,
                "ord": place,
                "qfmt": template.question,
                "afmt": template.answer,
                "bqfmt": "",
                "bafmt": "",
                "did": None,
            }
            for place, template in enumerate(kind.templates)
        ],
    }


def sort_text(field: str) -> str:
    """Return the text that Anki lists a note by."""
    words = [
        part if isinstance(part, str) else f" {part.attributes.get('src', '')} "
        for part in take_apart(field)
        if isinstance(part, str) or part.name in MEDIA_TAGS
    ]
    return "".join(words).replace("\xa0", " ").strip()


def checksum(field: str) -> int:
    """Return the number by which Anki finds notes that begin alike."""
    raw = sort_text(field).encode()
    return int(hashlib.sha1(raw, usedforsecurity=False).hexdigest()[:8], 16)
