"""Take typed values out of a TOML file and collect everything that is wrong in it.

Pure. `manifest` reads every TOML file of a pack through this, so that an author gets
all findings at once and each names its line.
"""

import re
import tomllib
from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from itertools import islice

from sixrounds.packs.finding import Finding

LONGEST_TEXT = 200
"""Characters of the longest title or name that a TOML file may hold."""

LONGEST_LINE = 1_000
"""Characters of the longest line that a TOML file may have."""

MOST_FINDINGS = 50
"""Findings told of one file."""

MOST_WORDS = 50
"""Entries that a list may have."""


_HEADER = re.compile(
    r"\[\[?(?P<name>\s*(?:\"[^\"]*\"|'[^']*'|[^\[\]\"',]+))\s*\]\]?\s*(?:#.*)?"
)
"""A line that begins a table, not one that goes on with a list."""


class Sheet:
    """One TOML file that is being read.

    Attributes:
        findings: What was wrong so far: P201, P203 and P208.
        lines: The text, line by line.
        values: The file as plain data; empty when it is not TOML.
    """

    def __init__(self, path: str, text: str) -> None:
        self.path = path
        self.findings: list[Finding] = []
        self.lines = text.splitlines()
        self.values: Mapping[str, object] = self._parse(text)

    def _parse(self, text: str) -> Mapping[str, object]:
        # A dotted key of n parts takes the parser n * n steps, and as much memory.
        for number, written in enumerate(self.lines, start=1):
            if len(written) > LONGEST_LINE:
                problem = (
                    f"The line has {len(written)} characters, over {LONGEST_LINE}."
                )
                remedy = "Break it; a list may go over several lines."
                self.findings.append(
                    Finding("P208", self.path, number, problem, remedy)
                )
                return {}
        try:
            return tomllib.loads(text)
        except ValueError as error:  # also a number with thousands of digits
            place = re.search(r"at line (\d+)", str(error))
            line = int(place[1]) if place else None
            problem = f"This is not TOML: {error}."
        except RecursionError:
            line, problem = None, "This is not TOML we read: it is nested too deep."
        remedy = "Correct the syntax; text stands in quotes, lists in square brackets."
        self.findings.append(Finding("P208", self.path, line, problem, remedy))
        return {}

    @property
    def is_toml(self) -> bool:
        """Whether the file could be parsed."""
        return all(finding.code != "P208" for finding in self.findings)

    def section(self, name: str = "") -> "Section":
        """Return a table of the file; "" is what stands above the first table."""
        if not name:
            return Section(self, "", self.values)
        value = self.values.get(name, {})
        if isinstance(value, dict):
            return Section(self, name, value)
        self.complain("P201", f"`{name}` is not a table.", f"Write `[{name}]`.", name)
        return Section(self, name, {})

    def sections(self, name: str) -> "tuple[Section, ...]":
        """Return each table of a list of tables, which are written `[[name]]`."""
        value = self.values.get(name, [])
        if not (isinstance(value, list) and all(isinstance(v, dict) for v in value)):
            remedy = f"Write `[[{name}]]` above each."
            self.complain("P201", f"`{name}` is no list of tables.", remedy, name)
            return ()
        return tuple(
            Section(self, name, part, number)
            for number, part in enumerate(value[:MOST_WORDS], start=1)
        )

    def complain(  # noqa: PLR0913, PLR0917 — a finding, and the place of a key
        self,
        code: str,
        problem: str,
        remedy: str,
        key: str = "",
        section: str = "",
        number: int = 0,
    ) -> None:
        """Add a finding on the line where `key` of `section` stands.

        Of a list of tables, `number` says which; where the key is not written, the
        finding stands on the line of that table.
        """
        if len(self.findings) >= MOST_FINDINGS:
            return  # a file made to be wrong everywhere: these are enough to act on
        line = line_of(self.lines, key, section, number)
        self.findings.append(Finding(code, self.path, line, problem, remedy))


def line_of(
    lines: Sequence[str], key: str, section: str = "", table: int = 0
) -> int | None:
    """Return the line of a key, found by eye: tomllib does not tell positions.

    Args:
        lines: Of the file.
        key: What is looked for.
        section: The table it stands in; "" above the first.
        table: Which of the tables `[[section]]`, from 1; 0 for a table `[section]`.
            Where the key is not written, the line of that table is returned.
    """
    current, head = "", None
    seen = 0
    for number, line in enumerate(lines, start=1):
        text = line.strip()
        if written := _HEADER.fullmatch(text):
            current = written["name"].strip("\"' ")
            if table and current == section:
                seen += 1
                head = number if seen == table else head
            elif not section and current == key:
                return number
        elif current == section and seen == table and _is_key(text, key):
            return number
    return head


def _is_key(text: str, key: str) -> bool:
    return re.match(rf"[\"']?{re.escape(key)}[\"']?\s*[=.]", text) is not None


class Section:
    """One table of a sheet. Each method takes one key; `finish` finds what is left.

    A value of the wrong type is P201, one outside its range is P203; the default is
    returned in its place so that reading goes on. A key without a default is needed.
    """

    def __init__(
        self, sheet: Sheet, name: str, values: Mapping[str, object], number: int = 0
    ) -> None:
        self._sheet = sheet
        self._name = name
        self._values = values
        self._number = number
        self._known: list[str] = []

    def __bool__(self) -> bool:
        return bool(self._values)

    @property
    def keys(self) -> tuple[str, ...]:
        """What is written, in order."""
        return tuple(self._values)

    def has(self, key: str) -> bool:
        """Say whether the key is written."""
        return key in self._values

    def text(
        self,
        key: str,
        default: str | None = None,
        choices: Sequence[str] = (),
        longest: int = LONGEST_TEXT,
    ) -> str:
        """Take one line of text, one of `choices` when there are any."""
        value = self._take(key, default, str, '"text"')
        text = value if isinstance(value, str) else default or ""
        if value is None:
            return text
        is_line = text.isprintable() and text.strip() == text
        if choices and text not in choices:
            self.complain("P203", key, f"is {text!r}.", _one_of(choices))
        elif not choices and not (text and is_line and len(text) <= longest):
            shown = "empty" if not text.strip() else repr(text[:40])
            remedy = f"Write one line of at most {longest} characters."
            self.complain("P203", key, f"is {shown}.", remedy)
        else:
            return text
        return default or ""

    def prose(self, key: str) -> str:
        """Take text of any number of lines, without the space around it; needed."""
        value = self._take(key, None, str, '"""text"""')
        if isinstance(value, str) and not value.strip():
            self.complain("P203", key, "is empty.", "Write the text.")
        return value.strip() if isinstance(value, str) else ""

    def integer(
        self, key: str, default: int | None = None, *, least: int, most: int
    ) -> int:
        """Take a whole number from `least` to `most`."""
        value = self._take(key, default, int, "a whole number")
        if not isinstance(value, int):
            return default if default is not None else least
        if least <= value <= most:
            return value
        remedy = f"Write a whole number from {least} to {most}."
        self.complain("P203", key, f"is {value}.", remedy)
        return default if default is not None else least

    def number(self, key: str, default: float, *, least: float, most: float) -> float:
        """Take a number from `least` to `most`."""
        value = self._take(key, default, (int, float), "a number")
        if not isinstance(value, int | float):
            return default
        if least <= value <= most:  # false for NaN
            return float(value)
        remedy = f"Write a number from {least:g} to {most:g}."
        self.complain("P203", key, f"is {value}.", remedy)
        return default

    def flag(self, key: str, *, default: bool) -> bool:
        """Take true or false."""
        value = self._take(key, default, bool, "true or false")
        return value if isinstance(value, bool) else default

    def words(
        self,
        key: str,
        default: Sequence[str] | None = None,
        choices: Sequence[str] = (),
    ) -> tuple[str, ...]:
        """Take a list of texts, each one of `choices` when there are any."""
        value = self._take(key, default, list, '["a list", "of texts"]')
        if not isinstance(value, list):
            return tuple(default or ())
        words = [word for word in value if isinstance(word, str) and word]
        if len(value) > MOST_WORDS:
            remedy = f"Write at most {MOST_WORDS} entries."
            self.complain("P203", key, f"has {len(value)} entries.", remedy)
            return tuple(words[:MOST_WORDS])
        if len(words) != len(value):
            remedy = 'Write ["a list", "of texts"].'
            self.complain("P201", key, "holds something other than texts.", remedy)
        for word in words:
            if choices and word not in choices:
                self.complain("P203", key, f"holds {word!r}.", _one_of(choices))
        return tuple(words)

    def integers(self, key: str) -> tuple[int, ...]:
        """Take a list of whole numbers; needed."""
        value = self._take(key, None, list, "[10, 20, 40, 80]")
        if not isinstance(value, list):
            return ()
        numbers = [n for n in value if isinstance(n, int) and not isinstance(n, bool)]
        if len(numbers) != len(value):
            remedy = "Write whole numbers, like [10, 20, 40, 80]."
            self.complain("P201", key, "holds something else than numbers.", remedy)
        return tuple(numbers)

    def groups(self, key: str) -> tuple[tuple[str, ...], ...]:
        """Take a list of lists of texts; may be absent."""
        value = self._take(key, [], list, '[["one", "the same"], ["another"]]')
        if not isinstance(value, list):
            return ()
        groups = [tuple(part) for part in value if _is_group(part)][:MOST_WORDS]
        if len(groups) != len(value):
            remedy = 'Write lists of words, like [["one", "the same"], ["another"]].'
            problem = "holds something else than lists of words."
            self.complain("P201", key, problem, remedy)
        return tuple(groups)

    def tables(self, key: str) -> "tuple[Section, ...]":
        """Take a list of tables that stand in the line; may be absent."""
        value = self._take(key, [], list, "[{ value = 0.5 }]")
        if not isinstance(value, list):
            return ()
        tables = [part for part in value[:MOST_WORDS] if isinstance(part, dict)]
        if len(tables) != len(value):
            remedy = "Write tables, like [{ value = 0.5, tolerance = 0.1 }]."
            self.complain("P201", key, "holds something else than tables.", remedy)
        name = self._full(key)
        return tuple(_Inline(self._sheet, name, part, self, key) for part in tables)

    def ignore(self, *keys: str) -> None:
        """Call keys known that are read elsewhere, such as tables."""
        self._known.extend(keys)

    def finish(self) -> None:
        """Find every key that nobody took."""
        unknown = (key for key in self._values if key not in self._known)
        for key in islice(unknown, MOST_FINDINGS):
            near = get_close_matches(key, self._known, n=1)
            remedy = f"Did you mean `{near[0]}`?" if near else "Remove it."
            self.complain("P201", key, "is no key we know.", remedy)

    def complain(self, code: str, key: str, problem: str, remedy: str) -> None:
        """Add a finding on a key; `problem` goes on after the key's name."""
        whole = f"`{self._full(key)}` {problem}"
        self._sheet.complain(code, whole, remedy, key, self._name, self._number)

    def _full(self, key: str) -> str:
        return f"{self._name}.{key}" if self._name else key

    def _take(
        self,
        key: str,
        default: object,
        wanted: type | tuple[type, ...],
        example: str,
    ) -> object:
        self._known.append(key)
        if key not in self._values:
            if default is None and self._sheet.is_toml:
                self.complain("P201", key, "is missing.", f"Write `{key}`: {example}.")
            return None
        value = self._values[key]
        is_bool_for_number = isinstance(value, bool) and wanted is not bool
        if isinstance(value, wanted) and not is_bool_for_number:
            return value
        self.complain("P201", key, f"is not {example}.", f"Write {example}.")
        return None


class _Inline(Section):
    """A table that stands in the line of a key; what is wrong is told of that key."""

    def __init__(
        self,
        sheet: Sheet,
        name: str,
        values: Mapping[str, object],
        outer: Section,
        outer_key: str,
    ) -> None:
        super().__init__(sheet, name, values)
        self._outer = outer
        self._outer_key = outer_key

    def complain(self, code: str, key: str, problem: str, remedy: str) -> None:
        """Add a finding on the key that holds the table."""
        whole = f"holds a table whose `{key}` {problem}"
        self._outer.complain(code, self._outer_key, whole, remedy)


def _is_group(part: object) -> bool:
    return (
        isinstance(part, list)
        and bool(part)
        and all(isinstance(word, str) and word.strip() for word in part)
    )


def _one_of(choices: Sequence[str]) -> str:
    return f"Write one of {', '.join(choices)}."
