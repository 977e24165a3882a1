"""What searching the catalogue promises: every word counts, the best come first."""

import pytest

from sixrounds.packs.item import ItemId, Listing
from sixrounds.packs.pack import Vocabulary
from sixrounds.packs.search import arrange, search

WORDS = Vocabulary(
    {"coding": "General coding", "ml-coding": "ML coding"},
    {"numerics": "Numerical stability", "heaps": "Heaps", "trees": "Trees"},
)


def listing(name: str, title: str, **fields: object) -> Listing:
    """Return an item of the catalogue, an easy one on trees unless told."""
    known = {"round": "coding", "topics": ("trees",), "level": 1, "minutes": 20}
    known |= fields
    item_id = ItemId(f"foundations/{known['round']}/{name}")
    return Listing(id=item_id, pack="foundations", title=title, **known)  # type: ignore[arg-type]


SOFTMAX = listing(
    "stable-softmax",
    "Softmax that does not overflow",
    round="ml-coding",
    topics=("numerics",),
    level=2,
)
CLASSES = listing("classes", "Classes by softmax", level=3, minutes=45)
MEDIAN = listing("running-median", "Median of a stream", topics=("heaps",), level=3)
CAFE = listing("tour", "A tour of Cafés")
ALL = (SOFTMAX, CLASSES, MEDIAN, CAFE)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        pytest.param("", ALL, id="no word matches all"),
        pytest.param("median", (MEDIAN,), id="a word of the title"),
        pytest.param("medi", (MEDIAN,), id="the beginning of a word"),
        pytest.param("edia", (MEDIAN,), id="the inside of a word"),
        pytest.param("MEDIAN", (MEDIAN,), id="capitals"),
        pytest.param("cafes", (CAFE,), id="without the accent"),
        pytest.param("heaps", (MEDIAN,), id="the id of a topic"),
        pytest.param("numerical", (SOFTMAX,), id="the title of a topic"),
        pytest.param("running", (MEDIAN,), id="a word of the id"),
        pytest.param("stable-softmax", (SOFTMAX,), id="two words of the id"),
        pytest.param("softmax overflow", (SOFTMAX,), id="every word must match"),
        pytest.param("softmax heaps", (), id="one word that does not"),
        pytest.param(" , ", ALL, id="nothing but marks"),
        pytest.param("[(*", ALL, id="marks of a pattern"),
    ],
)
def test_every_word_must_be_found(text: str, wanted: tuple[Listing, ...]) -> None:
    assert search(ALL, text, vocabulary=WORDS) == wanted


def test_the_start_of_the_title_comes_before_the_rest_of_it() -> None:
    assert search((CLASSES, SOFTMAX), "softmax") == (SOFTMAX, CLASSES)


def test_the_title_comes_before_the_topic_and_the_topic_before_the_id() -> None:
    by_id = listing("heaps", "By its id")
    by_title = listing("c", "On heaps")

    assert search((by_id, MEDIAN, by_title), "heaps") == (by_title, MEDIAN, by_id)


def test_equals_keep_their_order() -> None:
    first, second = listing("b", "Trees"), listing("a", "Trees")

    assert search((first, second), "trees") == (first, second)


@pytest.mark.parametrize(
    ("filters", "wanted"),
    [
        pytest.param({"rounds": ["ml-coding"]}, (SOFTMAX,), id="round"),
        pytest.param({"topics": ["heaps", "numerics"]}, (SOFTMAX, MEDIAN), id="topics"),
        pytest.param({"levels": [3]}, (CLASSES, MEDIAN), id="level"),
        pytest.param({"most_minutes": 20}, (SOFTMAX, MEDIAN, CAFE), id="minutes"),
        pytest.param({"levels": [3], "topics": ["heaps"]}, (MEDIAN,), id="both"),
        pytest.param({"rounds": ["design"]}, (), id="none of this round"),
    ],
)
def test_filters_narrow_the_list(
    filters: dict[str, object], wanted: tuple[Listing, ...]
) -> None:
    assert search(ALL, "", **filters) == wanted  # type: ignore[arg-type]


def test_the_order_that_numbers_items_is_that_of_rounds_levels_and_titles() -> None:
    arranged = arrange(reversed(ALL), WORDS)

    assert arranged == tuple(
        sorted(ALL, key=lambda each: (each.round, each.level, each.title))
    )
