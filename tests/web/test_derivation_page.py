"""The workspace of a derivation over HTTP, with and without a script."""

import json
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient
from tests.web.parts import (
    SCRIPT,
    SLOPE,
    SOFTMAX,
    write_derivation,
)

from sixrounds.attempts.preferences import Preferences
from sixrounds.wiring import Application

HTML = {"accept": "text/html"}
STEPS = {"accept": "application/x-ndjson"}
RIGHT = "1/n sum_i r_i X_i"
SIGN = "X^T (y - X w) / n"


@pytest.fixture
def packs(packs: Path) -> Path:
    write_derivation(packs)
    return packs


def post(client: TestClient, verb: str, **fields: str) -> Any:
    return client.post(f"/items/{SLOPE}/{verb}", data=fields, headers=HTML)


def derived(client: TestClient, answer: str) -> dict[str, Any]:
    response = client.post(
        f"/items/{SLOPE}/derive", data={"answer": answer}, headers=STEPS
    )
    found: dict[str, Any] = json.loads(response.text)
    return found


def typeset(client: TestClient, answer: str) -> dict[str, Any]:
    response = client.post(f"/items/{SLOPE}/typeset", data={"answer": answer})
    found: dict[str, Any] = response.json()
    return found


def test_the_page_asks_and_tells_what_may_be_written(client: TestClient) -> None:
    page = client.get(f"/items/{SLOPE}").text

    assert "Give the gradient of" in page
    assert "the inputs, a row each" in page
    assert "a matrix of n by d" in page
    assert "No verdict yet" in page
    assert "Locked until you pass" in page
    assert "X^T r" not in page
    assert "What now?" not in page


@pytest.mark.parametrize(
    ("typed", "tex", "kind", "problem"),
    [
        ("X^T r", r"{X}^{\top}\, r", "a column of d", ""),
        ("X r", r"X\, r", "", "cannot be multiplied"),
        ("X^T (", "", "", "a value is expected"),
        ("", "", "", "There is no formula yet"),
    ],
)
def test_a_formula_is_set_while_one_types(
    client: TestClient, typed: str, tex: str, kind: str, problem: str
) -> None:
    found = typeset(client, typed)

    assert (found["tex"], found["kind"]) == (tex, kind)
    assert problem in found["problem"]
    assert found["is_unfinished"] == (typed in {"", "X^T ("})


def test_a_right_formula_passes_and_opens_the_derivation(client: TestClient) -> None:
    page = post(client, "derive", answer=RIGHT).text

    assert "Right: equal to the answer at all 24 points" in page
    assert "Write the residual" in page
    assert "X^T r / n" in page
    assert "Passed" in page
    assert '<a class="button" href="/" data-key="n">What now?' in page


def test_a_slip_is_named_and_the_derivation_stays_shut(client: TestClient) -> None:
    page = post(client, "derive", answer=SIGN).text

    assert "A known slip fits" in page
    assert "The residual is the wrong way round." in page
    assert "It differs at 12 of 12 points" in page
    assert "Write the residual" not in page


def test_who_hides_diagnoses_is_told_only_where_it_differs(
    client: TestClient, application: Application
) -> None:
    with application.store.writing() as records:
        records.put_preferences(Preferences(shows_diagnosis=False))

    page = post(client, "derive", answer=SIGN).text

    assert "A known slip fits" not in page
    assert "It differs at" in page


def test_with_a_script_one_line_brings_every_part(client: TestClient) -> None:
    line = derived(client, RIGHT)

    assert (line["recorded"], line["kept"]) == (True, True)
    assert "at all 24 points" in line["parts"]["verdict-body"]
    assert "passed" in line["parts"]["history-body"]
    assert "Write the residual" in line["parts"]["debrief-body"]
    assert "Passed" in line["parts"]["about"]


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        ("X r", "cannot be multiplied"),
        ("", "There is no formula yet"),
        (SCRIPT, "is not"),
        ("X^T " * 200, "over 600"),
    ],
)
def test_what_cannot_be_measured_is_told_and_nothing_is_recorded(
    client: TestClient, answer: str, told: str
) -> None:
    line = derived(client, answer)

    assert told in line["parts"]["verdict-body"]
    assert not line["recorded"]
    assert SCRIPT not in line["parts"]["verdict-body"]
    assert "No attempt yet" in client.get(f"/items/{SLOPE}").text


def test_without_a_script_what_cannot_be_measured_is_a_page(client: TestClient) -> None:
    page = post(client, "derive", answer="X r")

    assert page.status_code == 422
    assert "Did you mean X^T r?" in page.text


def test_earlier_formulas_stay_in_the_history(client: TestClient) -> None:
    post(client, "derive", answer=SIGN)
    post(client, "derive", answer=RIGHT)

    page = client.get(f"/items/{SLOPE}?attempt=1").text

    assert "Not yet: it differs" in page
    assert page.count('aria-label="Formula') == 2
    assert client.get(f"/items/{SLOPE}?attempt=9").status_code == 404


def test_giving_up_opens_the_derivation(client: TestClient) -> None:
    page = post(client, "give-up", answer="X^T").text

    assert "Write the residual" in page
    assert "given up" in page


def test_a_draft_is_kept_and_set(client: TestClient) -> None:
    post(client, "draft", answer="X^T y", seconds_spent="12")

    page = client.get(f"/items/{SLOPE}").text

    assert "X^T y</textarea>" in page
    assert r"{X}^{\top}\, y" in page
    assert "It fits together: a column of d." in page


@pytest.mark.parametrize("verb", ["run", "submit", "hint", "grade"])
def test_what_only_other_items_have_is_refused(client: TestClient, verb: str) -> None:
    page = post(client, verb, answer=RIGHT)

    assert page.status_code == 422
    assert "asks for a formula" in page.text


@pytest.mark.parametrize("verb", ["derive", "typeset"])
def test_other_items_ask_for_no_formula(client: TestClient, verb: str) -> None:
    page = client.post(f"/items/{SOFTMAX}/{verb}", data={"answer": "x"}, headers=HTML)

    assert page.status_code == 422
    assert "does not ask for a formula" in page.text


def test_nothing_that_people_wrote_runs(client: TestClient) -> None:
    post(client, "draft", answer=f"</textarea>{SCRIPT}")
    post(client, "give-up", answer=f"</textarea>{SCRIPT}")

    page = client.get(f"/items/{SLOPE}").text

    assert SCRIPT not in page
    assert "&lt;script&gt;" in page


def test_blind_mode_hides_the_title(
    client: TestClient, application: Application
) -> None:
    with application.store.writing() as records:
        records.put_preferences(Preferences(is_blind=True))

    page = client.get(f"/items/{SLOPE}").text

    assert "Slope of a squared error" not in page
    assert "of ML breadth" in page


def test_a_formula_that_failed_comes_back_on_the_home_page(client: TestClient) -> None:
    post(client, "derive", answer=SIGN)

    assert "Slope of a squared error" in client.get("/").text
