"""What stands between a model and the learner: the kept audit, and its bar."""

import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from sixrounds.grader.admission import (
    Agreement,
    Audit,
    Estimate,
    keep_audit,
    read_audit,
)

URL = "http://127.0.0.1:11434/v1"
GOOD = Agreement(
    accuracy=Estimate(0.93, 0.9, 0.96),
    kappa=Estimate(0.8, 0.7, 0.9),
    firm=0.95,
    near=0.92,
    points=400,
    answers=160,
    questions=40,
)
AUDIT = Audit(
    url=URL,
    model="small",
    prompt_version=1,
    at=datetime(2030, 1, 1, 12, tzinfo=UTC),
    digest="d",
    agreement=GOOD,
    offline=replace(GOOD, firm=0.5),
    readers=0.85,
    rewarded=0.0,
    injected=40,
    failures=0,
)


def test_an_audit_comes_back_as_it_was_kept_and_replaces_an_earlier_one(
    tmp_path: Path,
) -> None:
    path = tmp_path / "data" / "audit.json"

    keep_audit(replace(AUDIT, model="other", readers=None), path)
    keep_audit(AUDIT, path)

    assert read_audit(path) == AUDIT
    assert [each.name for each in path.parent.iterdir()] == ["audit.json"]


@pytest.mark.parametrize(
    ("audit", "told"),
    [
        pytest.param(
            replace(AUDIT, agreement=replace(GOOD, accuracy=Estimate(0.84, 0.82, 0.9))),
            "Accuracy is 0.840",
            id="often wrong",
        ),
        pytest.param(
            replace(AUDIT, agreement=replace(GOOD, kappa=Estimate(0.7, 0.5, 0.8))),
            "Kappa may be 0.500",
            id="perhaps little better than chance",
        ),
        pytest.param(
            replace(AUDIT, agreement=replace(GOOD, firm=0.7)), "firm", id="undecided"
        ),
        pytest.param(
            replace(AUDIT, agreement=replace(GOOD, near=0.89)),
            "within one point",
            id="other marks",
        ),
        pytest.param(replace(AUDIT, rewarded=0.1), "injected", id="obedient"),
        pytest.param(
            replace(AUDIT, agreement=replace(GOOD, questions=9)),
            "9 questions are fewer",
            id="too few questions",
        ),
    ],
)
def test_one_shortfall_keeps_a_model_out(audit: Audit, told: str) -> None:
    (reason,) = audit.shortfalls()

    assert told in reason
    assert not audit.admits(URL, "small")


def test_an_audit_holds_for_one_model_at_one_address_with_one_prompt() -> None:
    assert AUDIT.admits(URL, "small")
    assert not AUDIT.admits(URL, "large")
    assert not AUDIT.admits("http://127.0.0.1:8080/v1", "small")
    assert not replace(AUDIT, prompt_version=0).admits(URL, "small")


@pytest.mark.parametrize(
    "change",
    [
        pytest.param({"format": 2}, id="another format"),
        pytest.param({"agreement": {}}, id="no numbers"),
        pytest.param({"at": "yesterday"}, id="no moment"),
        pytest.param({"rewarded": None}, id="nothing for a number"),
    ],
)
def test_a_file_that_was_changed_by_hand_admits_nobody(
    tmp_path: Path, change: dict[str, object]
) -> None:
    path = tmp_path / "audit.json"
    path.write_text(json.dumps({**AUDIT.to_plain(), **change}))

    assert read_audit(path) is None


def test_no_file_and_no_json_admit_nobody(tmp_path: Path) -> None:
    (tmp_path / "audit.json").write_text("{")

    assert read_audit(tmp_path / "audit.json") is None
    assert read_audit(tmp_path / "none.json") is None


def test_what_the_file_says_of_admission_is_not_believed(tmp_path: Path) -> None:
    path = tmp_path / "audit.json"
    path.write_text(
        json.dumps({**replace(AUDIT, rewarded=1.0).to_plain(), "is_admitted": True})
    )

    kept = read_audit(path)

    assert kept is not None
    assert not kept.admits(URL, "small")
