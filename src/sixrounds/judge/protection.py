"""What keeps an answer away from everything else, and how to get what is missing."""

from collections.abc import Sequence
from dataclasses import dataclass

from sixrounds.errors import SettingsError
from sixrounds.judge import forkserver

KEEPS_OUT = {
    "namespaces": "own root folder, no network, no sight of other processes",
    "landlock": "no file but the libraries, none for writing",
    "seccomp": "only harmless system calls",
}
REMEDIES = {
    "namespaces": (
        "Allow unprivileged user namespaces: `sysctl user.max_user_namespaces=15000`;"
        " on Ubuntu 24.04 and later also"
        " `sysctl kernel.apparmor_restrict_unprivileged_userns=0`; in a container,"
        " run it with `--security-opt seccomp=unconfined`."
    ),
    "landlock": "Use Linux 5.13 or newer with `landlock` in the boot option `lsm=`.",
    "seccomp": "Use a kernel with CONFIG_SECCOMP_FILTER on x86-64 or ARM64.",
}


@dataclass(frozen=True, slots=True)
class Layer:
    """One layer of protection.

    Attributes:
        name: `namespaces`, `landlock` or `seccomp`.
        keeps_out: What it is for, in a few words.
        holds: Whether this machine has it.
        why: Why not; empty when it holds.
        remedy: How to get it; empty when it holds.
    """

    name: str
    keeps_out: str
    holds: bool
    why: str
    remedy: str


def describe(layers: Sequence[forkserver.Layer]) -> tuple[Layer, ...]:
    """Return the layers with words for people."""
    return tuple(
        Layer(
            layer.name,
            KEEPS_OUT[layer.name],
            layer.holds,
            layer.why,
            "" if layer.holds else REMEDIES[layer.name],
        )
        for layer in layers
    )


def demand(layers: Sequence[Layer], isolation: str) -> None:
    """Refuse to run answers behind walls that are too low.

    `full` wants every layer: for a server that runs other people's answers. `best`
    wants seccomp and one of the two layers that keep files away.

    Raises:
        SettingsError: A layer that is needed does not hold.
    """
    missing = [layer for layer in layers if not layer.holds]
    names = {layer.name for layer in missing}
    is_enough = "seccomp" not in names and not {"namespaces", "landlock"} <= names
    if not missing or (isolation == "best" and is_enough):
        return
    told = "; ".join(f"{layer.name} ({layer.why})" for layer in missing)
    problem = f"Answers cannot be run safely here. Missing: {told}."
    raise SettingsError(problem, " ".join(layer.remedy for layer in missing))
