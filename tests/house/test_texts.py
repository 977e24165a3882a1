"""What no file of the repository may name, and what its documents must lead to."""

import re
from pathlib import Path

from tests.house.repository import PACKAGE, ROOT, complain, find_files, from_root

from sixrounds.packs.survey import NEEDED, OPTIONAL

MACHINE_PATH = re.compile(
    r"(?<![\w.<])/(?:home|Users|root|work)/[A-Za-z]|\b[A-Z]:\\Users\\"
)
REGISTRY = re.compile(r"\b(?:pypi|npmjs|pythonhosted)\.\w|\bregistry\.[\w-]+\.\w")
LINK = re.compile(r"\[[^\]]*\]\(([^)#\s]+)(?:#[^)]*)?\)")
CODE_PATH = re.compile(r"`([\w./-]+/[\w./-]*|[\w-]+\.(?:py|toml|md|mjs))`")
DECISION = re.compile(r"\d{4}-[a-z0-9-]+\.md")
FRAGMENT = re.compile(r"[a-z0-9-]+\.(?:added|changed|fixed)\.md")
HEADINGS = ("## Situation", "## Decision", "## Price", "## Look again when")


def test_no_file_names_a_place_of_one_machine() -> None:
    found = _lines_with(MACHINE_PATH)

    assert not found, complain(
        "No file names the home or work folder of one machine.",
        "It works for one person, and tells others where that person works.",
        "the line below; take the place as an argument, or a temporary folder",
        found,
    )


def test_no_file_names_a_registry() -> None:
    found = _lines_with(REGISTRY)

    assert not found, complain(
        "No file names the host of a package registry.",
        "Where packages come from is for each machine to say, also behind a mirror.",
        "the line below; lock files keep versions and hashes, not addresses",
        found,
    )


def test_every_link_between_documents_leads_somewhere() -> None:
    broken = [
        f"{from_root(page)}: {target}"
        for page in _documents()
        for target in LINK.findall(page.read_text("utf-8"))
        if "://" not in target and not (page.parent / target).exists()
    ]

    assert not broken, complain(
        "A link in a document leads to a file that exists.",
        "A reader who follows a dead link stops reading.",
        "the page and the link below",
        broken,
    )


def test_the_map_names_files_that_exist() -> None:
    page = ROOT / "ARCHITECTURE.md"
    places = set(CODE_PATH.findall(page.read_text("utf-8")))

    gone = [place for place in places if not _is_in_tree(place)]

    assert places
    assert not gone, complain(
        "Each path in the map exists, below the repository or src/sixrounds.",
        "The map is read first, by the people who cannot know that it is wrong.",
        "ARCHITECTURE.md",
        gone,
    )


def test_every_decision_says_situation_decision_price_and_when_to_look_again() -> None:
    pages = sorted((ROOT / "docs" / "decisions").glob("*.md"))

    wrong = [
        from_root(page)
        for number, page in enumerate(pages, start=1)
        if not DECISION.fullmatch(page.name)
        or int(page.name[:4]) != number
        or any(f"\n{h}" not in page.read_text("utf-8") for h in HEADINGS)
    ]

    assert pages
    assert not wrong, complain(
        "Decisions are numbered without a gap and have the same four headings.",
        "Whoever wants to undo one must see its price, and what would change it.",
        "docs/decisions/0001-own-sandbox.md",
        wrong,
    )


def test_every_fragment_of_the_changelog_is_named_by_its_kind() -> None:
    pages = [page for page in (ROOT / "changes").iterdir() if page.name != "README.md"]

    wrong = [from_root(page) for page in pages if not FRAGMENT.fullmatch(page.name)]

    assert not wrong, complain(
        "A file in changes/ is called <slug>.<added|changed|fixed>.md.",
        "The changelog is put together from these names.",
        "changes/README.md",
        wrong,
    )


def _lines_with(pattern: re.Pattern[str]) -> list[str]:
    found = []
    for path in find_files():
        try:
            lines = path.read_text("utf-8").splitlines()
        except UnicodeDecodeError:
            continue  # a font, an archive
        found += [
            f"{from_root(path)}:{number}: {line.strip()[:80]}"
            for number, line in enumerate(lines, start=1)
            if pattern.search(line)
        ]
    return found


def _documents() -> list[Path]:
    folders = (ROOT, ROOT / "docs", ROOT / "changes")
    pages = [page for folder in folders for page in folder.glob("*.md")]
    return sorted([*pages, *(ROOT / "docs").glob("*/*.md"), ROOT / "packs/README.md"])


def _is_in_tree(place: str) -> bool:
    is_of_items = any(
        place in names for names in (*NEEDED.values(), *OPTIONAL.values())
    )
    return is_of_items or any((top / place).exists() for top in (ROOT, PACKAGE))
