"""What `judge` promises to other programs."""

import json

import pytest
from tests.cli.terminal import RIGHT, WRONG, Terminal

VERDICT_KEYS = {"diagnosis", "cpu_seconds", "peak_mebibytes", "judge_seconds"}


@pytest.mark.parametrize(("answer", "outcome"), [(RIGHT, "passed"), (WRONG, "wrong")])
def test_a_verdict_has_the_stable_fields_and_status_0(
    terminal: Terminal, answer: str, outcome: str
) -> None:
    (terminal.folder / "a.py").write_text(answer)

    said = terminal.type("judge", "--item", "mean", "--answer", "a.py", "--json")

    assert said.status == 0
    assert said.json["outcome"] == outcome
    assert {
        "diagnosis",
        "cpu_seconds",
        "peak_mebibytes",
        "judge_seconds",
    } <= said.json.keys()
    assert {"name", "outcome", "reason", "seconds"} <= said.json["cases"][0].keys()
    assert not terminal.data.exists()


def test_an_item_folder_outside_the_packs_is_judged_from_stdin(
    terminal: Terminal,
) -> None:
    (terminal.folder / "packs/small/coding/mean").rename(terminal.folder / "lonely")

    said = terminal.type(
        "judge", "--folder", "lonely", "--answer", "-", "--json", stdin=RIGHT
    )

    assert (said.status, said.json["outcome"]) == (0, "passed")


@pytest.mark.parametrize(
    "words",
    [
        pytest.param([], id="nothing"),
        pytest.param(["--item", "mean"], id="no answer"),
        pytest.param(["--answer", "a.py"], id="no item"),
        pytest.param(["--item", "mean", "--answer", "none.py"], id="no such file"),
        pytest.param(["--item", "none", "--answer", "a.py"], id="no such item"),
        pytest.param(["--folder", "none", "--answer", "a.py"], id="no such folder"),
        pytest.param(["--folder", "packs", "--answer", "a.py"], id="no item folder"),
        pytest.param(["--batch", "none.jsonl"], id="no such batch"),
        pytest.param(["--batch", "a.py", "--item", "mean"], id="two things at once"),
        pytest.param(["--batch", "a.py", "--jobs", "0"], id="no job"),
    ],
)
def test_bad_input_has_status_2_and_no_traceback(
    terminal: Terminal, words: list[str]
) -> None:
    (terminal.folder / "a.py").write_text(RIGHT)

    said = terminal.type("judge", *words, "--json")

    assert (said.status, said.out) == (2, "")
    assert "Traceback" not in said.err


def test_a_batch_writes_a_line_for_each_line(terminal: Terminal) -> None:
    good = {"id": "good", "answer": RIGHT, "tests": "assert mean([1, 2]) == 1.5"}
    bad = {"id": "bad", "answer": WRONG, "tests": "assert mean([1, 2]) == 1.5"}
    lines = "\n".join(json.dumps(each) for each in (good, bad))

    said = terminal.type("judge", "--batch", "-", "--jobs", "2", stdin=lines)

    rows = [json.loads(line) for line in said.out.splitlines()]
    assert said.status == 0
    assert {row["id"]: row["outcome"] for row in rows} == {
        "good": "passed",
        "bad": "wrong",
    }
    assert all(row["shared_process"] for row in rows)


def test_a_bad_line_of_a_batch_holds_up_no_other(terminal: Terminal) -> None:
    good = {"id": "good", "answer": RIGHT, "tests": "assert mean([2]) == 2"}
    (terminal.folder / "b.jsonl").write_bytes(b"\xff\n" + json.dumps(good).encode())

    said = terminal.type("judge", "--batch", "b.jsonl")

    rows = {row["line"]: row for row in map(json.loads, said.out.splitlines())}
    assert said.status == 2
    assert rows[2]["outcome"] == "passed"
    assert "not JSON" in rows[1]["error"]
