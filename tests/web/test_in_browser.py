"""The browser door in a real Chromium: keys, drafts, verdicts, and nothing let out."""

from pathlib import Path
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    Request,
    expect,
)
from tests.web.parts import HALVING, SCRIPT, SOFTMAX, ScriptedJudge, build, write_packs
from tests.web.serving import Served, find_free_port, serve

from sixrounds.attempts.preferences import Preferences

ANSWER = "() => document.querySelector('code-editor').value"


def open_item(page: Page, served: Served, item: str = SOFTMAX, more: str = "") -> None:
    page.goto(f"{served.address}/items/{item}{more}")
    page.wait_for_selector("code-editor[ready]")


def write(page: Page, text: str) -> None:
    """Put text in place of the answer, as a learner does: with the keyboard."""
    page.keyboard.press("e")
    page.keyboard.press("Control+a")
    page.keyboard.insert_text(text)


def saved(page: Page) -> None:
    expect(page.locator("#saved[data-state=saved]")).to_be_visible()


def watch(page: Page) -> list[str]:
    """Collect what breaks the content policy, what leaves the machine, what throws."""
    found: list[str] = []

    def hear(message: ConsoleMessage) -> None:
        if "Content Security Policy" in message.text:
            found.append(message.text)

    def see(request: Request) -> None:
        if not request.url.startswith(("http://127.0.0.1:", "data:")):
            found.append(request.url)

    page.on("console", hear)
    page.on("pageerror", lambda error: found.append(str(error)))
    page.on("request", see)
    return found


def check(page: Page, name: str) -> None:
    """Hold what the page shows now to axe, and to the width of the window."""
    result = Axe().run(page)
    too_wide = page.evaluate(
        "() => document.documentElement.scrollWidth"
        " > document.documentElement.clientWidth"
    )
    assert result.violations_count == 0, f"{name}: {result.generate_report()}"
    assert not too_wide, f"{name} is wider than the window"


def submit(page: Page, answer: str, headline: str) -> None:
    """Put the answer into the editor, submit it, and wait for the verdict."""
    page.evaluate("a => { document.querySelector('code-editor').value = a }", answer)
    page.click("[data-submit]")
    expect(page.locator(".headline")).to_contain_text(headline)


def check_workspace(page: Page, served: Served) -> None:
    """Show every part of the workspace in turn, and check each."""
    open_item(page, served)
    check(page, "question")
    submit(page, "nonsense", "Not yet")
    check(page, "failed verdict")
    submit(page, "other\nnonsense", "Not yet")
    expect(page.locator("#history-body tbody tr")).to_have_count(2)
    page.click("a[href='#history']")
    page.click("text=Compare the two")
    expect(page.locator("#comparison")).to_contain_text("1 line added")
    check(page, "history with a comparison")
    page.click("a[href='#hints']")
    page.click("text=Open the first hint")
    expect(page.locator("#hints-body")).to_contain_text("Hint 1 of 2")
    check(page, "hints")
    page.click("a[href='#debrief']")
    page.click("text=Give up and see")
    check(page, "locked debrief")
    open_item(page, served, HALVING)
    page.select_option("#claim", "n log n")
    submit(page, "slow growth", "too fast")
    check(page, "verdict with growth")
    submit(page, "right", "Passed")
    page.click("a[href='#debrief']")
    expect(page.locator("#debrief-body .tok-keyword").first).to_be_visible()
    check(page, "open debrief")


# Contrast depends on the colours and overflow on the width: two runs meet all four.
@pytest.mark.parametrize(("scheme", "width"), [("light", 360), ("dark", 1440)])
def test_no_page_has_a_barrier_breaks_the_policy_or_overflows(
    browser: Browser, served: Served, scheme: Literal["light", "dark"], width: int
) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 900},
        color_scheme=scheme,
        reduced_motion="reduce",
    )
    page = context.new_page()
    violations = watch(page)

    page.goto(served.address)
    check(page, "home of a newcomer")
    check_workspace(page, served)
    for path in ("/", "/items", "/items?q=nothingmatches", "/settings", "/nowhere"):
        page.goto(served.address + path)
        check(page, path)
    page.click("[data-opens=keys]")
    check(page, "keys")

    context.close()
    assert violations == []


def test_a_whole_answer_with_the_keyboard_alone(page: Page, served: Served) -> None:
    violations = watch(page)
    page.goto(served.address)

    page.keyboard.press("g")
    page.keyboard.press("i")
    expect(page).to_have_url(f"{served.address}/items")
    page.keyboard.press("/")
    page.keyboard.type("softmax", delay=20)
    expect(page.locator(".items tbody tr")).to_have_count(1)
    expect(page).to_have_url(
        f"{served.address}/items?q=softmax&round=&topic=&level=&state="
    )
    page.keyboard.press("Escape")
    page.locator(".items a").focus()
    page.keyboard.press("Enter")
    page.wait_for_selector("code-editor[ready]")
    write(page, "def softmax(s):\nreturn nonsense")
    page.keyboard.press("Control+Enter")
    expect(page.locator(".headline")).to_contain_text("Not yet")
    expect(page.locator("#progress")).to_be_hidden()
    page.keyboard.press("Control+a")
    page.keyboard.insert_text("right")
    page.keyboard.press("Control+Shift+Enter")
    expect(page.locator(".headline")).to_contain_text("Passed")
    expect(page.get_by_role("status").filter(has_text="Passed: all 3")).to_have_count(1)
    page.keyboard.press("Escape")  # closes the list of completions, if there is one
    page.keyboard.press("Escape")
    page.keyboard.press("Tab")
    expect(page.locator("summary", has_text="Your own cases")).to_be_focused()
    page.keyboard.press("5")
    expect(page.locator("#debrief")).to_be_visible()
    page.keyboard.press("?")
    expect(page.locator("dialog#keys")).to_be_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("g")
    page.keyboard.press("h")

    expect(page.locator(".log")).to_contain_text("Softmax that does not overflow")
    assert violations == []


def test_letter_keys_stay_letters_where_one_types(page: Page, served: Served) -> None:
    open_item(page, served)

    write(page, "")
    page.keyboard.type("g i ? / 5 e")

    assert page.evaluate(ANSWER) == "g i ? / 5 e"
    expect(page.locator("#question")).to_be_visible()


def test_letter_keys_can_be_turned_off(page: Page, served: Served) -> None:
    page.goto(served.address)
    page.keyboard.press("?")
    page.uncheck("#letter-keys")
    page.keyboard.press("Escape")
    page.reload()

    page.keyboard.press("?")

    expect(page.locator("dialog#keys")).to_be_hidden()


def test_the_editor_indents_completes_and_takes_part_in_the_form(
    page: Page, served: Served, judge: ScriptedJudge
) -> None:
    open_item(page, served)
    write(page, "")

    page.keyboard.type("def f(x):\nif x:\npri")
    page.wait_for_timeout(300)
    page.keyboard.press("Control+Space")
    expect(page.locator(".cm-tooltip-autocomplete")).to_contain_text("print")
    page.wait_for_timeout(300)  # a list that just appeared takes no Enter
    page.keyboard.press("Enter")
    page.keyboard.press("Control+Shift+Enter")
    expect(page.locator(".headline")).to_be_visible()

    assert judge.submitted == ["def f(x):\n    if x:\n        print"]


def test_vim_keys_when_chosen(page: Page, served: Served) -> None:
    with served.application.store.writing() as records:
        records.put_preferences(Preferences(has_vim_keys=True))
    open_item(page, served)

    page.keyboard.press("e")
    page.keyboard.type("ggdG")
    page.keyboard.type("ione")
    page.keyboard.press("Escape")
    page.keyboard.type("yyp")
    page.keyboard.type(":w\n")

    saved(page)
    with served.application.store.reading() as records:
        [state] = records.states()
        draft = records.draft(state)
    assert draft is not None
    assert draft.answer == "one\none"


def test_a_draft_survives_a_reload_and_a_restart_of_the_server(
    context: BrowserContext, tmp_path: Path
) -> None:
    packs, port = write_packs(tmp_path), find_free_port()
    page = context.new_page()

    with serve(build(tmp_path, packs, ScriptedJudge()), port) as served:
        open_item(page, served)
        write(page, "kept = 1")
        saved(page)
        page.reload()
        page.wait_for_selector("code-editor[ready]")
        assert page.evaluate(ANSWER) == "kept = 1"
    with serve(build(tmp_path, packs, ScriptedJudge()), port) as served:
        open_item(page, served)
        assert page.evaluate(ANSWER) == "kept = 1"


def test_a_reload_right_after_the_last_key_loses_nothing(
    page: Page, served: Served
) -> None:
    open_item(page, served)

    write(page, "the last word")
    page.reload()
    page.wait_for_selector("code-editor[ready]")

    assert page.evaluate(ANSWER) == "the last word"


def test_what_is_typed_while_the_server_is_gone_is_kept_and_sent_later(
    context: BrowserContext, tmp_path: Path
) -> None:
    packs, port = write_packs(tmp_path), find_free_port()
    page = context.new_page()
    with serve(build(tmp_path, packs, ScriptedJudge()), port) as served:
        open_item(page, served)

    write(page, "written alone")
    expect(page.locator("#saved")).to_contain_text("Kept in this browser")
    with serve(build(tmp_path, packs, ScriptedJudge()), port) as served:
        saved(page)
        page.evaluate("localStorage.clear()")
        open_item(page, served)

        assert page.evaluate(ANSWER) == "written alone"


def test_text_that_only_this_browser_kept_comes_back(
    context: BrowserContext, tmp_path: Path
) -> None:
    packs, port = write_packs(tmp_path), find_free_port()
    page = context.new_page()
    with serve(build(tmp_path, packs, ScriptedJudge()), port) as served:
        open_item(page, served)
    write(page, "written alone")
    expect(page.locator("#saved")).to_contain_text("Kept in this browser")
    page.goto("about:blank")

    with serve(build(tmp_path, packs, ScriptedJudge()), port) as served:
        open_item(page, served)

        expect(page.locator("code-editor .cm-content")).to_have_text("written alone")
        saved(page)


def test_judging_shows_progress_and_what_is_stopped_is_not_recorded(
    page: Page, served: Served, judge: ScriptedJudge
) -> None:
    open_item(page, served)
    write(page, "takes time")

    page.keyboard.press("Control+Shift+Enter")
    expect(page.locator("#progress")).to_contain_text("4 judged. one row: not run")
    page.click("text=Stop")
    expect(page.locator("#verdict")).to_contain_text("Nothing was recorded")
    page.wait_for_timeout(1_500)  # the server hears of it a little later
    judge.go_on.set()
    page.wait_for_timeout(500)

    with served.application.store.reading() as records:
        assert records.recent(5) == []


def test_a_server_that_goes_away_while_judging_is_told_and_the_answer_kept(
    context: BrowserContext, tmp_path: Path
) -> None:
    judge = ScriptedJudge()
    page = context.new_page()
    with serve(build(tmp_path, write_packs(tmp_path), judge)) as served:
        open_item(page, served)
        write(page, "takes time")
        saved(page)

    page.keyboard.press("Control+Shift+Enter")

    expect(page.locator("#verdict")).to_contain_text("nothing was judged")
    assert page.evaluate(ANSWER) == "takes time"


def test_the_clock_counts_only_while_the_page_is_in_view(
    page: Page, served: Served
) -> None:
    open_item(page, served)
    hide = """word => {
        const value = word === 'hidden';
        Object.defineProperty(document, 'hidden', { value, configurable: true });
        document.dispatchEvent(new Event('visibilitychange'));
    }"""
    spent = "() => Number(document.forms.desk.elements.seconds_spent.value)"
    page.wait_for_timeout(2500)
    assert page.evaluate(spent) >= 1

    page.evaluate(hide, "hidden")
    page.wait_for_timeout(1100)
    before = page.evaluate(spent)
    page.wait_for_timeout(2200)
    assert page.evaluate(spent) == before
    page.evaluate(hide, "visible")
    page.wait_for_timeout(2200)

    assert before < page.evaluate(spent) < before + 60


def test_formulas_are_drawn_and_without_a_script_everything_still_works(
    browser: Browser, page: Page, served: Served
) -> None:
    open_item(page, served)
    expect(page.locator("#question .katex").first).to_be_visible()

    context = browser.new_context(java_script_enabled=False)
    plain = context.new_page()
    plain.goto(f"{served.address}/items?q=softmax")
    plain.click("text=Softmax that does not overflow")
    plain.fill("code-editor textarea", "right")
    plain.click("[data-submit]")

    expect(plain.locator(".headline")).to_contain_text("Passed")
    expect(plain.locator("#debrief")).to_contain_text("What it shows")
    context.close()


def test_nothing_that_people_wrote_runs_or_leaves(page: Page, served: Served) -> None:
    violations = watch(page)
    attack = (
        f"crash {SCRIPT}</textarea></pre>{SCRIPT}<img src=//evil.example onerror=x>"
    )
    open_item(page, served, HALVING)
    assert SCRIPT in page.evaluate(ANSWER)  # the starter, whole

    write(page, attack)
    page.click("summary:has-text('Your own cases')")
    page.fill("#own_cases", attack)
    page.keyboard.press("Control+Enter")
    expect(page.locator(".cases").first).to_contain_text("your own")
    expect(page.locator("#progress")).to_be_hidden()
    page.keyboard.press("Control+Shift+Enter")
    expect(page.locator("#history-body tbody tr")).to_have_count(1)
    open_item(page, served, HALVING, "?attempt=1")
    for name in "1345":
        page.locator("h1").click()
        page.keyboard.press(name)
    page.goto(f"{served.address}/items?q={SCRIPT}")
    page.goto(served.address)

    assert page.evaluate("() => document.body.dataset.hacked") is None
    assert page.locator("a[href^='javascript'], a[href^='data']").count() == 0
    assert violations == []


def test_the_theme_is_one_choice_for_every_page(page: Page, served: Served) -> None:
    page.goto(f"{served.address}/settings")
    page.click("label:has-text('Dark')")
    page.keyboard.press("s")
    expect(page.locator(".notice")).to_contain_text("Saved")

    page.goto(f"{served.address}/nowhere")

    background = "() => getComputedStyle(document.documentElement).backgroundColor"
    assert page.evaluate(background) == "rgb(17, 19, 22)"
