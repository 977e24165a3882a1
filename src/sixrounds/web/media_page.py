"""Pictures of the learner's own decks: what is a picture by its bytes, and no more.

They came from a stranger's file, so a type is never taken from a name, and formats
that can hold a script (SVG, HTML) are not served at all.
"""

from fastapi import APIRouter
from fastapi.responses import Response

from sixrounds.errors import NotFoundError
from sixrounds.web.door import App

router = APIRouter(prefix="/media")

PICTURES = (
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
)
RIFF, WEBP = b"RIFF", b"WEBP"
WEBP_AT = slice(8, 12)


@router.get("/{name}")
def show(application: App, name: str) -> Response:
    """Return a picture, to be kept for a while by the browser."""
    with application.store.reading() as records:
        medium = records.own.medium(name)
    kind = find_kind(medium.content)
    if not kind:
        problem = f"{name[:80]!r} is no picture that is shown here."
        raise NotFoundError(problem, "PNG, JPEG, GIF and WebP are.")
    kept = {"cache-control": "private, max-age=3600"}
    return Response(medium.content, media_type=kind, headers=kept)


def find_kind(content: bytes) -> str:
    """Return the type of a picture by its first bytes; empty when it is none."""
    if content.startswith(RIFF) and content[WEBP_AT] == WEBP:
        return "image/webp"
    return next((kind for start, kind in PICTURES if content.startswith(start)), "")
