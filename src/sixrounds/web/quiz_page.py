"""The quick quiz: one thing at a time by keyboard, a clock, and how it went at the end.

Works by plain forms that lead back to `/quiz`; a script counts the clock down, keeps
what is typed, and sets formulas. Answers are recorded where all answers are.
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Annotated, Any

from fastapi import APIRouter, Form
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from sixrounds.attempts import answering
from sixrounds.attempts.attempt import Attempt, AttemptId
from sixrounds.attempts.feedback import tell_mark
from sixrounds.errors import InputError, NotFoundError, PackError
from sixrounds.memory import reviewing
from sixrounds.memory.card import Rating, deck_of
from sixrounds.memory.reviewing import Asked
from sixrounds.packs.derivation import Derivation
from sixrounds.packs.item import ItemId
from sixrounds.packs.question import OpenQuestion
from sixrounds.quiz import quizzing
from sixrounds.quiz.belief import Belief, Graph
from sixrounds.quiz.choosing import MISS
from sixrounds.quiz.quiz import USUAL_MINUTES, Format, Quiz, QuizId, Step
from sixrounds.quiz.quizzing import Offer, Result, Shelves, TopicReport
from sixrounds.web.assessment_view import show_assessment
from sixrounds.web.catalogue import Catalogue
from sixrounds.web.derivation_page import FormulaDesk, set_formula, show_attempt
from sixrounds.web.door import AllItems, App
from sixrounds.web.guard import SPEAKING_HEADERS
from sixrounds.web.rendering import Page, render
from sixrounds.web.speech_page import show_speech
from sixrounds.wiring import Application

router = APIRouter(prefix="/quiz")

RATINGS = {
    Rating.AGAIN: "Not recalled",
    Rating.HARD: "With trouble",
    Rating.GOOD: "Recalled",
    Rating.EASY: "At once",
}

FORMAT_NAMES = {
    Format.CARD: ("card", "cards"),
    Format.QUESTION: ("question", "questions"),
    Format.DERIVATION: ("formula", "formulas"),
}

MOST_SAID = 3
"""Things that went wrong, and topics before them, that the last page names."""


@dataclass(frozen=True, slots=True)
class TopicRow:
    """How a quiz went on one topic, in words.

    Attributes:
        title: Of the topic.
        met: What was asked, as `2 cards, 1 question`.
        went: How that went; several phrases.
        standing: What all answers so far say, or that they are too few.
    """

    title: str
    met: str
    went: tuple[str, ...]
    standing: str


@dataclass(frozen=True, slots=True)
class Advice:
    """One thing to do next.

    Attributes:
        words: What it is.
        why: The reason, in a few words.
        address: Where it is done.
    """

    words: str
    why: str
    address: str


@dataclass(frozen=True, slots=True)
class Refused:
    """What was typed, and why it could not be judged."""

    text: str
    problem: InputError


@router.get("", response_model=None)
def quiz(application: App, catalogue: AllItems) -> Response:
    """Show what the running quiz asks, or where to start one."""
    at = _now()
    with application.store.reading() as records:
        newest = records.quizzes.newest()
        preferences = records.preferences()
    page = Page("Quick quiz", here="Quiz", preferences=preferences, has_maths=True)
    if newest is None or newest.ended_at is not None:
        offer = _offer(application)
        there = [
            (topic, catalogue.topics.get(topic, topic))
            for topic in quizzing.find_topics(offer)
        ]
        return render(
            "quiz_start.html",
            page,
            topics=sorted(there, key=lambda pair: pair[1]),
            minutes=USUAL_MINUTES,
            last=newest,
        )
    if newest.paused_at is not None:
        return render("quiz_paused.html", page, quiz=newest, left=_clock(newest, at))
    return _show_step(application, catalogue, newest, page, at)


@router.get("/{number}", response_model=None)
def outcome(application: App, catalogue: AllItems, number: int) -> Response:
    """Tell how a quiz went, topic by topic, and what to do next."""
    at, offer = _now(), _offer(application)
    with application.store.reading() as records:
        found = records.quizzes.quiz(QuizId(number))
        if found.ended_at is None:
            return RedirectResponse("/quiz", status_code=303)
        results = quizzing.find_results(records, found)
        beliefs = quizzing.find_beliefs(records, offer, at)
        preferences = records.preferences()
    reports = quizzing.report(results)
    return render(
        "quiz_end.html",
        Page("How the quiz went", here="Quiz", preferences=preferences),
        quiz=found,
        rows=[_row(each, beliefs.on(each.topic), catalogue) for each in reports],
        answered=sum(result.score is not None for result in results),
        advice=_advise(results, offer, catalogue),
    )


@router.post("/start")
def start(
    application: App, topics: Annotated[list[str] | None, Form()] = None
) -> RedirectResponse:
    """Start a quiz on some topics, or on all; a running one goes on."""
    offer = _offer(application)
    with application.store.writing() as records:
        quizzing.start(records, offer, topics or (), _now())
    return _back()


@router.post("/rate")
def rate(
    application: App,
    asked: Annotated[str, Form()],
    rating: Annotated[Rating, Form()],
) -> RedirectResponse:
    """Record the recall of the card that is asked."""
    offer = _offer(application)
    with application.store.writing() as records:
        made = quizzing.take_rating(records, offer, asked, rating, _now())
    return _back(made)


@router.post("/answer", response_model=None)
def answer(
    application: App,
    catalogue: AllItems,
    asked: Annotated[str, Form()],
    answer: Annotated[str, Form()] = "",
    seconds_spent: Annotated[float, Form()] = 0.0,
) -> Response:
    """Judge an answer in words, or measure a formula, and record the attempt."""
    at, words = _now(), answer.replace("\r\n", "\n")
    with application.store.reading() as records:
        made = quizzing.demand_running(records)
        quizzing.demand_step(made, asked)
        preferences = records.preferences()
    item = application.library.item(asked)
    try:
        if isinstance(item, OpenQuestion):
            _take_words(application, item, words, at, seconds_spent)
        elif isinstance(item, Derivation):
            _take_formula(application, item, words.strip(), at, seconds_spent)
        else:
            raise _not_answered(asked)
    except InputError as problem:
        # What was typed stays where it was typed, with what to mend.
        page = Page("Quick quiz", preferences=preferences, has_maths=True)
        typed = Refused(words, problem)
        return _show_step(application, catalogue, made, page, at, typed)
    return _back()


@router.post("/give-up")
def give_up(
    application: App,
    asked: Annotated[str, Form()],
    answer: Annotated[str, Form()] = "",
    seconds_spent: Annotated[float, Form()] = 0.0,
) -> RedirectResponse:
    """Record that the learner does not know, which shows the model answer."""
    at, item = _now(), application.library.item(asked)
    if not isinstance(item, OpenQuestion | Derivation):
        raise _not_answered(asked)
    with application.store.writing() as records:
        made = answering.give_up(
            records,
            item,
            answer.replace("\r\n", "\n"),
            at=at,
            seconds_spent=seconds_spent,
        )
        quizzing.take_attempt(records, made, at)  # refused if it is asked no more
    return _back()


@router.post("/next")
def go_on(application: App, place: Annotated[int, Form()]) -> RedirectResponse:
    """Go on from an answered step; `place` says which, so that no key goes on twice."""
    offer = _offer(application)
    with application.store.writing() as records:
        made = quizzing.demand_running(records)
        if len(made.steps) == place:
            made = quizzing.go_on(records, offer, _now())
    return _back(made)


@router.post("/pause")
def pause(application: App) -> RedirectResponse:
    """Stop the clock."""
    with application.store.writing() as records:
        quizzing.pause(records, _now())
    return _back()


@router.post("/resume")
def resume(application: App) -> RedirectResponse:
    """Let the clock go on."""
    with application.store.writing() as records:
        quizzing.resume(records, _now())
    return _back()


@router.post("/end")
def end(application: App) -> RedirectResponse:
    """End the quiz before its time."""
    with application.store.writing() as records:
        made = quizzing.end(records, _now())
    return _back(made)


def _take_words(
    application: Application,
    item: OpenQuestion,
    words: str,
    at: datetime,
    seconds_spent: float,
) -> None:
    answering.check_words(words)
    # Judged before a transaction opens, because the database has one writer.
    found = application.grader.grade(item.question, item.rubric, words)
    with application.store.writing() as records:
        made = answering.record_assessment(
            records, item, words, found, at=at, seconds_spent=seconds_spent
        )
        quizzing.take_attempt(records, made, at)


def _take_formula(
    application: Application,
    item: Derivation,
    text: str,
    at: datetime,
    seconds_spent: float,
) -> None:
    verdict = application.measure_formula(item, text)
    with application.store.writing() as records:
        made = answering.record_submit(
            records, item, text, verdict, at=at, seconds_spent=seconds_spent
        )
        quizzing.take_attempt(records, made, at)


def _show_step(  # noqa: PLR0913, PLR0917 — the parts of the page
    application: Application,
    catalogue: Catalogue,
    quiz: Quiz,
    page: Page,
    at: datetime,
    refused: Refused | None = None,
) -> HTMLResponse:
    step = quiz.step
    if step is None:  # a quiz that goes on always has one
        problem = f"Quiz {quiz.id} asks nothing."
        raise NotFoundError(problem, "End it, and start another.")
    known: dict[str, Any] = {
        "quiz": quiz,
        "step": step,
        "format_name": FORMAT_NAMES[step.format][0],
        "topic": catalogue.topics.get(step.topic, step.topic),
        "left": _clock(quiz, at),
    }
    try:
        if step.format is Format.CARD:
            return render(
                "quiz_card.html",
                page,
                **known,
                asked=_read_card(application, step),
                ratings=RATINGS,
            )
        item = application.library.item(step.asked)
    except (NotFoundError, PackError):
        return render("quiz_gone.html", page, **known)
    with application.store.reading() as records:
        draft = records.draft(ItemId(step.asked))
        attempt = _find_attempt(records, step)
        desk = (
            FormulaDesk.look(records, item, catalogue)
            if isinstance(item, Derivation)
            else None
        )
    # An older draft is an old answer, which would give this one away.
    typed = draft.answer if draft and draft.at >= step.at else ""
    typed = refused.text if refused else typed
    shown = render(
        "quiz_item.html",
        page,
        status=422 if refused else 200,
        **known,
        problem=refused.problem if refused else None,
        item=item,
        desk=desk,
        typed=typed,
        saved_at=draft.at.timestamp() if draft and typed else step.at.timestamp(),
        attempt=attempt,
        found=_show_result(item, desk, attempt),
        setting=set_formula(item, typed)
        if isinstance(item, Derivation) and typed.strip()
        else None,
        speech=show_speech(application, ItemId(step.asked)),
    )
    if isinstance(item, OpenQuestion):
        shown.headers.update(SPEAKING_HEADERS)
    return shown


def _read_card(application: Application, step: Step) -> Asked:
    stock = application.stock
    with application.store.reading() as records:
        return reviewing.read(records.cards, stock, step.asked)


def _find_attempt(records: Shelves, step: Step) -> Attempt | None:
    if step.attempt_id is None:
        return None
    return records.attempt(AttemptId(step.attempt_id))


def _show_result(
    item: object, desk: FormulaDesk | None, attempt: Attempt | None
) -> str:
    if attempt is None or attempt.has_given_up:
        return ""
    if isinstance(item, OpenQuestion):
        return show_assessment(item, attempt)
    return show_attempt(desk, attempt) if desk else ""


def _row(report: TopicReport, belief: Belief, catalogue: Catalogue) -> TopicRow:
    met = []
    for format_, (one, many) in FORMAT_NAMES.items():
        count = sum(result.step.format is format_ for result in report.results)
        if count:
            met.append(f"{count} {one if count == 1 else many}")
    if belief.is_known:
        low, high = belief.interval
        standing = f"about {100 * low:.0f} to {100 * high:.0f} % of what is asked here"
    else:
        standing = "too few to say"
    title = catalogue.topics.get(report.topic, report.topic)
    return TopicRow(title, ", ".join(met), tuple(_tell(report)), standing)


def _tell(report: TopicReport) -> list[str]:
    """Return how the results of a topic went; a count where counting is honest."""
    told = []
    reviews = [result.review for result in report.results if result.review]
    if reviews:
        recalled = sum(review.rating.is_recall for review in reviews)
        told.append(f"{recalled} of {len(reviews)} recalled")
    attempts = [result.attempt for result in report.results if result.attempt]
    told += [
        f"judged {tell_mark(settled)}"
        for attempt in attempts
        if (settled := attempt.settled) is not None
    ]
    verdicts = [attempt.verdict for attempt in attempts if attempt.verdict]
    if verdicts:
        right = sum(verdict.has_passed for verdict in verdicts)
        told.append(f"{right} of {len(verdicts)} formulas right")
    given_up = sum(attempt.has_given_up for attempt in attempts)
    return [*told, f"{given_up} not known"] if given_up else told


def _advise(
    results: tuple[Result, ...], offer: Offer, catalogue: Catalogue
) -> list[Advice]:
    """Return what to do next: what went wrong, then what it builds on."""
    missed = [
        result for result in results if result.score is not None and result.score < MISS
    ]
    again: dict[str, Advice] = {}
    for result in missed:
        is_card = result.step.format is Format.CARD
        item_id = deck_of(result.step.asked) if is_card else ItemId(result.step.asked)
        entry = catalogue.by_id.get(item_id)
        if entry is not None:
            why = "a card went wrong" if is_card else "read it, and answer again"
            advice = Advice(entry.listing.title, why, f"/items/{item_id}")
            again.setdefault(advice.address, advice)
    before: dict[str, Advice] = {}
    topics = {*quizzing.find_topics(offer)}
    for topic in dict.fromkeys(result.step.topic for result in missed):
        for other in offer.graph.direct.get(topic, ()):
            if other in topics:
                title = catalogue.topics.get(other, other)
                why = f"{catalogue.topics.get(topic, topic)} builds on it"
                before.setdefault(other, Advice(title, why, f"/items?topic={other}"))
    return [*list(again.values())[:MOST_SAID], *list(before.values())[:MOST_SAID]]


def _offer(application: Application) -> Offer:
    library = application.library
    graph = Graph.of(library.vocabulary.prerequisites)
    return Offer(library.listings, application.stock, graph)


def _clock(quiz: Quiz, at: datetime) -> int:
    return round(quiz.seconds_left(at))


def _back(quiz: Quiz | None = None) -> RedirectResponse:
    """Return the way to the next page: what is asked, or how it went."""
    is_over = quiz is not None and quiz.ended_at is not None
    address = f"/quiz/{quiz.id}" if quiz is not None and is_over else "/quiz"
    return RedirectResponse(address, status_code=303)


def _not_answered(asked: str) -> InputError:
    problem = f"{asked[:200]!r} is not answered in a quiz."
    return InputError(problem, "Open the quiz again.")


def _now() -> datetime:
    """Return the moment, in the learner's zone, which says when a day begins."""
    return datetime.now(UTC).astimezone()
