"""How texts and values become HTML."""

from datetime import UTC, datetime

import pytest

from sixrounds.web.rendering import (
    as_growth_class,
    as_moment,
    from_markdown,
    in_minutes,
    in_seconds,
)


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "[x](javascript:alert(1))",
        "[x](JaVaScRiPt:alert(1))",
        "[x](vbscript:x)",
        "[x](data:text/html;base64,AAAA)",
        "![x](javascript:alert(1))",
        "$<script>alert(1)</script>$",
        "$$<img src=x onerror=alert(1)>$$",
        "```<script>\n</script>\n```",
        '[x](https://a.example "\\"><script>")',
        "<javascript:alert(1)>",
    ],
)
def test_markdown_of_a_stranger_stays_text(text: str) -> None:
    html = str(from_markdown(text)).lower()

    assert "<script" not in html
    assert "<img src=x" not in html
    assert 'href="javascript' not in html
    assert 'href="vbscript' not in html
    assert 'href="data' not in html
    assert 'src="javascript' not in html


def test_formulas_are_marked_for_the_browser() -> None:
    html = str(from_markdown("$x_i$ in a line.\n\n$$\ny\n$$"))

    assert '<span class="math inline">x_i</span>' in html
    assert 'class="math block"' in html


def test_a_title_in_a_text_does_not_outrank_the_pages_own() -> None:
    assert "<h1" not in str(from_markdown("# Big"))


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0.0, "0 µs"),
        (0.0000421, "42 µs"),
        (0.00042, "0.4 ms"),
        (0.0123, "12 ms"),
        (1.254, "1.25 s"),
    ],
)
def test_machine_time_has_a_unit(seconds: float, words: str) -> None:
    assert in_seconds(seconds) == words


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(0, "0 s"), (59, "59 s"), (725, "12 min"), (3900, "1 h 05 min")],
)
def test_human_time_has_a_unit(seconds: float, words: str) -> None:
    assert in_minutes(seconds) == words


def test_a_moment_can_be_read_by_machines() -> None:
    html = as_moment(datetime(2030, 1, 2, 3, 4, tzinfo=UTC))

    assert 'datetime="2030-01-02T03:04:00+00:00"' in html


@pytest.mark.parametrize(
    ("name", "words"),
    [("n", "O(n)"), ("n^2 log n", "O(n² log n)"), ("2^n", "O(2ⁿ)"), ("1", "O(1)")],
)
def test_growth_classes_are_written_as_by_hand(name: str, words: str) -> None:
    assert as_growth_class(name) == words
