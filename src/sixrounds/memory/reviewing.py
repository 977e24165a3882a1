"""Review cards: ask the next, rate it, undo, suspend, edit, and tell the day's numbers.

Use cases. Without a date, cards come when FSRS says; while an interview date is set, by
what a review is worth on that date (`aiming`). A door opens a transaction and calls one
of these with its records, the stock, the preferences and the moment, in the learner's
zone: that zone says when a day begins.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from itertools import compress, filterfalse, islice
from typing import Protocol

import numpy as np

from sixrounds.attempts.preferences import Preferences
from sixrounds.errors import InputError, NotFoundError
from sixrounds.memory import fitting
from sixrounds.memory.aiming import (
    Pace,
    States,
    choose_day,
    expect_recall,
    find_best,
    find_pace,
)
from sixrounds.memory.card import (
    Card,
    CardId,
    Direction,
    FlashcardId,
    Rating,
    day_begins,
    day_of,
)
from sixrounds.memory.fitting import Fit
from sixrounds.memory.forgetting import Numbers
from sixrounds.memory.looking_ahead import NEW_COST
from sixrounds.memory.memories import Memories
from sixrounds.memory.review import LONGEST_MILLISECONDS, Review, ReviewId
from sixrounds.memory.scheduler import Scheduler
from sixrounds.memory.stock import Stock

LEECH_LAPSES, LEECH_AGAIN = 8, 4
"""A card is suspended when forgotten this often, and each time so often again."""

AHEAD = timedelta(minutes=20)
"""A card that waits for minutes is asked early when nothing else is left."""

LONGEST_LOOK = 30
"""Days that are looked through for the next card, while a date is set."""

LONGEST_EDIT = 2_000
"""Characters of one side of an edited card."""

FIT_GROWTH = 1.1
"""Parameters are fitted anew when there is a tenth more to learn from."""

LOG_LIMIT = 20_000
"""Reviews that a fit reads."""


@dataclass(frozen=True, slots=True)
class Edit:
    """A flash card in the learner's own words.

    Attributes:
        flashcard_id: What it stands for.
        front: As `Flashcard.front`.
        back: As `Flashcard.back`.
        at: When it was written.
    """

    flashcard_id: FlashcardId
    front: str
    back: str
    at: datetime


class CardRecords(Protocol):
    """One learner's cards inside one transaction. `store` keeps them in SQL."""

    def card(self, card_id: CardId) -> Card:
        """Return what is known of the card; a new card when nothing is."""

    def put_card(self, card: Card) -> None:
        """Keep this card in place of what was known of it."""

    def due_in_minutes(self, until: datetime, deck: str = "") -> Iterator[Card]:
        """Yield cards in (re)learning due by then, the soonest first."""

    def due_in_days(self, until: datetime, deck: str = "") -> Iterator[Card]:
        """Yield cards in review due by then, the longest overdue first."""

    def memories(self, deck: str = "") -> Memories:
        """Return what is known of every card, or of those of one deck."""

    def suspended(self) -> Sequence[CardId]:
        """Return the suspended cards, by id."""

    def add_review(self, review: Review) -> Review:
        """Keep the review and return it with the id it was given."""

    def last_review(self) -> Review | None:
        """Return the review that was kept last, or None when there is none."""

    def drop_review(self, review_id: ReviewId) -> None:
        """Forget a review."""

    def count_reviews(self, since: datetime) -> tuple[int, int]:
        """Return how many reviews there were since then, and how many of new cards."""

    def count_all_reviews(self) -> int:
        """Return how many reviews there are."""

    def log(self, limit: int) -> Sequence[Review]:
        """Return reviews card by card, the oldest first, of whole cards, to a limit."""

    def edit(self, flashcard_id: FlashcardId) -> Edit | None:
        """Return the learner's own text of a flash card, or None."""

    def put_edit(self, edit: Edit) -> None:
        """Keep this text in place of any other of its flash card."""

    def drop_edit(self, flashcard_id: FlashcardId) -> None:
        """Forget the learner's own text; nothing happens when there is none."""

    def fit(self) -> Fit:
        """Return the learner's parameters; the defaults before any were fitted."""

    def put_fit(self, fit: Fit) -> None:
        """Keep these parameters."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A card as it is shown.

    Attributes:
        card: What is known of it.
        deck_id: Where it comes from.
        deck_title: In one line.
        front: Markdown, what is asked: of a card that is asked backward, the back.
        back: Markdown, what is recalled.
        picture: SVG source shown with the back; empty when there is none.
        is_edited: Whether the text is the learner's own.
    """

    card: Card
    deck_id: str
    deck_title: str
    front: str
    back: str
    picture: str
    is_edited: bool


@dataclass(frozen=True, slots=True)
class Rated:
    """What a rating did.

    Attributes:
        review: As it was kept.
        card: As it is now.
        leech: What to do about a card that is forgotten again and again, which has been
            suspended; empty for any other.
    """

    review: Review
    card: Card
    leech: str


@dataclass(frozen=True, slots=True)
class Day:
    """The numbers of one day.

    Attributes:
        cards: How many there are, without the suspended ones.
        met: How many of them were reviewed at least once.
        covered: How many of them were recalled on two different days.
        suspended: How many are left out.
        due: Reviews left for today.
        new: New cards left for today, of each flash card one way.
        reviewed: Reviews done today.
        interview_date: None when no date is set or it has passed.
        days_left: Whole days to the date; 0 without one.
        recall_on_date: The share of `cards` that is expected to be recalled on the date
            if nothing more is reviewed, in [0, 1]; None without a date.
        recall_now: The same for this moment.
    """

    cards: int
    met: int
    covered: int
    suspended: int
    due: int
    new: int
    reviewed: int
    interview_date: date | None
    days_left: int
    recall_on_date: float | None
    recall_now: float


def ask(  # noqa: PLR0913 — the parts, and whether to go on after the day's work
    records: CardRecords,
    stock: Stock,
    preferences: Preferences,
    at: datetime,
    *,
    deck: str = "",
    is_extra: bool = False,
) -> Asked | None:
    """Return the next card, or None when today's work is done.

    Args:
        records: The learner's.
        stock: Every card there is.
        preferences: For the date and the day's budget.
        at: Now, in the learner's zone.
        deck: Asks only cards of this deck; empty for all.
        is_extra: Whether to go on beyond the day's budget.

    Raises:
        NotFoundError: There is no such deck.
    """
    known = stock.within(deck) if deck else stock
    waiting = _first(records.due_in_minutes(at, deck), known)
    if waiting is None:
        reviews, new = records.count_reviews(day_begins(at))
        budget = _Budget.of(preferences, reviews, new, is_extra=is_extra)
        aims = find_days_left(preferences, at) is not None
        choose = _choose_by_gain if aims else _choose_plain
        chosen = choose(records, known, preferences, at, budget, deck)
        waiting = records.card(chosen) if chosen is not None else None
    if waiting is None:
        waiting = _first(records.due_in_minutes(at + AHEAD, deck), known)
    return read(records, known, waiting.id) if waiting else None


def find_next(
    records: CardRecords,
    stock: Stock,
    preferences: Preferences,
    at: datetime,
    *,
    deck: str = "",
) -> datetime | None:
    """Return when the next card is asked once today's work is done.

    A day means the moment at which it begins for the learner. While a date is set, a
    card may wait for a day that is better for it, so some weeks are looked through.
    None when no card will ever come: all are suspended, or there are none.

    Args: as for `ask`.
    """
    tomorrow = _day_ends(at)
    days_left = find_days_left(preferences, at) or 0
    for later in range(min(days_left, LONGEST_LOOK) + 1):
        day = tomorrow + timedelta(days=later)
        if ask(records, stock, preferences, day, deck=deck) is not None:
            return day
    known = stock.within(deck) if deck else stock
    memories = records.memories(deck).only(known.cards)
    due = memories.due_seconds[~memories.is_suspended & memories.is_met]
    if not due.size:
        return None
    return max(datetime.fromtimestamp(float(due.min()), at.tzinfo), tomorrow)


def read(records: CardRecords, stock: Stock, card_id: str) -> Asked:
    """Return a card as it is shown. Raises NotFoundError when there is none."""
    deck, flashcard, direction = stock.find(card_id)
    card = records.card(CardId(card_id))
    edit = records.edit(card.flashcard_id)
    front = edit.front if edit else flashcard.front
    back = edit.back if edit else flashcard.back
    if direction is Direction.BACKWARD:
        front, back = back, front
    return Asked(
        card=card,
        deck_id=deck.id,
        deck_title=deck.listing.title,
        front=front,
        back=back,
        picture=deck.pictures.get(flashcard.picture or "", ""),
        is_edited=edit is not None,
    )


def rate(  # noqa: PLR0913 — what a review holds
    records: CardRecords,
    stock: Stock,
    card_id: str,
    rating: Rating,
    at: datetime,
    *,
    milliseconds: int = 0,
) -> Rated:
    """Record one recall and reschedule the card.

    Early recalls count: a learner may rate a card before it is due.

    Args:
        records: The learner's, writable.
        stock: Every card there is.
        card_id: What was recalled.
        rating: How it went.
        at: Now, in the learner's zone.
        milliseconds: From the front to the rating; what is too long is cut.

    Raises:
        NotFoundError: There is no such card.
    """
    stock.find(card_id)
    before = records.card(CardId(card_id))
    at = at.replace(microsecond=at.microsecond // 1000 * 1000)
    card = Scheduler(records.fit().weights).next_card(before, rating, at)
    over = card.lapses - LEECH_LAPSES
    is_leech = card.lapses > before.lapses and over >= 0 and over % LEECH_AGAIN == 0
    card = replace(card, is_suspended=before.is_suspended or is_leech)
    seen = min(max(milliseconds, 0), LONGEST_MILLISECONDS)
    review = Review(
        ReviewId(0), card.id, rating, at.astimezone(UTC), seen, before=before
    )
    records.put_card(card)
    leech = tell_leech(card) if is_leech else ""
    return Rated(records.add_review(review), card, leech)


def tell_leech(card: Card) -> str:
    """Return what to do about a card that is forgotten again and again."""
    return (
        f"Forgotten {card.lapses} times, so it is suspended. Put it in your own words, "
        "or learn what it rests on; then take it up again."
    )


def preview(records: CardRecords, card: Card, at: datetime) -> dict[Rating, datetime]:
    """Return when plain scheduling would ask the card again, for each rating.

    While a date is set, a card may come sooner or later than that.
    """
    scheduler = Scheduler(records.fit().weights)
    after = {rating: scheduler.next_card(card, rating, at).due for rating in Rating}
    return {rating: due for rating, due in after.items() if due is not None}


def undo(records: CardRecords) -> Card:
    """Take back the last review and return the card as it was before.

    Again and again goes back further, also after a restart: each review keeps what
    was known before it. A card that was suspended since is taken up again.

    Raises:
        NotFoundError: There is no review to take back.
    """
    review = records.last_review()
    if review is None or review.before is None:
        problem = "There is no review to undo."
        raise NotFoundError(problem, "Reviews from an import stay as they are.")
    records.put_card(review.before)
    records.drop_review(review.id)
    return review.before


def suspend(records: CardRecords, stock: Stock, card_id: str) -> Card:
    """Leave a card out of every review. Raises NotFoundError when there is none."""
    return _set_suspended(records, stock, card_id, is_suspended=True)


def unsuspend(records: CardRecords, stock: Stock, card_id: str) -> Card:
    """Take a suspended card up again. Raises NotFoundError when there is none."""
    return _set_suspended(records, stock, card_id, is_suspended=False)


def list_suspended(records: CardRecords, stock: Stock) -> tuple[Asked, ...]:
    """Return every suspended card that there still is, by id."""
    ids = (card_id for card_id in records.suspended() if card_id in stock.cards)
    return tuple(read(records, stock, card_id) for card_id in ids)


def edit_card(  # noqa: PLR0913 — a text has two sides, and a moment
    records: CardRecords,
    stock: Stock,
    card_id: str,
    *,
    front: str,
    back: str,
    at: datetime,
) -> Asked:
    """Keep a flash card in the learner's own words; what is remembered stays.

    Args:
        records: The learner's, writable.
        stock: Every card there is.
        card_id: Of either direction.
        front: What is asked, as this card shows it: of a backward card, the back.
        back: What is recalled, as this card shows it.
        at: Now.

    Raises:
        NotFoundError: There is no such card.
        InputError: A side is empty, too long, or not text.
    """
    _, flashcard, direction = stock.find(card_id)
    sides = {"front": front.strip(), "back": back.strip()}
    for name, text in sides.items():
        if not text or len(text) > LONGEST_EDIT or _is_broken(text):
            problem = f"The {name} has {len(text)} characters, or is no text."
            raise InputError(problem, f"Write 1 to {LONGEST_EDIT} characters.")
    asked, recalled = sides["front"], sides["back"]
    if direction is Direction.BACKWARD:
        asked, recalled = recalled, asked
    flashcard_id = FlashcardId(card_id[:-1])
    if (asked, recalled) == (flashcard.front, flashcard.back):
        records.drop_edit(flashcard_id)
    else:
        records.put_edit(Edit(flashcard_id, asked, recalled, at.astimezone(UTC)))
    return read(records, stock, card_id)


def reset_card(records: CardRecords, stock: Stock, card_id: str) -> Asked:
    """Bring back the text of the pack. Raises NotFoundError when there is no card."""
    stock.find(card_id)
    records.drop_edit(FlashcardId(card_id[:-1]))
    return read(records, stock, card_id)


def look(
    records: CardRecords,
    stock: Stock,
    preferences: Preferences,
    at: datetime,
    *,
    deck: str = "",
) -> Day:
    """Return the numbers of the day, of all cards or of one deck.

    Args: as for `ask`.
    """
    known = stock.within(deck) if deck else stock
    memories = records.memories(deck).only(known.cards)
    suspended = int(memories.is_suspended.sum())
    reviews, new = records.count_reviews(day_begins(at))
    budget = _Budget.of(preferences, reviews, new)
    days_left = find_days_left(preferences, at)
    is_live = ~memories.is_suspended
    is_due = memories.is_due(_day_ends(at))
    count = len(known.cards) - suspended
    weights = np.array(records.fit().weights)
    states = memories.states(at)
    if days_left is None:
        due = min(int(is_due.sum()), budget.reviews)
        fresh = len(list(islice(_fresh_cards(known, memories, at), budget.new)))
        on_date = None
    else:
        most_new = int(budget.reviews // NEW_COST)
        aim = _Aim.of(memories, known, at, most_new)
        pace = _find_pace(memories, known, preferences, at, days_left, weights)
        chosen = choose_day(aim.states, pace, budget.reviews)
        fresh = int(aim.states.is_new[chosen].sum())
        due = len(chosen) - fresh + int((is_due & ~memories.is_in_days).sum())
        on_date = _share(expect_recall(states, days_left, weights)[is_live], count)
    return Day(
        cards=count,
        met=int((memories.is_met & is_live).sum()),
        covered=int((memories.is_covered & is_live).sum()),
        suspended=suspended,
        due=due,
        new=fresh,
        reviewed=reviews,
        interview_date=preferences.interview_date if days_left is not None else None,
        days_left=days_left or 0,
        recall_on_date=on_date,
        recall_now=_share(expect_recall(states, 0.0, weights)[is_live], count),
    )


def find_days_left(preferences: Preferences, at: datetime) -> int | None:
    """Return the whole days to the interview; None without a date or after it."""
    if preferences.interview_date is None:
        return None
    left = (preferences.interview_date - day_of(at)).days
    return left if left >= 0 else None


def wants_fit(records: CardRecords) -> bool:
    """Say whether enough was reviewed since the parameters were fitted."""
    least = max(records.fit().reviews * FIT_GROWTH, fitting.LEAST_REVIEWS)
    return records.count_all_reviews() > least


def refit(log: Sequence[Review], reviews: int, at: datetime) -> Fit:
    """Return parameters fitted to the reviews; takes seconds, so outside a write.

    Args:
        log: As `CardRecords.log` returned it, to `LOG_LIMIT`.
        reviews: As `CardRecords.count_all_reviews` returned it.
        at: Now, in the learner's zone.
    """
    found = fitting.fit(fitting.gather(log, at.tzinfo or UTC))
    return replace(found, reviews=reviews)


@dataclass(frozen=True, slots=True)
class _Budget:
    """How many reviews, and how many new cards, are left for today."""

    reviews: int
    new: int

    @classmethod
    def of(
        cls, preferences: Preferences, reviews: int, new: int, *, is_extra: bool = False
    ) -> "_Budget":
        """Return what is left after this many reviews, `new` of them of new cards."""
        if is_extra:
            return cls(10**6, 10**6)
        spent = reviews + round(new * (NEW_COST - 1))
        left = max(preferences.reviews_a_day - spent, 0)
        fresh = max(preferences.new_cards_a_day - new, 0)
        return cls(left, min(fresh, int(left // NEW_COST)))


@dataclass(frozen=True, slots=True)
class _Aim:
    """The cards that may be chosen today, new ones behind, and their states.

    All new cards gain the same, so those that come first stand for the others.
    """

    ids: Sequence[CardId]
    states: States

    @classmethod
    def of(
        cls, memories: Memories, stock: Stock, at: datetime, most_new: int
    ) -> "_Aim":
        """Leave out what is suspended, waits for minutes, or was reviewed today."""
        elapsed = memories.elapsed_days(at)
        is_open = memories.is_in_days & ~memories.is_suspended & (elapsed > 0)
        picked = np.flatnonzero(is_open)
        states = States(
            memories.stability_days[picked],
            memories.difficulty[picked],
            elapsed[picked],
        )
        fresh = list(islice(_fresh_cards(stock, memories, at), most_new))
        ids = [*(memories.ids[place] for place in picked.tolist()), *fresh]
        return cls(ids, states.with_new(len(fresh)))


def _choose_by_gain(  # noqa: PLR0913, PLR0917 — the same as `_choose_plain`
    records: CardRecords,
    stock: Stock,
    preferences: Preferences,
    at: datetime,
    budget: _Budget,
    deck: str,
) -> CardId | None:
    """Return the card whose review is worth the most on the date."""
    days_left = find_days_left(preferences, at) or 0
    if budget.reviews <= 0:
        return None
    memories = records.memories(deck).only(stock.cards)
    aim = _Aim.of(memories, stock, at, int(budget.reviews >= NEW_COST))
    weights = np.array(records.fit().weights)
    pace = _find_pace(memories, stock, preferences, at, days_left, weights)
    best = find_best(aim.states, pace)
    return None if best is None else aim.ids[best]


def _find_pace(  # noqa: PLR0913, PLR0917 — all that the days left depend on
    memories: Memories,
    stock: Stock,
    preferences: Preferences,
    at: datetime,
    days_left: int,
    weights: Numbers,
) -> Pace:
    """Return what a review costs when all cards are to be reviewed until the date."""
    is_open = memories.is_met & ~memories.is_suspended
    states = States(
        memories.stability_days[is_open],
        memories.difficulty[is_open],
        memories.elapsed_days(at)[is_open],
    )
    new = len(stock.cards) - int((memories.is_met | memories.is_suspended).sum())
    a_day = preferences.reviews_a_day
    return find_pace(states.with_new(max(new, 0)), days_left, a_day, weights)


def _choose_plain(  # noqa: PLR0913, PLR0917 — the same as `_choose_by_gain`
    records: CardRecords,
    stock: Stock,
    preferences: Preferences,
    at: datetime,
    budget: _Budget,
    deck: str,
) -> CardId | None:
    """Return the card that is longest overdue, else the first new one."""
    del preferences
    if budget.reviews <= 0:
        return None
    due = _first(records.due_in_days(_day_ends(at), deck), stock)
    if due is not None:
        return due.id
    if budget.new <= 0:
        return None
    return next(_fresh_cards(stock, records.memories(deck), at), None)


def _fresh_cards(stock: Stock, memories: Memories, at: datetime) -> Iterator[CardId]:
    """Yield the new cards in order, of each flash card one side a day."""
    is_touched = memories.is_met | memories.is_suspended
    touched = set(compress(memories.ids, is_touched.tolist()))
    is_today = memories.elapsed_days(at) == 0
    seen = {card_id[:-1] for card_id in compress(memories.ids, is_today.tolist())}
    for card_id in filterfalse(touched.__contains__, stock.cards):
        if card_id[:-1] not in seen:
            seen.add(card_id[:-1])
            yield card_id


def _first(cards: Iterator[Card], stock: Stock) -> Card | None:
    """Return the first card that there still is."""
    return next((card for card in cards if card.id in stock.cards), None)


def _day_ends(at: datetime) -> datetime:
    return day_begins(at) + timedelta(days=1)


def _share(recalls: Numbers, count: int) -> float:
    return float(np.nansum(recalls)) / count if count else 0.0


def _set_suspended(
    records: CardRecords, stock: Stock, card_id: str, *, is_suspended: bool
) -> Card:
    stock.find(card_id)
    card = replace(records.card(CardId(card_id)), is_suspended=is_suspended)
    records.put_card(card)
    return card


def _is_broken(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return True
    return False
