"""A thousand reviews in a row in headless Chromium, on the real server.

`python benchmarks/review_page.py [--reviews 1000] [--cards 2000] [--no-date]`. Makes a
deck and the reviews of some weeks before, then presses Space and 3 card after card.
Printed are the median times from the key to the next card on the screen, of the first
and the last hundred, their ratio, the same of a small file (how busy the machine was),
and whether the page grew. Parameters are fitted behind the reviews, as in real use.
"""

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from sixrounds import wiring
from sixrounds.memory import reviewing
from sixrounds.memory.card import Rating
from sixrounds.settings import Settings

SHIPPED = Path(__file__).parents[1] / "packs"
CHROMIUM = "/usr/bin/chromium"
PER_DECK = 50
MET, DAYS_BEFORE = 400, (30, 20, 12, 5)
DAYS_LEFT = 28
WINDOW = 100

REVIEW = """
() => new Promise((done, fail) => {
  const press = (key) => document.body.dispatchEvent(
    new KeyboardEvent("keydown", { key, bubbles: true, composed: true }));
  const late = setTimeout(() => fail(new Error("No next card came.")), 20_000);
  press(" ");
  const since = performance.now();
  document.addEventListener("htmx:after:swap", () => {
    clearTimeout(late);
    requestAnimationFrame(() => setTimeout(() => done(performance.now() - since)));
  }, { once: true });
  press("3");
})
"""
"""Show the answer, rate it, and wait until the next card was painted."""


BARE = """
async () => {
  const since = performance.now();
  await (await fetch("/static/mark.svg", { cache: "no-store" })).text();
  return performance.now() - since;
}
"""
"""Fetch a small file: how fast the machine is at this moment."""


@dataclass(frozen=True, slots=True)
class Size:
    """How large the page is: elements, and bytes of the script's heap after a sweep."""

    elements: int
    heap: int


def make_packs(folder: Path, cards: int) -> None:
    """Write decks of generated cards with a formula on each."""
    shutil.copy(SHIPPED / "vocabulary.toml", folder)
    model = SHIPPED / "foundations" / "breadth" / "loss-functions-deck" / "item.toml"
    for first in range(0, cards, PER_DECK):
        deck = folder / "generated" / "breadth" / f"deck-{first // PER_DECK:03}"
        deck.mkdir(parents=True)
        shutil.copy(model, deck)
        told = (
            f"[[card]]\nid = \"card-{n}\"\nfront = 'What is $x_{{{n}}}^2$ of {n}?'\n"
            f"back = 'It is $\\frac{{{n}}}{{2}}$ with {n}.'\n"
            for n in range(first, min(first + PER_DECK, cards))
        )
        (deck / "cards.toml").write_text("\n".join(told))
    for name in ("pack.toml", "sources.toml"):
        shutil.copy(SHIPPED / "foundations" / name, folder / "generated")


def fill(settings: Settings, *, has_date: bool = True) -> None:
    """Write the weeks before, and an interview date if there is to be one."""
    now = datetime.now(UTC).astimezone()
    with wiring.build(settings) as application, application.store.writing() as records:
        stock = application.stock
        chosen = list(stock.cards)[:MET]
        for place, days in enumerate(DAYS_BEFORE):
            for number, card in enumerate(chosen):
                rating = Rating.AGAIN if (number + place) % 6 == 0 else Rating.GOOD
                at = now - timedelta(days=days)
                reviewing.rate(records.cards, stock, card, rating, at)
        date = (now + timedelta(days=DAYS_LEFT)).date() if has_date else None
        records.put_preferences(replace(records.preferences(), interview_date=date))


def measure(page: Page) -> Size:
    """Return how large the page is."""
    page.request_gc()
    elements = page.evaluate("() => document.querySelectorAll('*').length")
    return Size(elements, page.evaluate("() => performance.memory.usedJSHeapSize"))


def review(address: str, reviews: int) -> None:
    """Review and print."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM,
            args=["--no-sandbox", "--disable-gpu", "--enable-precise-memory-info"],
        )
        page = browser.new_page()
        page.goto(f"{address}/review?extra=true")
        page.wait_for_load_state("networkidle")
        times: list[float] = []
        bare: list[float] = []
        sizes = []
        for number in range(1, reviews + 1):
            times.append(page.evaluate(REVIEW))
            bare.append(page.evaluate(BARE))
            if number in {WINDOW, reviews}:
                sizes.append(measure(page))
        browser.close()
    first, last, bare_first, bare_last = (
        statistics.median(part)
        for part in (times[:WINDOW], times[-WINDOW:], bare[:WINDOW], bare[-WINDOW:])
    )
    print(f"{reviews} reviews in a row, from the key to the next card painted:")
    print(
        f"  reviews 1 to {WINDOW}       median {first:6.1f} ms, a small file {bare_first:5.1f} ms"
    )
    print(
        f"  reviews {reviews - WINDOW + 1} to {reviews}   median {last:6.1f} ms, a small file {bare_last:5.1f} ms"
    )
    print(
        f"  ratio {last / first:.2f}, of the small file {bare_last / bare_first:.2f};"
        f" the slowest of all {max(times):.0f} ms"
    )
    for number, size in zip((WINDOW, reviews), sizes, strict=True):
        print(
            f"  after {number:5}: {size.elements} elements, {size.heap / 1e6:.1f} MB of heap"
        )


def wait_for(address: str) -> None:
    """Return once the server answers."""
    for _ in range(300):
        try:
            with urllib.request.urlopen(address):  # noqa: S310 — our own server
                return
        except urllib.error.URLError:
            time.sleep(0.1)


def main() -> None:
    """Make, serve, review, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reviews", type=int, default=1000)
    parser.add_argument("--cards", type=int, default=2000)
    parser.add_argument("--port", type=int, default=8798)
    parser.add_argument("--no-date", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        packs, data = Path(name) / "packs", Path(name) / "data"
        packs.mkdir()
        make_packs(packs, options.cards)
        settings = Settings(data=data, packs=(packs,))
        fill(settings, has_date=not options.no_date)
        program = str(Path(sys.executable).parent / "sixrounds")
        server = subprocess.Popen(
            [program, "serve", "--no-browser", "--port", str(options.port)],
            env={
                **os.environ,
                "SIXROUNDS_PACKS": str(packs),
                "SIXROUNDS_DATA": str(data),
            },
            stdout=subprocess.DEVNULL,
        )
        try:
            wait_for(f"http://127.0.0.1:{options.port}/")
            review(f"http://127.0.0.1:{options.port}", options.reviews)
        finally:
            server.terminate()
            server.wait()


if __name__ == "__main__":
    main()
