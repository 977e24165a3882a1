"""One browser for all tests; a fresh program and a fresh profile for each."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    Page,
    Playwright,
    sync_playwright,
)
from starlette.testclient import TestClient
from tests.web.browsing import watch
from tests.web.parts import ScriptedJudge, build, write_packs
from tests.web.serving import Served, serve

from sixrounds.web.app import create_app
from sixrounds.wiring import Application

CHROMIUM = os.environ.get("SIXROUNDS_TEST_CHROMIUM", "/usr/bin/chromium")
OPTIONS = ["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu"]


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as running:
        yield running


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    if not Path(CHROMIUM).exists():
        pytest.skip(f"There is no Chromium at {CHROMIUM}.")
    browser = playwright.chromium.launch(executable_path=CHROMIUM, args=OPTIONS)
    yield browser
    browser.close()


@pytest.fixture
def judge() -> ScriptedJudge:
    return ScriptedJudge()


@pytest.fixture
def packs(tmp_path: Path) -> Path:
    """Return the packs; a module that asks for more writes it into them."""
    return write_packs(tmp_path)


@pytest.fixture
def application(
    tmp_path: Path, packs: Path, judge: ScriptedJudge
) -> Iterator[Application]:
    with build(tmp_path, packs, judge) as application:
        yield application


@pytest.fixture
def client(application: Application) -> Iterator[TestClient]:
    app = create_app(application)
    with TestClient(
        app, base_url="http://127.0.0.1:8606", raise_server_exceptions=False
    ) as client:
        yield client


@pytest.fixture
def served(application: Application) -> Iterator[Served]:
    with serve(application) as served:
        yield served


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.set_default_timeout(15_000)
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    return context.new_page()


# Contrast depends on the colours and overflow on the width: two runs meet all four.
@pytest.fixture(params=[("light", 360), ("dark", 1440)], ids=["phone", "desk"])
def sized_page(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """Return a page at one width and scheme; what breaks the policy fails the test."""
    scheme, width = request.param
    context = browser.new_context(
        viewport={"width": width, "height": 900},
        color_scheme=scheme,
        reduced_motion="reduce",
    )
    page = context.new_page()
    violations = watch(page)
    yield page
    context.close()
    assert violations == []
