"""What tests do in a real browser: open a page, press keys, look for barriers."""

from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import ConsoleMessage, Page, Request, expect


def wait_till_ready(page: Page) -> None:
    """Wait until all scripts of the page run: it shows before it hears keys."""
    page.locator("html[data-ready]").wait_for()


def open_page(page: Page, address: str) -> None:
    page.goto(address)
    wait_till_ready(page)


def press(page: Page, key: str) -> None:
    """Press a key once the page hears it."""
    wait_till_ready(page)
    page.keyboard.press(key)


def write(page: Page, text: str) -> None:
    """Put text in place of the answer, as a learner does: with the keyboard."""
    press(page, "e")
    press(page, "Control+a")
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
