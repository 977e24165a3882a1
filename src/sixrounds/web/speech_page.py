"""The recording of a spoken answer: kept, played back, written down, deleted.

A script on the page of an open question sends and fetches it; the answer itself is
still the words in the field, which the learner corrects before they are judged.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from fastapi import APIRouter, Body
from fastapi.responses import JSONResponse, Response

from sixrounds.packs.item import ItemId
from sixrounds.web.door import App, AskedQuestion
from sixrounds.wiring import Application

router = APIRouter(prefix="/items/{pack}/{round_id}/{name}/recording")


@dataclass(frozen=True, slots=True)
class Speech:
    """What oral mode shows of one question.

    Attributes:
        folder: Where recordings are kept.
        is_kept: Whether there is one of this question.
        has_recogniser: Whether it can be written down.
    """

    folder: Path
    is_kept: bool
    has_recogniser: bool


def show_speech(application: Application, item_id: ItemId) -> Speech:
    """Return what oral mode shows of a question."""
    recordings = application.recordings
    return Speech(
        recordings.folder,
        recordings.find(item_id) is not None,
        bool(application.settings.recogniser),
    )


@router.post("")
def keep(
    application: App,
    question: AskedQuestion,
    content: Annotated[bytes, Body(media_type="audio/webm")] = b"",
) -> JSONResponse:
    """Keep what was recorded in place of the last recording of this question."""
    kept = application.recordings.put(question.id, content)
    return JSONResponse({"bytes": len(content), "kind": kept.media_type})


@router.get("")
def play(application: App, question: AskedQuestion) -> Response:
    """Return the recording of this question."""
    found = application.recordings.demand(question.id)
    return Response(found.path.read_bytes(), media_type=found.media_type)


@router.post("/delete")
def delete(application: App, question: AskedQuestion) -> Response:
    """Delete the recording of this question."""
    application.recordings.drop(question.id)
    return Response(status_code=204)


@router.post("/text")
def write_down(application: App, question: AskedQuestion) -> JSONResponse:
    """Return what the recogniser of this machine makes of the recording."""
    return JSONResponse({"text": application.recognise(question.id)})
