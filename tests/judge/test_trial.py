"""What a case promises: it is built from an author's plain data or refused."""

from typing import Any

import numpy as np
import pytest

from sixrounds.judge.inside import wire
from sixrounds.judge.trial import Case

PLAIN: dict[str, Any] = {
    "name": "a case",
    "call": wire.pack([[1], {}, None]),
    "want": None,
    "raises": "",
    "hidden": True,
    "take": 5,
}


def test_a_case_is_hand_checked_when_its_author_wrote_what_is_due() -> None:
    assert not Case.from_plain(PLAIN).is_hand_checked
    assert Case.from_plain({**PLAIN, "want": b"\x01"}).is_hand_checked
    assert Case.from_plain({**PLAIN, "raises": "ValueError"}).is_hand_checked


@pytest.mark.parametrize("missing", list(PLAIN))
def test_a_case_with_a_part_missing_is_refused(missing: str) -> None:
    plain = {key: value for key, value in PLAIN.items() if key != missing}

    with pytest.raises(wire.WireError):
        Case.from_plain(plain)


@pytest.mark.parametrize("odd", [None, [], 3, "text"])
def test_what_is_no_case_is_refused(odd: Any) -> None:
    with pytest.raises(wire.WireError):
        Case.from_plain(odd)


def test_a_reference_s_result_does_not_make_a_case_hand_checked() -> None:
    filled = Case.from_plain(PLAIN).wanting(b"\x01")

    assert filled.want == b"\x01"
    assert not filled.is_hand_checked


def test_the_fingerprint_of_arguments_leaves_generators_out() -> None:
    def fingerprint(seed: int, *rest: object) -> bytes:
        call = wire.pack([[np.random.default_rng(seed), *rest], {}, None])
        return Case.from_plain({**PLAIN, "call": call}).arguments_fingerprint()

    assert fingerprint(1, [2]) == fingerprint(7, [2])
    assert fingerprint(1, [2]) != fingerprint(1, [3])
