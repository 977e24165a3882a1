"""What reading a deck promises: whole cards, and every breach told with its line."""

import shutil
from pathlib import Path

import pytest

from sixrounds.packs.deck import Deck, Flashcard
from sixrounds.packs.deck_file import read_cards
from sixrounds.packs.reading import Library, read_item

SOUND = Path(__file__).parent / "sound-decks"
CARD = "[[card]]\nid = '{id}'\nfront = '''{front}'''\nback = 'It is.'\n"


def codes(text: str, pictures: dict[str, str] | None = None) -> list[str]:
    _, findings = read_cards(text, pictures or {})
    return [finding.code for finding in findings]


def three(front: str = "Is it so?") -> str:
    ids = ("one", "two", "three")
    return "".join(CARD.format(id=name, front=f"{front} {name}") for name in ids)


def test_a_deck_is_read_whole(tmp_path: Path) -> None:
    shutil.copytree(SOUND, tmp_path / "tiny")

    deck = read_item(tmp_path / "tiny/breadth/small-deck")

    assert isinstance(deck, Deck)
    assert [card.id for card in deck.flashcards] == ["relu", "sigmoid", "tanh"]
    assert deck.flashcards[1] == Flashcard(
        id="sigmoid",
        front="The formula of the sigmoid",
        back=r"$\frac{1}{1 + e^{-x}}$",
        is_two_way=True,
        covers=("breadth-2",),
    )
    assert deck.pictures["relu.svg"].startswith("<svg ")
    assert deck.question.startswith("- What does the ReLU")


def test_a_library_lists_a_deck_with_its_kind(tmp_path: Path) -> None:
    shutil.copytree(SOUND, tmp_path / "tiny")
    (tmp_path / "vocabulary.toml").write_text(
        '[rounds]\nbreadth = "ML breadth"\n[topics]\narrays = "Arrays"\n'
    )

    library = Library.open([tmp_path])

    assert [listing.kind for listing in library.listings] == ["deck"]


@pytest.mark.parametrize(
    "front",
    [
        "Costs $x$ and $y$",
        r"Costs \$5 and \$6",
        "Code: `a$b`",
        "$$\\sum_{i} x_i$$",
        r"The set $\{1, 2\}$",
        "Two\nlines",
        r"A break \\ and $x$",
    ],
)
def test_maths_that_is_closed_is_no_finding(front: str) -> None:
    assert codes(three(front)) == []


@pytest.mark.parametrize(
    "front",
    [
        "Costs $5",
        r"A \(x\)",
        r"A \[x\]",
        "Open $\\frac{1}{2$",
        "Shut $x}$",
        "Mixed $$x$",
        "One $x$ and $y",
    ],
)
def test_maths_that_is_not_closed_is_told(front: str) -> None:
    assert set(codes(three(front))) == {"P706"}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        pytest.param("", "P203", id="no card"),
        pytest.param(three().replace("back", "bakc", 1), "P201", id="unknown key"),
        pytest.param(three().replace("'one'", "'One_1'"), "P203", id="odd id"),
        pytest.param(three().replace("'It is.'", "'  '", 1), "P203", id="empty back"),
        pytest.param(three("w" * 221), "P703", id="long front"),
        pytest.param("card = 3\n", "P201", id="no tables"),
        pytest.param("[[card]\n", "P208", id="no TOML"),
        pytest.param("".join(three() for _ in range(20)), "P203", id="sixty cards"),
    ],
)
def test_a_breach_is_told(text: str, code: str) -> None:
    assert code in codes(text)


def test_a_long_back_is_not_asked_as_a_question() -> None:
    long_back = f"'{'word ' * 60}end'\nreverse = true"

    assert codes(three().replace("'It is.'", long_back, 1)) == ["P703"]


def test_a_picture_is_named_in_words_with_hyphens() -> None:
    picture = (SOUND / "breadth/small-deck/pictures/relu.svg").read_text()
    text = three() + "picture = 'My_Plot.svg'\n"

    assert codes(text, {"My_Plot.svg": picture}) == ["P704"]
