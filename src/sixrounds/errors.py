"""Every error we raise on purpose, grouped by who must act.

SixroundsError
├─ PackError       the pack's author edits a file
├─ InputError      the learner sends something else
├─ NotFoundError   the learner asks for something that exists
├─ SettingsError   the operator changes a setting
└─ JudgeError      we do: retry, then look at the machine

A wrong answer is a Verdict, never an error. A broken judge is an error, never a
wrong answer. Doors turn an error into a page or an exit status; nothing else does.
"""


class SixroundsError(Exception):
    """A problem we understand, and what to do about it.

    Attributes:
        problem: What is wrong, with the offending value; one sentence.
        remedy: What the person named above can do; one sentence, or empty.
    """

    def __init__(self, problem: str, remedy: str = "") -> None:
        super().__init__(f"{problem} {remedy}".strip())
        self.problem = problem
        self.remedy = remedy


class PackError(SixroundsError):
    """A file of a pack breaks the pack format."""


class InputError(SixroundsError):
    """A request is understood and cannot be accepted."""


class NotFoundError(SixroundsError):
    """No such item, attempt or draft for this learner."""


class SettingsError(SixroundsError):
    """The application cannot start, or cannot do this, as configured."""


class JudgeError(SixroundsError):
    """The judge failed; the answer was not judged."""
