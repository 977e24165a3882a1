"""Oral mode in a real browser, with a microphone that only beeps."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Playwright, Request, expect
from tests.grader.word_grader import WordGrader
from tests.web.browsing import open_page, press
from tests.web.conftest import CHROMIUM, OPTIONS
from tests.web.parts import TESTING, ScriptedJudge, write_question
from tests.web.serving import Served

from sixrounds.settings import Settings
from sixrounds.wiring import Application, build

FAKE_MICROPHONE = [
    "--use-fake-ui-for-media-stream",
    "--use-fake-device-for-media-stream",
]
HEAR = (sys.executable, "-S", "-c", "print('It may memorise')")

TWO_VOICES = """
window.spoken = [];
const voices = [
  { name: "Far", lang: "en-US", localService: false },
  { name: "Near", lang: "en-GB", localService: true },
];
Object.defineProperty(window, "speechSynthesis", { value: {
  speaking: false,
  getVoices: () => voices,
  speak: (speech) => window.spoken.push([speech.voice.name, speech.text]),
  cancel: () => {},
} });
window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
"""


@pytest.fixture
def application(
    tmp_path: Path, packs: Path, judge: ScriptedJudge
) -> Iterator[Application]:
    write_question(packs)
    settings = Settings(data=tmp_path / "data", packs=(packs,), recogniser=HEAR)
    with build(settings, judge=judge, grader=WordGrader()) as application:
        yield application


@pytest.fixture
def hearing_browser(playwright: Playwright) -> Iterator[Browser]:
    if not Path(CHROMIUM).exists():
        pytest.skip(f"There is no Chromium at {CHROMIUM}.")
    arguments = [*OPTIONS, *FAKE_MICROPHONE]
    browser = playwright.chromium.launch(executable_path=CHROMIUM, args=arguments)
    yield browser
    browser.close()


def test_an_answer_is_recorded_kept_written_down_and_corrected(
    hearing_browser: Browser, served: Served
) -> None:
    page = hearing_browser.new_page()
    places: set[str] = set()

    def note(request: Request) -> None:
        places.add(request.url.split("/")[2])

    page.on("request", note)
    open_page(page, f"{served.address}/items/{TESTING}")
    press(page, "o")
    press(page, "m")
    expect(page.get_by_text("Recording. Press again to stop.")).to_be_visible()
    expect(page.locator("[data-time]")).to_have_text("0:01")
    press(page, "m")
    expect(page.get_by_text("Kept. Listen to it")).to_be_visible()

    page.reload()
    sound = page.get_by_label("Your recording")
    expect(sound).to_be_visible()
    sound.evaluate("audio => audio.play()")  # fails where it cannot be played
    page.get_by_role("button", name="Write it down").click()
    answer = page.get_by_role("textbox", name="Your answer, in your own words")
    expect(answer).to_have_value("It may memorise")
    expect(page.get_by_text("Written down by your")).to_be_visible()
    page.get_by_role("button", name="Delete").click()
    expect(page.get_by_text("Deleted.")).to_be_visible()
    expect(sound).to_be_hidden()

    assert served.application.recordings.sizes() == []
    assert places == {served.address.split("/")[2]}


def test_only_a_voice_of_this_machine_reads_the_question_out(
    page: Page, served: Served
) -> None:
    page.add_init_script(TWO_VOICES)
    open_page(page, f"{served.address}/items/{TESTING}")
    press(page, "o")
    press(page, "v")

    expect(page.get_by_text("Read out by Near")).to_be_visible()
    [[name, text]] = page.evaluate("window.spoken")
    assert name == "Near"
    assert "Why is a model tested on other data?" in text
    assert "n ge 1 rows" in text


def test_without_such_a_voice_nothing_is_read_out_and_it_says_so(
    page: Page, served: Served
) -> None:
    page.add_init_script(TWO_VOICES.replace("localService: true", "localService: 0"))
    open_page(page, f"{served.address}/items/{TESTING}")
    press(page, "o")
    press(page, "v")

    expect(page.get_by_text("no voice of this machine")).to_be_visible()
    assert page.evaluate("window.spoken") == []
