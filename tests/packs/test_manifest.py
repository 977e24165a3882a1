"""What `item.toml` may say, and the words for what it may not."""

import pytest

from sixrounds.packs.item import Judged, Rule, Style
from sixrounds.packs.manifest import read_manifest, read_sources, read_vocabulary
from sixrounds.packs.pack import Source, find_ring

TOP = 'title = "A"\ntopics = ["arrays"]\nlevel = 2\nminutes = 15\n'
CODE = '[code]\nentry = "f"\n'


def test_only_five_keys_are_needed() -> None:
    manifest = read_manifest(TOP + CODE)

    assert manifest.findings == ()
    assert (manifest.kind, manifest.sources, manifest.moved) == ("code", (), ())
    assert manifest.code.style is Style.FUNCTION
    assert (manifest.code.seconds, manifest.code.mebibytes) == (1.0, 256)
    assert manifest.code.growth is None
    assert manifest.code.comparison.rule is Rule.EXACT


def test_everything_that_is_written_is_kept() -> None:
    manifest = read_manifest(
        'sources = ["knuth-1998"]\nmoved = ["a/b/c"]\n'
        + TOP
        + CODE
        + 'style = "class"\nlibraries = ["numpy"]\nseconds = 2\nmebibytes = 64\n'
        + 'parameters = ["tree", "value"]\nreturns = "linked-list"\n'
        + 'judged = "arguments"\n'
        + '[compare]\nrule = "close"\nabsolute = 0\nrelative = 1e-3\n'
        + "same_dtype = true\n"
        + "[growth]\nsizes = [1, 2, 4, 8]\n"
        + 'target = "n log n"\nis_demanded = false\n'
    )

    code = manifest.code
    assert manifest.findings == ()
    assert manifest.moved == ("a/b/c",)
    assert (code.style, code.libraries, code.seconds) == (Style.CLASS, ("numpy",), 2.0)
    assert (code.parameters, code.returns) == (("tree", "value"), "linked-list")
    assert code.judged is Judged.ARGUMENTS
    assert (code.comparison.absolute, code.comparison.relative) == (0.0, 1e-3)
    assert code.comparison.same_dtype
    assert code.growth is not None
    assert code.growth.sizes == (1, 2, 4, 8)
    assert not code.growth.is_demanded


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (TOP.replace("15", "0"), "item.toml:4  P203  `minutes` is 0."),
        (TOP.replace("15", "15.0"), "item.toml:4  P201  `minutes` is not a whole num"),
        (TOP.replace("15", "true"), "item.toml:4  P201  `minutes` is not a whole num"),
        (TOP.replace('["arrays"]', "[]"), "item.toml:2  P203  `topics` names no topic"),
        (TOP.replace('"A"', '" A"'), "item.toml:1  P203  `title` is ' A'."),
        (TOP + 'kind = "card"\n', "item.toml:5  P203  `kind` is 'card'."),
        (TOP + 'moved = ["here"]\n', "item.toml:5  P203  `moved` holds 'here'"),
        (TOP + CODE + 'style = "klass"', "item.toml:7  P203  `code.style` is 'klass'."),
        (TOP + '[code]\nentry = "a b"', "item.toml:6  P203  `code.entry` is 'a b'."),
        (TOP + '[code]\nentry = "def"', "item.toml:6  P203  `code.entry` is 'def'."),
        (TOP + CODE + "seconds = 0", "item.toml:7  P203  `code.seconds` is 0."),
        (TOP + CODE + "seconds = nan", "item.toml:7  P203  `code.seconds` is nan."),
        (TOP + CODE + 'libraries = ["a-b"]', "item.toml:7  P203  `code.libraries`"),
        (TOP + CODE + 'parameters = ["x"]', "item.toml:7  P203  `code.parameters`"),
        (TOP + CODE + "[compare]\nabsolute = -1", "item.toml:8  P203  `compare.abs"),
        (
            TOP + CODE + "[compare]\nrules = 1",
            "item.toml:8  P201  `compare.rules` is no",
        ),
        (
            TOP + CODE + '[growth]\nsizes = [1, 4, 2, 8]\ntarget = "n"',
            "item.toml:8  P203  `growth.sizes` is [1, 4, 2, 8].",
        ),
        (
            TOP + CODE + '[growth]\nsizes = [1, 2, 4, 8]\ntarget = "n!"',
            "item.toml:9  P203  `growth.target` is 'n!'.",
        ),
        (
            TOP + CODE + 'judged = "both"\nkeeps_arguments = true',
            "item.toml:8  P203  `code.keeps_arguments` is true while",
        ),
        (TOP, "item.toml  P201  `code.entry` is missing."),
    ],
)
def test_a_wrong_value_is_told_with_its_line(text: str, told: str) -> None:
    manifest = read_manifest(text if "[code]" in text or text == TOP else text + CODE)

    (finding,) = manifest.findings
    assert str(finding).startswith(told)


def test_all_that_is_wrong_is_told_at_once() -> None:
    manifest = read_manifest("levl = 1\nminutes = 900\n")

    told = [(finding.code, finding.line) for finding in manifest.findings]
    assert sorted(told, key=str) == [
        ("P201", 1),
        ("P201", None),  # title
        ("P201", None),  # topics
        ("P201", None),  # level
        ("P201", None),  # code.entry
        ("P203", 2),
    ]


def test_a_source_is_read_with_any_kind_of_address() -> None:
    sources, findings = read_sources(
        '[a-1]\ntitle = "A"\nauthors = ["B"]\nyear = 1998\ndoi = "10.1/x"\n'
        '[b]\ntitle = "B"\n'
    )

    assert findings == ()
    assert sources["a-1"] == Source("a-1", "A", ("B",), 1998, "10.1/x")
    assert sources["b"] == Source("b", "B")


def test_a_vocabulary_keeps_its_first_meaning() -> None:
    first, _ = read_vocabulary('[rounds]\na = "A"\n[topics]\nt = "First"\n')
    second, _ = read_vocabulary('[rounds]\nb = "B"\n[topics]\nt = "Second"\n')

    both = first | second

    assert both.rounds == {"a": "A", "b": "B"}
    assert both.topics == {"t": "First"}


TOPICS = '[topics]\na = "A"\nb = "B"\nc = "C"\n[prerequisites]\n'


def test_a_vocabulary_says_what_a_topic_builds_on() -> None:
    words, findings = read_vocabulary(f'{TOPICS}b = ["a"]\nc = ["a", "b"]\n')

    assert findings == ()
    assert words.prerequisites == {"b": ("a",), "c": ("a", "b")}


@pytest.mark.parametrize(
    "broken",
    [
        pytest.param('a = ["c"]\nc = ["b"]\nb = ["a"]\n', id="a ring of three"),
        pytest.param('a = ["a"]\n', id="a topic before itself"),
        pytest.param('a = ["z"]\n', id="an unknown topic"),
        pytest.param('a = "b"\n', id="no list"),
    ],
)
def test_prerequisites_that_lead_nowhere_are_told_and_left_out(broken: str) -> None:
    words, findings = read_vocabulary(TOPICS + broken)

    assert findings
    assert words.prerequisites == {}


def test_two_vocabularies_cannot_make_a_ring() -> None:
    first, _ = read_vocabulary(f'{TOPICS}a = ["b"]\n')
    second, _ = read_vocabulary(f'{TOPICS}b = ["a"]\n')

    assert (first | second).prerequisites == {"a": ("b",)}


def test_a_ring_is_found_at_once_among_many_ways() -> None:
    ladder = {f"t{n}": (f"t{n + 1}", f"t{n + 2}") for n in range(200)}

    assert find_ring(ladder) == ()
    assert find_ring({**ladder, "t201": ("t199",)}) == ("t199", "t201")
