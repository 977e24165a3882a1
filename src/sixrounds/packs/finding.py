"""Something wrong with a pack: a value that rules return and doors print."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from sixrounds.errors import PackError

LONGEST_TOLD = 500
"""Characters of one part of a finding that are printed."""


def printable(text: str) -> str:
    """Return `text`, cut, with every character a terminal would act on written out.

    Names in a stranger's pack may hold escape sequences, line breaks, changes of the
    writing direction, and bytes that are not UTF-8; values may be very long.
    """
    if len(text) > LONGEST_TOLD:
        text = f"{text[:LONGEST_TOLD]}…"
    return "".join(
        char
        if char.isprintable()
        else char.encode("unicode_escape", "surrogatepass").decode("ascii")
        for char in text
    )


@dataclass(frozen=True, slots=True)
class Finding:
    """One breach of one rule of the pack format.

    Attributes:
        code: The rule, for example `P301`; a code never changes its meaning.
        path: The file or folder, with `/`, relative to the folder that was linted;
            `.` is that folder itself.
        line: Counted from 1; None when the finding is not about one line.
        problem: What is wrong, with the offending value; one sentence.
        remedy: What the author can do; one sentence.
    """

    code: str
    path: str
    line: int | None
    problem: str
    remedy: str

    def __str__(self) -> str:
        """Return the finding as one line that is safe to print."""
        place = self.path if self.line is None else f"{self.path}:{self.line}"
        parts = (place, self.code, self.problem, self.remedy)
        return "  ".join(printable(part) for part in parts if part)

    def below(self, folder: str) -> "Finding":
        """Return the same finding seen from further up: `folder` is put before."""
        if folder in ("", "."):
            return self
        path = folder if self.path == "." else f"{folder.rstrip('/')}/{self.path}"
        return replace(self, path=path)

    def to_plain(self) -> dict[str, str | int | None]:
        """Return plain data for JSON, with the text as it would be printed."""
        return {
            "code": self.code,
            "path": printable(self.path),
            "line": self.line,
            "problem": printable(self.problem),
            "remedy": printable(self.remedy),
        }


def as_error(findings: Iterable[Finding], name: str) -> PackError:
    """Return one error that tells all findings on `name`, one on each line."""
    lines = "\n".join(f"  {finding}" for finding in findings)
    problem = f"{printable(name)} cannot be read:\n{lines}\n"
    return PackError(problem, "Correct these, then run `sixrounds pack lint`.")
