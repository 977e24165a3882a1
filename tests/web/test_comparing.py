"""What two answers have in common, and what not."""

import pytest

from sixrounds.errors import InputError
from sixrounds.web.comparing import Line, Row, compare


def test_a_changed_line_stands_beside_the_line_it_replaced() -> None:
    found = compare("a\nb\nc", "a\nB\nc")

    assert found.rows[1] == Row(Line(2, "b"), Line(2, "B"), is_changed=True)
    assert (found.added, found.removed) == (1, 1)


def test_in_one_column_old_lines_come_before_new_ones() -> None:
    found = compare("a\nb", "c\nd")

    told = [(row.old or row.new, row.new is not None) for row in found.unified]
    assert told == [
        (Line(1, "a"), False),
        (Line(2, "b"), False),
        (Line(1, "c"), True),
        (Line(2, "d"), True),
    ]


def test_long_equal_runs_are_folded_with_three_lines_of_context() -> None:
    body = "\n".join(f"line {number}" for number in range(20))

    found = compare(f"old\n{body}\nold", f"new\n{body}\nnew")

    assert [row.folded for row in found.rows if row.folded] == [14]
    assert len(found.rows) == 1 + 3 + 1 + 3 + 1


def test_equal_answers_have_no_change() -> None:
    found = compare("a\nb\n", "a\nb\n")

    assert not any(row.is_changed for row in found.rows)


@pytest.mark.parametrize(("old", "new"), [("", ""), ("", "a"), ("a", "")])
def test_empty_answers_can_be_compared(old: str, new: str) -> None:
    assert compare(old, new).added == len(new)


def test_answers_too_long_to_compare_are_refused() -> None:
    with pytest.raises(InputError, match="5001 lines"):
        compare("x\n" * 5001, "x")
