"""`serve`: the web application on this machine's own address."""

import contextlib
import errno
import os
import socket
import sys
import threading
import webbrowser

import click
import uvicorn

from sixrounds.cli import door
from sixrounds.errors import SettingsError
from sixrounds.settings import PORT
from sixrounds.web.app import create_app
from sixrounds.wiring import Application

LOOPBACK = "127.0.0.1"
TRIES = 20
REMEDY = "Try `sixrounds serve --port 0`."


@click.command()
@click.option(
    "--port", type=click.IntRange(0, 65_535), help="Listen here; 0 takes any free port."
)
@click.option("--no-browser", is_flag=True, help="Open no browser window.")
@door.json_option
@door.pass_application
def serve(
    application: Application,
    port: int | None,
    no_browser: bool,  # noqa: FBT001
    as_json: bool,  # noqa: FBT001
) -> None:
    """Open Sixrounds in the browser; Ctrl+C ends it.

    It listens on this machine only.
    """
    settings = application.settings
    wanted = settings.port if port is None else port
    is_chosen = port is not None or bool(os.environ.get(PORT.name))
    server = uvicorn.Server(
        uvicorn.Config(create_app(application), log_level="warning", access_log=False)
    )
    # Opened now, so that what cannot be used is told, and no first page waits for it.
    _ = application.store, application.library
    with listen(wanted, is_chosen=is_chosen) as listener:
        url = f"http://{LOOPBACK}:{listener.getsockname()[1]}"
        if as_json:
            door.echo_json({"url": url}, is_line=True)
        else:
            click.echo(f"Sixrounds is at {url}   (Ctrl+C ends it)")
        sys.stdout.flush()
        if settings.opens_browser and not no_browser and has_screen():
            # Some browsers keep the caller waiting until they are closed.
            threading.Thread(target=webbrowser.open, args=(url,), daemon=True).start()
        with contextlib.suppress(KeyboardInterrupt):
            server.run(sockets=[listener])


def listen(port: int, *, is_chosen: bool) -> socket.socket:
    """Return a socket that listens on the loopback address.

    Args:
        port: Where; 0 for any free one.
        is_chosen: Whether somebody asked for this port. If not, the next free one
            of twenty is taken.

    Raises:
        SettingsError: The port is taken, or not allowed.
    """
    tries = 1 if is_chosen or port == 0 else TRIES
    for number in range(port, min(port + tries, 65_536)):
        # Naming the protocol is what makes asyncio switch off Nagle's delay, which
        # would hold back every small page by 40 ms.
        listener = socket.socket(proto=socket.IPPROTO_TCP)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((LOOPBACK, number))
            listener.listen()
        except OSError as error:
            listener.close()
            if error.errno != errno.EADDRINUSE:
                problem = f"Port {number} cannot be used: {error.strerror}."
                raise SettingsError(problem, REMEDY) from error
        else:
            return listener
    problem = f"Port {port} is taken by another program."
    raise SettingsError(problem, REMEDY)


def has_screen() -> bool:
    """Whether a browser window can open; a browser inside the terminal is none."""
    if sys.platform.startswith("linux"):
        return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
    return True
