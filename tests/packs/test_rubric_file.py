"""What `rubric.toml` may say, and the words for what it may not."""

from pathlib import Path

import pytest

from sixrounds.packs.rubric import Figure, Role
from sixrounds.packs.rubric_file import read_rubric

TEXT = (
    Path(__file__).parent / "sound-questions/breadth/train-and-test/rubric.toml"
).read_text()


def test_everything_that_is_written_is_kept() -> None:
    rubric, findings = read_rubric(TEXT)

    memory, estimate, share = rubric.points
    assert findings == ()
    assert (memory.id, memory.worth, memory.role) == ("memory", 2, Role.MUST)
    assert memory.also[1] == "training rows can be learned by heart"
    assert memory.terms == (("remember", "memorise", "heart"), ("train", "training"))
    assert estimate.terms[1] == ("error",)
    assert (share.role, share.numbers) == (Role.NICE, (Figure(0.2, 0.1),))
    assert rubric.misconceptions[0].refutes == ("memory",)
    assert rubric.most == 4


@pytest.mark.parametrize(
    ("old", "new", "code", "line", "problem"),
    [
        pytest.param(
            'id = "estimate"',
            'id = "Estimate"',
            "P203",
            14,
            "`point.id` is 'Estimate'.",
            id="an id with a capital",
        ),
        pytest.param(
            'role = "must"',
            'role = "should"',
            "P203",
            17,
            "`point.role` is 'should'.",
            id="a role of another format",
        ),
        pytest.param(
            'says = "The error on unseen rows estimates the error after the model is '
            'deployed."\n',
            "",
            "P201",
            13,
            "`point.says` is missing.",
            id="nothing said: the line of its table",
        ),
        pytest.param(
            "{ value = 0.2, tolerance = 0.1 }",
            "{ value = 0.2, tolerence = 0.1 }",
            "P201",
            27,
            "`point.numbers` holds a table whose `tolerence` is no key we know.",
            id="a misspelt key in a table in the line",
        ),
        pytest.param(
            "{ value = 0.2, tolerance = 0.1 }",
            "{ tolerance = 0.1 }",
            "P201",
            27,
            "`point.numbers` holds a table whose `value` is missing.",
            id="a figure without its value",
        ),
        pytest.param(
            'terms = [["unseen", "held", "new"], ["error"]]',
            'terms = ["unseen", "error"]',
            "P201",
            19,
            "`point.terms` holds something else than lists of words.",
            id="terms that are no groups",
        ),
        pytest.param(
            'also = ["keep a fifth of the rows away", "an 80 to 20 split is common"]',
            'also = ["keep a fifth of the rows away"]',
            "P203",
            26,
            "`point.also` holds 1 texts.",
            id="one other way",
        ),
        pytest.param(
            'refutes = ["memory"]',
            'refutes = ["memories"]',
            "P203",
            33,
            "`misconception.refutes` holds 'memories'.",
            id="a point that is not there",
        ),
        pytest.param(
            "[[misconception]]",
            "[misconception]",
            "P201",
            29,
            "`misconception` is no list of tables.",
            id="one pair of brackets",
        ),
    ],
)
def test_what_is_wrong_is_told_with_its_line(
    old: str, new: str, code: str, line: int, problem: str
) -> None:
    assert old in TEXT

    _, findings = read_rubric(TEXT.replace(old, new))

    told = [(f.code, f.line, f.problem) for f in findings]
    assert (code, line, problem) in told


def test_too_few_points_and_no_misconception_are_told() -> None:
    first = TEXT.split("[[point]]")[1]

    _, findings = read_rubric(f"[[point]]{first}")

    assert [finding.problem for finding in findings] == [
        "There are 1 tables `[[point]]`.",
        "There are 0 tables `[[misconception]]`.",
    ]


def test_what_is_not_toml_is_told_once() -> None:
    rubric, findings = read_rubric("[[point]]\nid = parts\n")

    assert [finding.code for finding in findings] == ["P208"]
    assert rubric.points == ()


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("point = 7\n", id="a number"),
        pytest.param("point = [7]\n", id="a list of numbers"),
        pytest.param("[point]\nid = 'a'\n", id="a table"),
        pytest.param("[[point]]\nalso = [[1]]\nterms = [[1], 2]\n", id="odd lists"),
        pytest.param("[[point]]\nnumbers = [1, { value = true }]\n", id="odd numbers"),
        pytest.param("[[point]]\n" * 300, id="hundreds of empty points"),
    ],
)
def test_values_of_other_types_are_findings_and_nothing_is_raised(text: str) -> None:
    _, findings = read_rubric(text)

    assert findings
    assert all(str(finding).isprintable() for finding in findings)
