"""Every setting: name, default, unit, meaning. Read once, from the environment.

`docs/settings.md` shows the same table; a test holds it to this module.
"""

import ipaddress
import os
import re
import shlex
import sysconfig
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import NoReturn
from urllib.parse import urlsplit

import platformdirs

from sixrounds.errors import SettingsError

LARGEST_PORT = 65_535
ISOLATIONS = ("best", "full")
SWITCHES = {"on": True, "off": False}
CONSENTS = {"yes": True, "no": False}


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting, as the documentation shows it.

    Attributes:
        name: The environment variable.
        default: The default in words or as a value.
        unit: The unit, or what kind of value is wanted.
        meaning: What it changes, one sentence.
    """

    name: str
    default: str
    unit: str
    meaning: str


DATA = Setting(
    "SIXROUNDS_DATA",
    "the user's data folder",
    "folder",
    "Where attempts, drafts and backups are kept; made when it is missing.",
)
PACKS = Setting(
    "SIXROUNDS_PACKS",
    "the packs that ship with the program",
    f"folders, with `{os.pathsep}` between them",
    "Where items are read from.",
)
PORT = Setting(
    "SIXROUNDS_PORT",
    "8606",
    "port number, 0 to 65535",
    "Where `sixrounds serve` listens on this machine; 0 takes any free port.",
)
ISOLATION = Setting(
    "SIXROUNDS_ISOLATION",
    "best",
    "`best` or `full`",
    "Whether answers run with the best protection the machine offers, or only "
    "when every layer holds.",
)
BROWSER = Setting(
    "SIXROUNDS_BROWSER",
    "on",
    "`on` or `off`",
    "Whether `sixrounds serve` opens a browser window.",
)
MODEL_URL = Setting(
    "SIXROUNDS_MODEL_URL",
    "none",
    "http or https address",
    "Where a language model speaks the OpenAI chat interface; none is asked without.",
)
MODEL_NAME = Setting(
    "SIXROUNDS_MODEL_NAME", "none", "name", "Which model is asked there."
)
MODEL_KEY = Setting(
    "SIXROUNDS_MODEL_KEY",
    "none",
    "key, or `@` and the path of a file that holds it",
    "What the model's server wants to see; sent only there, never kept or shown.",
)
MODEL_MAY_LEAVE = Setting(
    "SIXROUNDS_MODEL_MAY_LEAVE",
    "no",
    "`yes` or `no`",
    "Whether answers may be sent to a model on another machine.",
)
RECOGNISER = Setting(
    "SIXROUNDS_RECOGNISER",
    "none",
    "command",
    "What turns a recorded answer into text: it gets the path of the recording as "
    "its last argument and prints the words.",
)

SETTINGS = (
    DATA,
    PACKS,
    PORT,
    ISOLATION,
    BROWSER,
    MODEL_URL,
    MODEL_NAME,
    MODEL_KEY,
    MODEL_MAY_LEAVE,
    RECOGNISER,
)


@dataclass(frozen=True, slots=True)
class Settings:
    """What the program was told.

    Attributes:
        data: Folder of the database; may not exist yet.
        packs: Folders that hold packs and a `vocabulary.toml`.
        port: TCP port on the loopback address; 0 for any free one.
        isolation: `best` or `full`.
        opens_browser: Whether to open a browser window.
        model_url: Where a language model can be asked; empty for nowhere.
        model_name: Its name there; not empty when `model_url` is not.
        model_key: Its key; empty for none.
        model_may_leave: Whether answers may go to a model on another machine.
        recogniser: Program and arguments that turn speech into text; empty for none.
    """

    data: Path
    packs: tuple[Path, ...]
    port: int = int(PORT.default)
    isolation: str = ISOLATION.default
    opens_browser: bool = True
    model_url: str = ""
    model_name: str = ""
    model_key: str = field(default="", repr=False)
    model_may_leave: bool = False
    recogniser: tuple[str, ...] = ()

    @property
    def database(self) -> Path:
        """The file of the database."""
        return self.data / "sixrounds.sqlite"

    @property
    def sentence_model(self) -> Path:
        """The folder of the grader's model; without it words alone are compared."""
        return self.data / "sentence-model"

    @property
    def model_audit(self) -> Path:
        """The file of what the last audit of a language model found."""
        return self.data / "model-audit.json"

    @property
    def recordings(self) -> Path:
        """The folder of spoken answers; made when the first one is kept."""
        return self.data / "recordings"

    @property
    def backups(self) -> Path:
        """The folder of the copies made before a migration."""
        return self.data / "backups"


def read_settings(environment: Mapping[str, str] | None = None) -> Settings:
    """Read the settings; a variable that is empty counts as not set.

    Args:
        environment: None for that of the process.

    Raises:
        SettingsError: A value is not of the kind wanted.
    """
    given = os.environ if environment is None else environment
    return Settings(
        data=_data(given.get(DATA.name, "")),
        packs=_packs(given.get(PACKS.name, "")),
        port=_port(given.get(PORT.name, "") or PORT.default),
        isolation=_isolation(given.get(ISOLATION.name, "") or ISOLATION.default),
        opens_browser=_switch(given.get(BROWSER.name, "") or BROWSER.default),
        model_url=_model_url(given.get(MODEL_URL.name, "")),
        model_name=_model_name(given),
        model_key=_model_key(given),
        model_may_leave=_consent(given.get(MODEL_MAY_LEAVE.name, "") or "no"),
        recogniser=_command(given.get(RECOGNISER.name, "")),
    )


def _data(text: str) -> Path:
    if not text:
        return Path(platformdirs.user_data_dir("sixrounds", appauthor=False))
    folder = Path(text).expanduser().absolute()
    if folder.exists() and not folder.is_dir():
        _refuse(DATA, text)
    return folder


def _packs(text: str) -> tuple[Path, ...]:
    if not text:
        return (find_shipped_packs(),)
    folders = [Path(part).expanduser() for part in text.split(os.pathsep) if part]
    for folder in folders:
        if not folder.is_dir():
            _refuse(PACKS, str(folder))
    return tuple(folder.absolute() for folder in folders)


def find_shipped_packs() -> Path:
    """Return the packs of the checkout, or else those the wheel installed.

    The folder of the wheel is returned even when it is missing, so that the one who
    reads it can name it.
    """
    places = [Path(__file__).parents[2] / "packs"]
    for scheme in (
        sysconfig.get_default_scheme(),
        sysconfig.get_preferred_scheme("user"),
    ):
        data = sysconfig.get_path("data", scheme)
        places.append(Path(data) / "share" / "sixrounds" / "packs")
    for place in places:
        if (place / "vocabulary.toml").is_file():
            return place
    return places[1]


def _port(text: str) -> int:
    # [0-9], because int() also reads digits of other scripts
    if not re.fullmatch("[0-9]{1,5}", text) or int(text) > LARGEST_PORT:
        _refuse(PORT, text)
    return int(text)


def _isolation(text: str) -> str:
    if text not in ISOLATIONS:
        _refuse(ISOLATION, text)
    return text


def _switch(text: str) -> bool:
    if text not in SWITCHES:
        _refuse(BROWSER, text)
    return SWITCHES[text]


def _model_url(text: str) -> str:
    if not text:
        return ""
    try:
        parts = urlsplit(text)
        is_address = parts.scheme in {"http", "https"} and bool(parts.hostname)
        has_more = parts.port == 0 or bool(parts.query or parts.fragment)
    except ValueError:
        is_address = has_more = False
    else:
        if "@" in parts.netloc:  # not shown: it may hold a password
            problem = f"{MODEL_URL.name} holds a name or a password."
            raise SettingsError(problem, f"Put the key into {MODEL_KEY.name}.")
    if not is_address or has_more or not (text.isascii() and text.isprintable()):
        _refuse(MODEL_URL, text)
    return text


def _model_name(given: Mapping[str, str]) -> str:
    name = given.get(MODEL_NAME.name, "")
    if given.get(MODEL_URL.name) and not name:
        problem = f"{MODEL_URL.name} is set, and {MODEL_NAME.name} is not."
        raise SettingsError(problem, f"Set {MODEL_NAME.name} to the model's name.")
    if not name.isprintable():
        _refuse(MODEL_NAME, name)
    return name


def _model_key(given: Mapping[str, str]) -> str:
    key = given.get(MODEL_KEY.name, "")
    if key.startswith("@"):
        try:
            key = Path(key[1:]).expanduser().read_text("utf-8").strip()
        except (OSError, ValueError) as error:
            problem = f"{MODEL_KEY.name} names a file that cannot be read."
            raise SettingsError(problem, "Name a text file that holds it.") from error
    if not (key.isascii() and key.isprintable()):
        problem = f"{MODEL_KEY.name} holds characters that no key has."
        raise SettingsError(problem, f"Set {MODEL_KEY.name} to: {MODEL_KEY.unit}.")
    place = urlsplit(given.get(MODEL_URL.name, ""))
    if key and place.scheme == "http" and not _is_this_machine(place.hostname or ""):
        problem = f"{MODEL_KEY.name} would go to {place.hostname} unencrypted."
        raise SettingsError(problem, f"Set {MODEL_URL.name} to its https address.")
    return key


def _is_this_machine(host: str) -> bool:
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _consent(text: str) -> bool:
    if text not in CONSENTS:
        _refuse(MODEL_MAY_LEAVE, text)
    return CONSENTS[text]


def _command(text: str) -> tuple[str, ...]:
    try:
        return tuple(shlex.split(text))
    except ValueError as error:  # a quote that is not closed
        problem = f"{RECOGNISER.name} cannot be read: {error}."
        raise SettingsError(problem, "Close every quote.") from error


def _refuse(setting: Setting, value: str) -> NoReturn:
    problem = f"{setting.name} is {value!r:.60}, which is not a {setting.unit}."
    if setting.unit.startswith("`"):
        problem = f"{setting.name} is {value!r:.60}, not {setting.unit}."
    elif setting.unit.startswith("folder"):
        problem = f"{setting.name} names {value!r:.60}, which is not a folder."
    raise SettingsError(problem, f"Set {setting.name} to: {setting.unit}.")
