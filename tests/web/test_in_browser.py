"""The browser door in a real Chromium: keys, drafts, verdicts, and nothing let out."""

from pathlib import Path

from playwright.sync_api import (
    Browser,
    BrowserContext,
    Page,
    expect,
)
from tests.web.browsing import check, open_page, press, saved, watch, write
from tests.web.parts import HALVING, SCRIPT, SOFTMAX, ScriptedJudge, build, write_packs
from tests.web.serving import Served, find_free_port, serve

from sixrounds.attempts.preferences import Preferences

ANSWER = "() => document.querySelector('code-editor').value"


def open_item(page: Page, served: Served, item: str = SOFTMAX, more: str = "") -> None:
    open_page(page, f"{served.address}/items/{item}{more}")
    page.wait_for_selector("code-editor[ready]")


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


def test_no_page_has_a_barrier_breaks_the_policy_or_overflows(
    sized_page: Page, served: Served
) -> None:
    sized_page.goto(served.address)
    check(sized_page, "home of a newcomer")
    check_workspace(sized_page, served)
    for path in ("/", "/items", "/items?q=nothingmatches", "/settings", "/nowhere"):
        sized_page.goto(served.address + path)
        check(sized_page, path)
    sized_page.click("[data-opens=keys]")
    check(sized_page, "keys")


def test_a_whole_answer_with_the_keyboard_alone(page: Page, served: Served) -> None:
    violations = watch(page)
    open_page(page, served.address)

    press(page, "g")
    press(page, "i")
    expect(page).to_have_url(f"{served.address}/items")
    press(page, "/")
    page.keyboard.type("softmax", delay=20)
    expect(page.locator(".items tbody tr")).to_have_count(1)
    expect(page).to_have_url(
        f"{served.address}/items?q=softmax&round=&topic=&level=&state="
    )
    press(page, "Escape")
    page.locator(".items a").focus()
    press(page, "Enter")
    page.wait_for_selector("code-editor[ready]")
    write(page, "def softmax(s):\nreturn nonsense")
    press(page, "Control+Enter")
    expect(page.locator(".headline")).to_contain_text("Not yet")
    expect(page.locator("#progress")).to_be_hidden()
    press(page, "Control+a")
    page.keyboard.insert_text("right")
    press(page, "Control+Shift+Enter")
    expect(page.locator(".headline")).to_contain_text("Passed")
    expect(page.get_by_role("status").filter(has_text="Passed: all 3")).to_have_count(1)
    press(page, "Escape")  # closes the list of completions, if there is one
    press(page, "Escape")
    press(page, "Tab")
    expect(page.locator("summary", has_text="Your own cases")).to_be_focused()
    press(page, "5")
    expect(page.locator("#debrief")).to_be_visible()
    press(page, "?")
    expect(page.locator("dialog#keys")).to_be_visible()
    press(page, "Escape")
    press(page, "g")
    press(page, "h")

    expect(page.locator(".log")).to_contain_text("Softmax that does not overflow")
    assert violations == []


def test_letter_keys_stay_letters_where_one_types(page: Page, served: Served) -> None:
    open_item(page, served)

    write(page, "")
    page.keyboard.type("g i ? / 5 e")

    assert page.evaluate(ANSWER) == "g i ? / 5 e"
    expect(page.locator("#question")).to_be_visible()


def test_letter_keys_can_be_turned_off(page: Page, served: Served) -> None:
    open_page(page, served.address)
    press(page, "?")
    page.uncheck("#letter-keys")
    press(page, "Escape")
    page.reload()

    press(page, "?")

    expect(page.locator("dialog#keys")).to_be_hidden()


def test_the_editor_indents_completes_and_takes_part_in_the_form(
    page: Page, served: Served, judge: ScriptedJudge
) -> None:
    open_item(page, served)
    write(page, "")

    page.keyboard.type("def f(x):\nif x:\npri")
    page.wait_for_timeout(300)
    press(page, "Control+Space")
    expect(page.locator(".cm-tooltip-autocomplete")).to_contain_text("print")
    page.wait_for_timeout(300)  # a list that just appeared takes no Enter
    press(page, "Enter")
    press(page, "Control+Shift+Enter")
    expect(page.locator(".headline")).to_be_visible()

    assert judge.submitted == ["def f(x):\n    if x:\n        print"]


def test_vim_keys_when_chosen(page: Page, served: Served) -> None:
    with served.application.store.writing() as records:
        records.put_preferences(Preferences(has_vim_keys=True))
    open_item(page, served)

    press(page, "e")
    page.keyboard.type("ggdG")
    page.keyboard.type("ione")
    press(page, "Escape")
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

    press(page, "Control+Shift+Enter")
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

    press(page, "Control+Shift+Enter")

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
    press(page, "Control+Enter")
    expect(page.locator(".cases").first).to_contain_text("your own")
    expect(page.locator("#progress")).to_be_hidden()
    press(page, "Control+Shift+Enter")
    expect(page.locator("#history-body tbody tr")).to_have_count(1)
    open_item(page, served, HALVING, "?attempt=1")
    for name in "1345":
        page.locator("h1").click()
        press(page, name)
    open_page(page, f"{served.address}/items?q={SCRIPT}")
    open_page(page, served.address)

    assert page.evaluate("() => document.body.dataset.hacked") is None
    assert page.locator("a[href^='javascript'], a[href^='data']").count() == 0
    assert violations == []


def test_the_theme_is_one_choice_for_every_page(page: Page, served: Served) -> None:
    open_page(page, f"{served.address}/settings")
    page.click("label:has-text('Dark')")
    press(page, "s")
    expect(page.locator(".notice")).to_contain_text("Saved")

    open_page(page, f"{served.address}/nowhere")

    background = "() => getComputedStyle(document.documentElement).backgroundColor"
    assert page.evaluate(background) == "rgb(17, 19, 22)"
