"""Turns what pages know into HTML: the templates, Markdown, and words for values.

Everything that people wrote is escaped here: templates escape by default, and Markdown
is rendered with raw HTML off and with links held to safe schemes.
"""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markdown_it import MarkdownIt
from markupsafe import Markup
from mdit_py_plugins.dollarmath import dollarmath_plugin
from starlette.responses import HTMLResponse

from sixrounds.attempts.answering import ItemState
from sixrounds.attempts.preferences import Preferences
from sixrounds.attempts.verdict import Outcome
from sixrounds.version import VERSION

HERE = Path(__file__).parent
BUILT = HERE / "static" / "built"

LEVELS = {1: "Warm-up", 2: "Usual", 3: "Hard", 4: "Very hard"}

STATES = {
    ItemState.UNTOUCHED: "Not started",
    ItemState.STARTED: "Started",
    ItemState.TRIED: "Tried",
    ItemState.PASSED: "Passed",
    ItemState.GIVEN_UP: "Given up",
}

STATE_TONES = {
    ItemState.UNTOUCHED: "plain",
    ItemState.STARTED: "accent",
    ItemState.TRIED: "warn",
    ItemState.PASSED: "good",
    ItemState.GIVEN_UP: "plain",
}

OUTCOME_TONES = {
    Outcome.PASSED: "good",
    Outcome.WRONG: "bad",
    Outcome.TOO_SLOW: "warn",
    Outcome.OUT_OF_MEMORY: "warn",
    Outcome.CRASHED: "bad",
    Outcome.FORBIDDEN: "bad",
    Outcome.TOO_MUCH_OUTPUT: "warn",
    Outcome.NOT_RUN: "plain",
}


@dataclass(frozen=True, slots=True)
class Page:
    """What the frame of every page needs.

    Attributes:
        title: For the window and the history.
        here: Which entry of the navigation is the current one; empty for none.
        preferences: The learner's.
        has_maths: Whether formulas may stand on it.
    """

    title: str
    here: str = ""
    preferences: Preferences = field(default_factory=Preferences)
    has_maths: bool = False


def render(
    template: str, page: Page, *, status: int = 200, **known: Any
) -> HTMLResponse:
    """Return a whole page."""
    return HTMLResponse(to_html(template, page=page, **known), status_code=status)


def to_html(template: str, **known: Any) -> str:
    """Return what a template makes of these values, a page or a part of one."""
    return environment().get_template(template).render(**known)


@cache
def environment() -> Environment:
    """Return the templates, read once."""
    found = Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    found.filters |= {
        "markdown": from_markdown,
        "seconds": in_seconds,
        "minutes": in_minutes,
        "moment": as_moment,
        "day": as_day,
        "growth_class": as_growth_class,
        "picture": as_picture,
    }
    found.globals |= {
        "version": VERSION,
        "asset": asset,
        "levels": LEVELS,
        "states": STATES,
        "state_tones": STATE_TONES,
        "outcome_tones": OUTCOME_TONES,
    }
    return found


def asset(name: str) -> str:
    """Return the address of a built file; it changes when what is built does."""
    return f"/static/built/{name}?v={_stamp()}"


@cache
def _stamp() -> str:
    digest = BUILT / "digest.txt"
    return digest.read_text().strip()[:12] if digest.is_file() else "none"


@cache
def _markdown() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False, "typographer": False})
    parser.enable(["table", "strikethrough"])
    return parser.use(dollarmath_plugin, allow_labels=False, double_inline=True)


@lru_cache(maxsize=1024)
def from_markdown(text: str) -> Markup:
    """Return safe HTML: no raw HTML, no `javascript:` links, formulas as marked text.

    Headings go down by one level where the text starts with the first, because the
    page has its own title.
    """
    parser = _markdown()
    tokens = parser.parse(text)
    for token in tokens:
        if token.type in {"heading_open", "heading_close"} and token.tag == "h1":
            token.tag = "h2"
    html = parser.renderer.render(tokens, parser.options, {})
    return Markup(html)  # noqa: S704 — made by the parser above, which escapes


def as_picture(source: str) -> Markup:
    """Return a picture of a deck as a part of the page.

    Args:
        source: SVG, held to `packs.picture.find_harm` when its deck was read.
    """
    start = source.find("<svg")
    return Markup(source[start:])  # noqa: S704 — it can run nothing and fetch nothing


def in_seconds(seconds: float) -> str:
    """Return a time as people say it: `42 µs`, `0.4 ms`, `12 ms`, `1.25 s`."""
    if seconds >= 1:
        return f"{seconds:.2f} s"
    milliseconds = seconds * 1000
    if milliseconds < 0.1:  # noqa: PLR2004 — below the one digit shown
        return f"{milliseconds * 1000:.0f} µs"
    digits = 1 if milliseconds < 10 else 0  # noqa: PLR2004 — two digits in all
    return f"{milliseconds:.{digits}f} ms"


def in_minutes(seconds: float) -> str:
    """Return how long a person took: `48 s`, `12 min`, `1 h 05 min`."""
    whole = round(seconds)
    if whole < 60:  # noqa: PLR2004 — seconds in a minute
        return f"{whole} s"
    hours, minutes = divmod(whole // 60, 60)
    return f"{hours} h {minutes:02} min" if hours else f"{minutes} min"


def as_moment(at: datetime) -> Markup:
    """Return a moment in the machine's own time zone, readable by machines as well."""
    local = at.astimezone()
    words = f"{local.day} {local:%b} {local.year}, {local:%H:%M}"
    return _time(at, words)


def as_day(at: datetime) -> Markup:
    """Return the day, and the hour too when it is today's or yesterday's."""
    local, now = at.astimezone(), datetime.now(UTC).astimezone()
    days = (now.date() - local.date()).days
    if days == 0:
        return _time(at, f"today, {local:%H:%M}")
    if days == 1:
        return _time(at, f"yesterday, {local:%H:%M}")
    year = "" if local.year == now.year else f" {local.year}"
    return _time(at, f"{local.day} {local:%b}{year}")


def _time(at: datetime, words: str) -> Markup:
    return Markup('<time datetime="{}">{}</time>').format(at.isoformat(), words)


def as_growth_class(name: str) -> str:
    """Return a growth class as it is written by hand: `n^2 log n` is `O(n² log n)`."""
    powers = {"^2": "²", "^3": "³", "2^n": "2ⁿ"}
    shown = powers.get(name, name)
    for plain, raised in powers.items():
        shown = shown.replace(plain, raised)
    return f"O({shown})"
