"""How `hints.md` comes apart: by number, whole, and without its indentation."""

import pytest

from sixrounds.packs.hints import has_preamble, split_hints


def test_each_number_begins_a_hint() -> None:
    assert split_hints("1. One\n2) Two\n10. Ten\n") == ("One", "Two", "Ten")


def test_a_hint_goes_on_until_the_next_number() -> None:
    text = "1. One\n   and more\n\n   - a\n     - b\n2. Two\nlazily\n"

    assert split_hints(text) == ("One\nand more\n\n- a\n  - b", "Two\nlazily")


def test_a_number_inside_code_begins_no_hint() -> None:
    text = "1. Look:\n\n```\n2. not a hint\n```\n2. Two\n"

    assert split_hints(text) == ("Look:\n\n```\n2. not a hint\n```", "Two")


@pytest.mark.parametrize("text", ["", "No number\n", "1.5 is no number\n", "- a\n"])
def test_a_text_without_numbers_has_no_hints(text: str) -> None:
    assert split_hints(text) == ()
    assert has_preamble(text)


def test_what_stands_before_the_first_number_is_noticed() -> None:
    assert has_preamble("# Hints\n\n1. One\n")
    assert not has_preamble("\n1. One\n")
