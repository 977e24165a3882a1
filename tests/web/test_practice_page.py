"""The workspace over HTTP, with and without a script."""

import json
from typing import Any

import pytest
from starlette.testclient import TestClient
from tests.web.parts import HALVING, SCRIPT, SOFTMAX, ScriptedJudge

HTML = {"accept": "text/html"}
STEPS = {"accept": "application/x-ndjson"}


def post(client: TestClient, verb: str, answer: str, **fields: str) -> Any:
    return client.post(
        f"/items/{SOFTMAX}/{verb}", data={"answer": answer, **fields}, headers=HTML
    )


def steps(client: TestClient, verb: str, answer: str, item: str = SOFTMAX) -> list[Any]:
    response = client.post(
        f"/items/{item}/{verb}", data={"answer": answer}, headers=STEPS
    )
    assert response.headers["content-type"].startswith("application/x-ndjson")
    return [json.loads(line) for line in response.text.splitlines() if line]


def test_without_a_script_a_submit_ends_in_a_page_with_the_verdict(
    client: TestClient,
) -> None:
    page = post(client, "submit", "def softmax(s): nonsense")

    assert page.status_code == 200
    assert "attempt=1" in str(page.url)
    assert "Not yet: 1 of 4 cases passed" in page.text
    assert "Exponentiates the raw scores." in page.text


def test_without_a_script_a_run_ends_in_a_page_and_records_no_attempt(
    client: TestClient,
) -> None:
    page = post(client, "run", "right", own_cases="[1, 2]\r\n[3]")

    assert "All 4 cases you can see passed" in page.text
    assert page.text.count("your own</span>") == 2
    assert "No attempt yet" in page.text


def test_line_ends_reach_the_judge_as_a_file_would_have_them(
    client: TestClient, judge: ScriptedJudge
) -> None:
    post(client, "submit", "a = 1\r\n\r\nright\r\n")

    assert judge.submitted == ["a = 1\n\nright\n"]


def test_with_a_script_each_case_is_told_before_the_verdict(client: TestClient) -> None:
    lines = steps(client, "submit", "right")

    assert [line["judged"] for line in lines[:-1]] == [1, 2, 3]
    assert lines[0]["outcome"] == "passed"
    assert "Passed: all 3 cases" in lines[-1]["parts"]["verdict-body"]
    assert "What it shows" in lines[-1]["parts"]["debrief-body"]
    assert lines[-1]["recorded"]


@pytest.mark.parametrize("verb", ["run", "submit"])
def test_a_broken_judge_is_told_as_an_error_and_never_as_a_verdict(
    client: TestClient, verb: str
) -> None:
    page = post(client, verb, "breaks the judge")
    last = steps(client, verb, "breaks the judge")[-1]

    assert page.status_code == 500
    for text in (page.text, last["parts"]["verdict-body"]):
        assert "lost its child" in text
        assert "cases passed" not in text
    assert not last["recorded"]
    assert "No attempt yet" in client.get(f"/items/{SOFTMAX}").text


def test_an_error_nobody_expected_says_what_to_do_and_nothing_of_the_inside(
    client: TestClient,
) -> None:
    page = post(client, "submit", "surprises the judge")
    last = steps(client, "submit", "surprises the judge")[-1]

    assert page.status_code == 500
    for text in (page.text, last["parts"]["verdict-body"]):
        assert "Your draft is safe" in text
        assert "ZeroDivisionError" not in text


def test_solution_and_debrief_stay_locked_until_passed(client: TestClient) -> None:
    post(client, "submit", "nonsense")
    locked = client.get(f"/items/{SOFTMAX}").text

    post(client, "submit", "right")
    opened = client.get(f"/items/{SOFTMAX}").text

    assert "Locked until you pass" in locked
    assert "What it shows" not in locked
    assert "return &#39;" not in locked
    assert "What now?" not in locked
    assert "What it shows" in opened
    assert "return &#39;" in opened
    assert '<a class="button" href="/" data-key="n">What now?' in opened


def test_giving_up_is_recorded_and_opens_the_solution(client: TestClient) -> None:
    page = post(client, "give-up", "half an answer")

    assert "What it shows" in page.text
    assert "given up" in page.text
    assert "half an answer" in page.text


def test_hints_open_one_by_one_and_stay_open(client: TestClient) -> None:
    address = f"/items/{SOFTMAX}/hint"

    first = client.post(address, headers={"hx-request": "true"}).text
    second = client.post(address, headers={"hx-request": "true"}).text
    third = client.post(address, headers={"hx-request": "true"}).text

    assert "Hint 1 of 2" in first
    assert "The second hint" not in first
    assert "The second hint" in second
    assert "That was the last one" in third
    assert "The second hint" in client.get(f"/items/{SOFTMAX}").text


def test_a_draft_comes_back_with_its_own_cases_and_time(client: TestClient) -> None:
    kept = client.post(
        f"/items/{SOFTMAX}/draft",
        data={"answer": "\nx = 1", "own_cases": "[5]", "seconds_spent": "61.5"},
    )
    page = client.get(f"/items/{SOFTMAX}").text

    assert kept.json()["saved_at"] > 0
    assert 'autocomplete="off">\n\nx = 1</textarea>' in page
    assert "[5]</textarea>" in page
    assert 'value="61.5"' in page


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("answer", "a" * (256 * 1024 + 1)),
        ("own_cases", "a" * (256 * 1024 + 1)),
        ("seconds_spent", "nan"),
        ("seconds_spent", "-1"),
        ("seconds_spent", "soon"),
        ("claim", "n^9"),
    ],
)
def test_what_does_not_fit_is_refused_with_a_page_that_says_so(
    client: TestClient, field: str, value: str
) -> None:
    page = client.post(f"/items/{SOFTMAX}/draft", data={field: value}, headers=HTML)

    assert page.status_code == 422
    assert "That did not fit" in page.text
    assert "a" * 200 not in page.text


def test_any_two_attempts_can_be_compared(client: TestClient) -> None:
    post(client, "submit", "same\nold line\n")
    post(client, "submit", "same\nnew line\n")
    address = f"/items/{SOFTMAX}/compare?old=1&new=2"

    part = client.get(address, headers={"hx-request": "true"}).text
    whole = client.get(address, headers=HTML).text

    for text in (part, whole):
        assert "1 line added, 1 removed" in text
        assert "old line" in text
    assert "<html" not in part


def test_an_attempt_of_another_item_is_not_shown_here(client: TestClient) -> None:
    post(client, "submit", "secret of another item")

    page = client.get(f"/items/{HALVING}?attempt=1", headers=HTML)

    assert page.status_code == 404
    assert "secret" not in page.text


def test_blind_mode_hides_title_topics_and_level_until_passed(
    client: TestClient,
) -> None:
    client.post("/settings", data={"is_blind": "true"})
    hidden = client.get(f"/items/{SOFTMAX}").text
    listed = client.get("/items").text

    post(client, "submit", "right")

    for text in (hidden, listed):
        assert "does not overflow" not in text
        assert "of ML coding" in text
    assert "Numerical stability" not in hidden
    assert "does not overflow" in client.get(f"/items/{SOFTMAX}").text


def test_the_diagnosis_can_be_turned_off(client: TestClient) -> None:
    client.post("/settings", data={"shows_diagnosis": ""})

    page = post(client, "submit", "nonsense")

    assert "Not yet" in page.text
    assert "Exponentiates" not in page.text


def test_measured_growth_stands_beside_claim_and_target(client: TestClient) -> None:
    page = client.post(
        f"/items/{HALVING}/submit",
        data={"answer": "slow growth", "claim": "n log n"},
        headers=HTML,
    ).text

    assert "the time grows too fast" in page
    assert "2.01" in page
    assert "1.96 to 2.06" in page
    assert "O(n²)" in page
    assert page.count("O(n log n)") >= 3  # claim, target, and the choice of claims


def test_nothing_that_people_wrote_becomes_markup(client: TestClient) -> None:
    attack = f"{SCRIPT}</textarea></pre>{SCRIPT}<img src=x onerror=alert(1)>"
    client.post(f"/items/{HALVING}/draft", data={"answer": attack, "own_cases": attack})
    client.post(f"/items/{HALVING}/submit", data={"answer": attack})
    client.post(f"/items/{HALVING}/submit", data={"answer": attack + "x"})
    client.post(f"/items/{HALVING}/give-up", data={"answer": attack})
    client.post(f"/items/{HALVING}/hint")
    streamed = steps(client, "submit", attack, HALVING)[-1]["parts"]

    pages = [
        client.get(path, headers=HTML).text
        for path in (
            f"/items/{HALVING}",
            f"/items/{HALVING}?attempt=1",
            f"/items/{HALVING}?old=1&new=2",
            f"/items?q={SCRIPT}",
            f"/items/{SCRIPT}/x/y",
            "/",
        )
    ]

    for text in [*pages, *streamed.values()]:
        assert SCRIPT not in text
        assert "<img" not in text
        assert 'href="javascript' not in text
        assert 'href="data' not in text
        assert text.count("</textarea>") in {0, 2}
