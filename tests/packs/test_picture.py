"""What a picture may hold: drawing, and nothing that runs or leaves the page."""

import pytest

from sixrounds.packs.picture import find_harm

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"'
SOUND = f"{HEAD}><title>A dot</title>{{}}</svg>"


@pytest.mark.parametrize(
    "inside",
    [
        '<circle cx="4" cy="4" r="2" fill="currentColor"/>',
        '<defs><marker id="tip"/></defs><path d="M0 0H9" marker-end="url(#tip)"/>',
        '<g id="a"><text x="1">a &lt; b</text></g><use href="#a"/>',
        "<!-- a comment -->",
    ],
)
def test_plain_drawing_is_harmless(inside: str) -> None:
    assert find_harm(SOUND.format(inside)) is None


@pytest.mark.parametrize(
    "inside",
    [
        "<script>alert(1)</script>",
        "<SCRIPT>alert(1)</SCRIPT>",
        '<g onclick="alert(1)"/>',
        '<g ONLOAD="alert(1)"/>',
        "<style>@import 'x'</style>",
        "<foreignObject><b/></foreignObject>",
        '<image href="x.png"/>',
        '<a href="https://example.org"><text>a</text></a>',
        '<use href="other.svg#a"/>',
        '<use xmlns:x="http://www.w3.org/1999/xlink" x:href="data:image/png,"/>',
        '<path fill="url(https://example.org/a.svg#b)" d="M0 0"/>',
        '<path style="fill: u\\72l(//example.org)" d="M0 0"/>',
        '<animate attributeName="href" to="javascript:alert(1)"/>',
        '<b xmlns="http://www.w3.org/1999/xhtml">bold</b>',
        '<?xml-stylesheet href="x.css"?>',
    ],
)
def test_what_runs_or_reaches_outside_is_refused(inside: str) -> None:
    assert find_harm(SOUND.format(inside)) is not None


@pytest.mark.parametrize(
    "source",
    [
        "",
        "words",
        "<svg/>",
        f"{HEAD}><title>A</title>",
        f"{HEAD}/>",
        f"{HEAD}><title> </title></svg>",
        SOUND.format("").replace("viewBox", "width"),
        f'<!DOCTYPE svg [<!ENTITY a "b">]>{SOUND.format("&a;")}',
        f"{HEAD} onload='alert(1)'><title>A</title></svg>",
        "<g>" * 20_000,
    ],
)
def test_what_is_no_whole_picture_is_refused(source: str) -> None:
    assert find_harm(source) is not None
