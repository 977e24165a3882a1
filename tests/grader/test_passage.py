"""What taking a text apart promises: places stay true, any text is taken."""

import pytest

from sixrounds.grader.passage import MOST_WORDS, read, stem, unwrap


def test_words_remember_where_they_stand() -> None:
    text = "Bagging doesn't lower bias.\nBoosting does!"

    words = read(text).words

    assert [text[word.start : word.end] for word in words][:3] == [
        "Bagging",
        "doesn't",
        "lower",
    ]
    assert [word.unit for word in words if word.plain in {"bias", "boosting"}] == [0, 1]
    assert [word.plain for word in words if word.is_negation] == ["doesn't"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("class", "classes"),
        ("regularisation", "regularize"),
        ("stopped", "stopping"),
        ("variance", "variances"),
        ("two", "2"),
    ],
)
def test_forms_of_one_word_share_a_stem(one: str, other: str) -> None:
    assert stem(one) == stem(other)


def test_different_words_keep_different_stems() -> None:
    assert len({stem(word) for word in ("bias", "basis", "base", "loss", "lose")}) == 5


def test_latex_names_and_signs_are_words() -> None:
    plain = [word.plain for word in read(r"\alpha = ½ \sum x").words]

    assert plain[0] == "alpha"
    assert "equal" in plain
    assert "sum" in plain


def test_a_text_is_read_up_to_a_limit_and_says_so() -> None:
    passage = read("word " * (MOST_WORDS + 1))

    assert len(passage.words) == MOST_WORDS
    assert passage.is_cut
    assert not read("word " * MOST_WORDS).is_cut


def test_what_cannot_be_shown_becomes_a_space_in_the_same_place() -> None:
    passage = read("a\ud800b\x00c")

    assert passage.text == "a b c"


def test_a_sentence_that_an_editor_wrapped_is_one_and_keeps_its_places() -> None:
    wrapped = (
        "More training data mostly lowers the variance of a model,\n"
        "and leaves its bias where it was.\n"
        "Boosting lowers bias."
    )

    assert len(unwrap(wrapped)) == len(wrapped)
    assert [end for _, end in read(unwrap(wrapped)).units] == [91, 113]


@pytest.mark.parametrize(
    "text",
    [
        "high bias: more features\nhigh variance: more data",
        "A line that is long enough to have been wrapped by an editor.\nanother",
        "A line that is long enough to have been wrapped by an editor\n- an entry",
    ],
)
def test_lines_of_their_own_stay_so(text: str) -> None:
    assert unwrap(text) == text
