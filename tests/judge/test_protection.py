"""What the words on protection promise, and below which walls nothing is run."""

import pytest

from sixrounds.errors import SettingsError
from sixrounds.judge import forkserver, protection
from sixrounds.judge.protection import demand, describe

NAMES = ("namespaces", "landlock", "seccomp")


def layers(*missing: str) -> tuple[protection.Layer, ...]:
    return describe(
        [
            forkserver.Layer(name, name not in missing, "why" * (name in missing))
            for name in NAMES
        ]
    )


def test_a_missing_layer_says_why_and_how_to_get_it() -> None:
    found = {layer.name: layer for layer in layers("landlock")}

    assert found["landlock"].why == "why"
    assert "Linux 5.13" in found["landlock"].remedy
    assert found["namespaces"].remedy == ""
    assert all(layer.keeps_out for layer in found.values())


@pytest.mark.parametrize("isolation", ["full", "best"])
def test_with_every_layer_answers_are_run(isolation: str) -> None:
    demand(layers(), isolation)


@pytest.mark.parametrize("missing", ["namespaces", "landlock"])
def test_one_wall_around_files_is_enough_at_home_only(missing: str) -> None:
    demand(layers(missing), "best")

    with pytest.raises(SettingsError, match=missing):
        demand(layers(missing), "full")


@pytest.mark.parametrize("missing", [("seccomp",), ("namespaces", "landlock"), NAMES])
def test_behind_too_low_walls_nothing_is_run(missing: tuple[str, ...]) -> None:
    with pytest.raises(SettingsError) as caught:
        demand(layers(*missing), "best")

    assert all(name in caught.value.problem for name in missing)
    assert caught.value.remedy
