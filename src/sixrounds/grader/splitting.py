"""Split a reference answer into a rubric of points, where nobody wrote one. Pure."""

import re

from sixrounds.packs.rubric import Point, Rubric

_ENDS = re.compile(r"(?<=[.;!?])\s+|\n+")
FEWEST_WORDS = 3
MOST_POINTS = 6


def split_reference(reference: str) -> Rubric:
    """Return a rubric with one point for each sentence of the reference.

    Pieces of fewer than three words join the one before; what goes beyond six points
    joins the last. An empty reference gives an empty rubric.
    """
    pieces: list[str] = []
    for piece in _ENDS.split(reference.strip()):
        if not piece.strip():
            continue
        is_short = len(piece.split()) < FEWEST_WORDS
        if pieces and (is_short or len(pieces) >= MOST_POINTS):
            pieces[-1] += " " + piece.strip()
        else:
            pieces.append(piece.strip())
    return Rubric(
        tuple(
            Point(id=f"p{number}", says=piece, worth=1)
            for number, piece in enumerate(pieces, 1)
        )
    )
