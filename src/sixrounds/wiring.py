"""Builds the running application; the only place that knows all parts.

Each part is imported and opened when it is first asked for, so that a command pays
only for what it uses.
"""

from __future__ import annotations

import operator
from contextlib import suppress
from dataclasses import dataclass
from threading import Lock
from typing import TYPE_CHECKING, Any, Generic, Protocol, Self, TypeVar, cast

from sixrounds.attempts.answering import Grader
from sixrounds.errors import NotFoundError, PackError, SettingsError
from sixrounds.packs.item import Kind
from sixrounds.settings import Settings, read_settings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from datetime import datetime
    from pathlib import Path

    from sixrounds.attempts.assessment import Assessment
    from sixrounds.attempts.verdict import CaseResult, Verdict
    from sixrounds.exchange.importing import Taken
    from sixrounds.grader.minilm import Embedder
    from sixrounds.grader.model_client import Endpoint
    from sixrounds.grader.model_grader import ModelGrader
    from sixrounds.judge.judging import Judge
    from sixrounds.memory.stock import Stock
    from sixrounds.packs.deck import Deck
    from sixrounds.packs.derivation import Derivation
    from sixrounds.packs.item import Item, ItemId
    from sixrounds.packs.reading import Library
    from sixrounds.packs.rubric import Rubric
    from sixrounds.speech.recordings import Recordings
    from sixrounds.store.database import Store

Part = TypeVar("Part")


class Layer(Protocol):
    """One layer of the protection around answers, as the judge reports it."""

    @property
    def name(self) -> str:
        """What it is called."""

    @property
    def keeps_out(self) -> str:
        """What it is for, in a few words."""

    @property
    def holds(self) -> bool:
        """Whether this machine has it."""

    @property
    def why(self) -> str:
        """Why it does not hold; empty when it does."""

    @property
    def remedy(self) -> str:
        """How to get it; empty when it holds."""


class RunningJudge(Protocol):
    """A judge that doors start, keep warm, ask and close."""

    def run(self, item: Item, answer: str, own_cases: str = "") -> Verdict:
        """As `attempts.answering.Judge.run`."""

    def submit(
        self,
        item: Item,
        answer: str,
        claim: str = "",
        on_case: Callable[[CaseResult], None] | None = None,
    ) -> Verdict:
        """As `attempts.answering.Judge.submit`; `on_case` hears each case at once."""

    def warm(self, libraries: Iterable[str]) -> None:
        """Make ready to judge answers that import these libraries."""

    def protection(self) -> Sequence[Layer]:
        """Say which layers hold on this machine."""

    def close(self) -> None:
        """End every process of the judge."""


class RunningGrader(Grader, Protocol):
    """A grader that doors ask."""

    def grade_reference(self, question: str, reference: str, answer: str) -> Assessment:
        """Judge by a reference answer, which is split into points."""


class ModelAudit(Protocol):
    """What an audit of a language model found, as the grader reports it."""

    def shortfalls(self) -> tuple[str, ...]:
        """Return why the model is not admitted; empty when it is."""

    def render(self) -> str:
        """Return its numbers as a table."""

    def to_plain(self) -> dict[str, Any]:
        """Return plain data for JSON."""


@dataclass(frozen=True, slots=True)
class ModelStanding:
    """A configured language model, and whether its opinions may be shown.

    Attributes:
        judge: What an assessment calls it.
        name: As the user configured it.
        is_local: Whether it is on this machine.
        is_admitted: Whether its last audit admits it.
    """

    judge: str
    name: str
    is_local: bool
    is_admitted: bool

    def may_show(self, opinion: Assessment | None) -> bool:
        """Whether an opinion is there, is this model's, and may be shown now."""
        is_its_own = opinion is not None and opinion.judge == self.judge
        return self.is_admitted and is_its_own

    @property
    def refusal(self) -> SettingsError:
        """What to tell where it is not admitted."""
        problem = f"The language model {self.name!r:.80} is not admitted."
        return SettingsError(problem, "Run `sixrounds grader audit`.")


class Once(Generic[Part]):
    """Makes a part when it is first asked for, once, also among threads."""

    def __init__(self, make: Callable[[], Part]) -> None:
        self._make = make
        self._lock = Lock()
        self._made: list[Part] = []

    def get(self) -> Part:
        """Return the part; raises what making it raises, and tries again next time."""
        with self._lock:
            if not self._made:
                self._made.append(self._make())
            return self._made[0]

    def take_made(self) -> list[Part]:
        """Return the part if it was made, and forget it."""
        with self._lock:
            made, self._made = self._made, []
            return made


class CardShelf:
    """Makes the stock of cards anew when a deck changed, and else keeps it."""

    def __init__(self) -> None:
        self._kept: tuple[list[Deck], Stock] | None = None
        self._own: tuple[int, tuple[Deck, ...]] = (0, ())

    def stock(self, library: Library, store: Store | None) -> Stock:
        """Return every card of every deck that can be read, foundations first.

        Args:
            library: The decks of packs.
            store: The learner's own decks; None where there is no database.
        """
        from sixrounds.memory.stock import (  # noqa: PLC0415 — when needed
            Stock,
            order_decks,
        )
        from sixrounds.packs.deck import Deck  # noqa: PLC0415 — the same

        decks = []
        for listing in library.listings:
            # One that an author is writing must not stop the review of the others.
            with suppress(PackError, NotFoundError):
                if listing.kind == Kind.DECK:
                    item = library.item(listing.id)
                    decks += [item] if isinstance(item, Deck) else []
        decks += self._own_decks(store)
        decks = order_decks(decks, library.vocabulary.prerequisites)
        kept = self._kept
        is_same = kept is not None and len(kept[0]) == len(decks)
        if kept is None or not (is_same and all(map(operator.is_, kept[0], decks))):
            kept = (decks, Stock.of(decks))
            self._kept = kept
        return kept[1]

    def _own_decks(self, store: Store | None) -> tuple[Deck, ...]:
        from sixrounds.memory.own_deck import gather  # noqa: PLC0415 — when needed

        if store is None:
            return ()
        with store.reading() as records:
            number = records.own.change()
            if number != self._own[0]:
                own = records.own
                self._own = (number, gather(own.decks(), own.flashcards()))
        return self._own[1]


@dataclass(frozen=True, slots=True)
class OfflineGrader:
    """The grader of this machine: an `attempts.answering.Grader`.

    Attributes:
        model: What compares meanings; None where it is not set up, and then words
            alone are compared, which every assessment says.
    """

    model: Embedder | None

    def grade(self, question: str, rubric: Rubric, answer: str) -> Assessment:
        """Find the points of the rubric in the answer."""
        from sixrounds.grader.keypoints import grade  # noqa: PLC0415 — when needed

        return grade(question, rubric, answer, self.model)

    def grade_reference(self, question: str, reference: str, answer: str) -> Assessment:
        """As `RunningGrader.grade_reference`."""
        from sixrounds.grader.keypoints import (  # noqa: PLC0415 — when needed
            grade_reference,
        )

        return grade_reference(question, reference, answer, self.model)


@dataclass(frozen=True, slots=True)
class Application:
    """The parts of the running program. Close it, or use it in a `with`."""

    settings: Settings
    library_once: Once[Library]
    store_once: Once[Store]
    judge_once: Once[RunningJudge]
    grader_once: Once[RunningGrader]
    card_shelf: CardShelf

    @property
    def library(self) -> Library:
        """The items. Raises PackError when a pack cannot be read."""
        return self.library_once.get()

    @property
    def stock(self) -> Stock:
        """Every card there is, of packs as they are now and of the learner's own."""
        has_store = self.settings.database.exists()
        return self.card_shelf.stock(self.library, self.store if has_store else None)

    @property
    def store(self) -> Store:
        """The records. Raises SettingsError when the database cannot be used."""
        return self.store_once.get()

    @property
    def judge(self) -> RunningJudge:
        """The judge. Raises JudgeError when it cannot start."""
        return self.judge_once.get()

    @property
    def grader(self) -> RunningGrader:
        """What judges answers in words. Raises JudgeError when it cannot start."""
        return self.grader_once.get()

    def measure_formula(self, derivation: Derivation, text: str) -> Verdict:
        """Hold a formula against the truth; as `grader.derivations.measure`."""
        from sixrounds.grader.derivations import measure  # noqa: PLC0415 — when needed

        return measure(derivation, text)

    @property
    def recordings(self) -> Recordings:
        """The recordings of spoken answers."""
        from sixrounds.speech.recordings import (  # noqa: PLC0415 — when needed
            Recordings,
        )

        return Recordings(self.settings.recordings)

    def recognise(self, item_id: ItemId) -> str:
        """Return what the recogniser makes of a recording; takes a while.

        Raises:
            NotFoundError: There is no recording of this item.
            SettingsError: There is no recogniser, or it cannot be started.
            JudgeError: It failed.
        """
        from sixrounds.speech.recognising import (  # noqa: PLC0415 — when needed
            recognise,
        )

        recording = self.recordings.demand(item_id)
        return recognise(self.settings.recogniser, recording.path)

    def import_cards(self, form: str, raw: bytes, title: str) -> Taken:
        """Take a file of another program over, all of it or nothing.

        Args:
            form: `anki`, `csv` or `markdown`.
            raw: The file.
            title: The deck of cards that name none.

        Raises:
            InputError: It is no such file, or breaks a limit; nothing was changed.
        """
        from sixrounds.exchange.anki_reading import (  # noqa: PLC0415 — when needed
            read_package,
        )
        from sixrounds.exchange.importing import (  # noqa: PLC0415 — the same
            import_package,
            import_table,
        )
        from sixrounds.exchange.tables import (  # noqa: PLC0415 — the same
            decode,
            read_csv,
            read_markdown,
        )

        if form == "anki":
            package = read_package(raw)
            known = self.stock.flashcards
            with self.store.writing() as records:
                return import_package(records.own, package, known)
        lines = read_csv(decode(raw)) if form == "csv" else read_markdown(decode(raw))
        known = self.stock.flashcards
        with self.store.writing() as records:
            return import_table(records.own, lines, known, title)

    def export_cards(self, form: str, at: datetime) -> bytes:
        """Return every card in the format of another program.

        Args:
            form: `anki`, `anki-modern`, `csv` or `markdown`.
            at: Now.
        """
        from sixrounds.exchange.anki_writing import (  # noqa: PLC0415 — when needed
            Format,
            write_package,
        )
        from sixrounds.exchange.exporting import (  # noqa: PLC0415 — the same
            export_package,
            export_table,
        )
        from sixrounds.exchange.tables import (  # noqa: PLC0415 — the same
            write_csv,
            write_markdown,
        )

        stock = self.stock
        with self.store.reading() as records:
            texts = {
                e.flashcard_id: (e.front, e.back) for e in records.cards.every_edit()
            }
            if form.startswith("anki"):
                package = export_package(records.own, stock, texts, at)
                modern = form == "anki-modern"
                return write_package(
                    package, Format.MODERN if modern else Format.LEGACY
                )
            lines = export_table(records.own, stock, texts)
        text = write_csv(lines) if form == "csv" else write_markdown(lines)
        return text.encode()

    def has_sentence_model(self) -> bool:
        """Say whether `set_up_grader` has left its model here."""
        from sixrounds.grader.setting_up import is_set_up  # noqa: PLC0415 — when needed

        return is_set_up(self.settings.sentence_model)

    def set_up_grader(self) -> Path:
        """Fetch the grader's sentence model; as `grader.setting_up.set_up`."""
        from sixrounds.grader.setting_up import set_up  # noqa: PLC0415 — when needed

        return set_up(self.settings.sentence_model)

    def measure_grader(self, data: Path, *, with_model: bool) -> str:
        """Return the table of the grader's agreement; as `grader.measuring.measure`."""
        from sixrounds.grader.measuring import (  # noqa: PLC0415 — when needed
            measure,
            render,
        )
        from sixrounds.grader.setting_up import load_model  # noqa: PLC0415 — the same
        from sixrounds.packs.question import OpenQuestion  # noqa: PLC0415 — the same

        model = load_model(self.settings.sentence_model) if with_model else None
        items = (
            self.library.item(known.id)
            for known in self.library.listings
            if known.kind == Kind.QUESTION
        )
        questions = [item for item in items if isinstance(item, OpenQuestion)]
        return render(measure(data, model, questions=questions))

    def model_standing(self) -> ModelStanding | None:
        """Return how the configured language model stands; None without one."""
        if not self.settings.model_url:
            return None
        from sixrounds.grader.admission import read_audit  # noqa: PLC0415 — when needed
        from sixrounds.grader.model_grader import (  # noqa: PLC0415 — the same
            name_judge,
        )

        endpoint = _endpoint(self.settings)
        kept = read_audit(self.settings.model_audit)
        return ModelStanding(
            name_judge(endpoint.model),
            endpoint.model,
            endpoint.is_local,
            kept is not None and kept.admits(endpoint.url, endpoint.model),
        )

    def grade_by_model(self, question: str, rubric: Rubric, answer: str) -> Assessment:
        """Return what the language model finds in an answer; takes a while.

        Raises:
            SettingsError: There is none, it is not admitted, or cannot be asked.
            JudgeError: The answer was not judged.
        """
        standing = self.model_standing()
        if standing is None:
            raise _no_model()
        if not standing.is_admitted:
            raise standing.refusal
        from sixrounds.grader.admission import read_audit  # noqa: PLC0415 — when needed

        kept = read_audit(self.settings.model_audit)
        accuracy = kept.agreement.accuracy.value if kept else 0.0
        return _model_grader(self.settings, accuracy).grade(question, rubric, answer)

    def audit_model(
        self,
        at: Callable[[], datetime],
        on_answer: Callable[[int, int], None],
        most_questions: int,
    ) -> ModelAudit:
        """Audit the language model on open questions, and keep what came out.

        One that broke off goes on where it was.

        Args:
            at: The clock.
            on_answer: Hears how many answers are done, and of how many.
            most_questions: How many questions are used, gold ones first.

        Raises:
            SettingsError: There is none, or it cannot be asked as configured.
            JudgeError: It does not judge.
        """
        if not self.settings.model_url:
            raise _no_model()
        from sixrounds.grader.admission import keep_audit  # noqa: PLC0415 — when needed
        from sixrounds.grader.auditing import audit, choose  # noqa: PLC0415 — the same
        from sixrounds.grader.remembering import (  # noqa: PLC0415 — the same
            RememberingGrader,
        )
        from sixrounds.packs.question import OpenQuestion  # noqa: PLC0415 — the same

        items = (
            self.library.item(known.id)
            for known in self.library.listings
            if known.kind == Kind.QUESTION
        )
        questions = [item for item in items if isinstance(item, OpenQuestion)]
        grader, endpoint = _model_grader(self.settings, 1.0), _endpoint(self.settings)
        remembering = RememberingGrader.open(
            grader,
            f"{grader.judge} at {endpoint.url}",
            self.settings.model_audit.with_suffix(".unfinished.jsonl"),
        )
        found = audit(
            remembering,
            endpoint,
            self.grader,
            choose(questions, most_questions),
            at=at,
            on_answer=on_answer,
        )
        keep_audit(found, self.settings.model_audit)
        remembering.forget()
        return found

    def judge_lines(self, lines: Iterable[str], jobs: int) -> Iterator[dict[str, Any]]:
        """Judge suites made elsewhere; as `judge.batch.judge_batch`."""
        from sixrounds.judge.batch import judge_batch  # noqa: PLC0415 — when needed

        # Only the real judge can; a fake that doors are tested with is not asked.
        return judge_batch(cast("Judge", self.judge), lines, jobs)

    def database_versions(self) -> tuple[int, int]:
        """Return the version of the database, 0 for none, and the newest we know.

        Does not open it for writing, and makes none.

        Raises:
            SettingsError: It cannot be used; as for `store`.
        """
        from sixrounds.store.migrating import (  # noqa: PLC0415 — when needed
            look,
            newest_version,
        )

        return look(self.settings.database).version, newest_version()

    def close(self) -> None:
        """Close what was opened."""
        for judge in self.judge_once.take_made():
            judge.close()
        for store in self.store_once.take_made():
            store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def _endpoint(settings: Settings) -> Endpoint:
    from sixrounds.grader.model_client import Endpoint  # noqa: PLC0415 — when needed

    return Endpoint(
        settings.model_url,
        settings.model_name,
        settings.model_key,
        settings.model_may_leave,
    )


def _model_grader(settings: Settings, accuracy: float) -> ModelGrader:
    from sixrounds.grader.model_client import ModelClient  # noqa: PLC0415 — when needed
    from sixrounds.grader.model_grader import ModelGrader  # noqa: PLC0415 — the same

    client = ModelClient(_endpoint(settings))
    return ModelGrader(client, settings.model_name, accuracy)


def _no_model() -> SettingsError:
    problem = "No language model is configured."
    return SettingsError(problem, "Set SIXROUNDS_MODEL_URL and SIXROUNDS_MODEL_NAME.")


def build(
    settings: Settings | None = None,
    judge: RunningJudge | None = None,
    grader: RunningGrader | None = None,
) -> Application:
    """Return the application; nothing is opened yet.

    Args:
        settings: None to read them from the environment.
        judge: One to use instead of starting the real one.
        grader: One to use instead of opening the real one.

    Raises:
        SettingsError: A setting is not of the kind wanted.
    """
    known = read_settings() if settings is None else settings

    def open_library() -> Library:
        from sixrounds.packs.reading import Library  # noqa: PLC0415 — when needed

        return Library.open(known.packs)

    def open_store() -> Store:
        from sixrounds.store.database import Store  # noqa: PLC0415 — when needed

        return Store.open(known.database)

    def start_judge() -> RunningJudge:
        if judge is not None:
            return judge
        from sixrounds.judge.judging import Judge  # noqa: PLC0415 — when needed

        return Judge(known.isolation)

    def open_grader() -> RunningGrader:
        if grader is not None:
            return grader
        from sixrounds.grader.setting_up import (  # noqa: PLC0415 — when needed
            is_set_up,
            load_model,
        )

        place = known.sentence_model
        return OfflineGrader(load_model(place) if is_set_up(place) else None)

    return Application(
        known,
        Once(open_library),
        Once(open_store),
        Once(start_judge),
        Once(open_grader),
        CardShelf(),
    )
