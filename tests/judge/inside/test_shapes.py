"""What linked lists and trees promise: plain outside, nodes inside, rings refused."""

from types import ModuleType

import pytest

from sixrounds.judge.inside.shapes import ListNode, ShapeError, TreeNode, build, flatten

ANSWER = ModuleType("answer")


@pytest.mark.parametrize("values", [[], [1], [3, 1, 2], list(range(2000))])
def test_a_linked_list_comes_back_as_it_was(values: list[int]) -> None:
    assert flatten("linked-list", build("linked-list", values, ANSWER)) == values


@pytest.mark.parametrize(
    "levels",
    [[], [1], [1, None, 2], [1, 2, 3, None, None, 4], [1, 2, None, 3, None, 4]],
)
def test_a_tree_comes_back_as_it_was(levels: list[int | None]) -> None:
    assert flatten("tree", build("tree", levels, ANSWER)) == levels


def test_the_children_of_no_node_are_left_out() -> None:
    root = build("tree", [1, None, 2, 3], ANSWER)

    assert root.left is None
    assert root.right.left.val == 3


def test_a_value_passes_unchanged() -> None:
    value = [1]

    assert build("value", value, ANSWER) is value
    assert flatten("value", value) is value


def test_the_answer_s_own_node_class_is_used() -> None:
    class Mine(ListNode):
        pass

    answer = ModuleType("answer")
    answer.ListNode = Mine  # type: ignore[attr-defined]

    assert type(build("linked-list", [1], answer)) is Mine


def test_a_list_that_runs_in_a_ring_is_refused_with_its_length() -> None:
    head = ListNode(1, ListNode(2))
    head.next.next = head

    with pytest.raises(ShapeError, match="ring after 2"):
        flatten("linked-list", head)


def test_a_tree_node_reached_twice_is_refused() -> None:
    shared = TreeNode(1)

    with pytest.raises(ShapeError, match="twice"):
        flatten("tree", TreeNode(0, shared, shared))


@pytest.mark.parametrize("kind", ["linked-list", "tree"])
def test_something_else_than_a_node_is_refused_by_name(kind: str) -> None:
    with pytest.raises(ShapeError, match="dict"):
        flatten(kind, {"val": 1})
