"""One thing that is tried on an answer: a call, and what should come of it."""

from dataclasses import dataclass, replace
from typing import Any, Self

from sixrounds.judge.inside import wire


@dataclass(frozen=True, slots=True)
class Case:
    """A case, with everything packed: most of it is only passed on.

    Attributes:
        name: The author's sentence, or the learner's own line.
        call: Packed positional arguments, named arguments, and method calls or None.
        want: Packed expected result; None until the reference has run, or when an
            exception is expected.
        raises: Name of the expected exception, or empty.
        hidden: Whether the learner may not see input and output.
        take: How many elements of an iterator are taken at most.
        is_hand_checked: Whether the author wrote down what is expected.
        is_own: Whether the learner wrote it.
    """

    name: str
    call: bytes
    want: bytes | None
    raises: str
    hidden: bool
    take: int
    is_hand_checked: bool
    is_own: bool = False

    @classmethod
    def from_plain(cls, plain: dict[str, Any], *, is_own: bool = False) -> Self:
        """Build a case from what an author's child sent.

        Raises:
            wire.WireError: It is not a case.
        """
        try:
            return cls(
                name=str(plain["name"]),
                call=bytes(plain["call"]),
                want=None if plain["want"] is None else bytes(plain["want"]),
                raises=str(plain["raises"]),
                hidden=bool(plain["hidden"]),
                take=int(plain["take"]),
                is_hand_checked=plain["want"] is not None or bool(plain["raises"]),
                is_own=is_own,
            )
        except (KeyError, TypeError, ValueError) as error:
            problem = "These bytes are not a case."
            raise wire.WireError(problem) from error

    def to_plain(self) -> dict[str, Any]:
        """Return what a checker is told of the case."""
        return {"call": self.call, "want": self.want}

    def wanting(self, want: bytes) -> Self:
        """Return the same case with an expected result."""
        return replace(self, want=want)

    def wanting_exception(self, name: str) -> Self:
        """Return the same case with an expected exception."""
        return replace(self, raises=name)

    def arguments_fingerprint(self) -> bytes:
        """Return what an answer that leaves its arguments alone sends back."""
        positional, _, _ = wire.unpack(self.call)
        return wire.fingerprint(wire.pack(wire.without_generators(positional)))
