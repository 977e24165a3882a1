"""What written-out citations promise the reader of a debrief."""

import pytest

from sixrounds.packs.citations import short_name, write_citations
from sixrounds.packs.pack import Source

ONE = Source(
    "knuth-1997", "Seminumerical Algorithms", ("Donald Knuth",), 1997, "ISBN 1"
)
TWO = Source("a-2020", "Pairs", ("Ada A", "Grace B"), 2020, "https://example.org/p")
MANY = Source("m-2021", "Many", ("Ada A", "Grace B", "Kay C"), 2021)
SOURCES = {source.key: source for source in (ONE, TWO, MANY)}


def test_a_key_reads_as_names_and_year_and_is_listed_at_the_end() -> None:
    written = write_citations("So it is [a-2020], and again [a-2020].", SOURCES)

    assert written.startswith("So it is (A and B 2020), and again (A and B 2020).")
    assert written.count("- Ada A, Grace B (2020). *Pairs*.") == 1
    assert "<https://example.org/p>" in written


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("no citation", id="none"),
        pytest.param("x[i] and [unknown-key]", id="brackets that are no source"),
        pytest.param("[a-2020](https://example.org)", id="a link of the author's own"),
    ],
)
def test_a_text_that_cites_nothing_is_left_alone(text: str) -> None:
    assert write_citations(text, SOURCES) == text


@pytest.mark.parametrize(
    ("source", "name"),
    [
        (ONE, "Knuth 1997"),
        (TWO, "A and B 2020"),
        (MANY, "A et al. 2021"),
        (Source("p", "A page"), "A page"),
    ],
)
def test_short_names_follow_the_number_of_authors(source: Source, name: str) -> None:
    assert short_name(source) == name
