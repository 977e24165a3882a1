"""Stands before every page: who may ask, how much, and what browsers may do with it.

The program runs code on the machine it is opened on, so a page of another site must
not reach it: not by a name that resolves here (Host), not by a form or a script
(Sec-Fetch-Site, else Origin). Pure ASGI; `app` wraps the whole application in it.
"""

from collections.abc import Iterable, MutableMapping
from typing import Any
from urllib.parse import urlsplit

from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

LARGEST_BODY = 1024 * 1024
"""Bytes of a request body; an answer and its own cases have at most 256 KiB each."""

OWN_NAMES = frozenset({"127.0.0.1", "localhost", "[::1]"})
SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; "
    "img-src 'self' data:; connect-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'; object-src 'none'"
)

HEADERS = (
    (b"content-security-policy", POLICY.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
    (b"referrer-policy", b"no-referrer"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"permissions-policy", b"camera=(), geolocation=(), microphone=(), payment=()"),
)


SPEAKING_HEADERS = {
    "content-security-policy": f"{POLICY}; media-src 'self'",
    "permissions-policy": "camera=(), geolocation=(), microphone=(self), payment=()",
}
"""Of the pages on which an answer can be spoken: they alone may use the microphone."""


class Guard:
    """Refuses strangers and large bodies, and sets the security headers."""

    def __init__(self, app: ASGIApp, names: Iterable[str] = OWN_NAMES) -> None:
        self._app = app
        self._names = frozenset(names)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                _put_headers(message, scope["path"])
            await send(message)

        refusal = self._refusal(scope)
        if refusal is not None:
            await _refuse(send_guarded, *refusal)
            return
        await self._app(scope, _counted(receive), send_guarded)

    def _refusal(self, scope: Scope) -> tuple[int, str] | None:
        headers = {key.decode("latin-1"): value for key, value in scope["headers"]}
        host = headers.get("host", b"").decode("latin-1").lower()
        if _name_of(host) not in self._names:
            return 400, (
                "This address does not belong to Sixrounds. "
                "Open http://127.0.0.1 with the port that the terminal shows."
            )
        if scope["method"] not in SAFE_METHODS and not _is_own(headers, host):
            return 403, "This request came from another site, so nothing was done."
        length = headers.get("content-length", b"0")
        if not length.isdigit() or int(length) > LARGEST_BODY:
            return 413, f"The request is larger than {LARGEST_BODY} bytes. Shorten it."
        return None


def _name_of(host: str) -> str:
    if host.startswith("["):
        return host.partition("]")[0] + "]"
    return host.partition(":")[0]


def _is_own(headers: dict[str, bytes], host: str) -> bool:
    """Say whether a request that changes something comes from one of our pages.

    Browsers send at least one of the two headers with such a request; a program
    without a browser sends neither, and can do no more than its user.
    """
    site = headers.get("sec-fetch-site")
    if site is not None:
        return site in {b"same-origin", b"none"}
    origin = headers.get("origin")
    if origin is None:
        return True
    return urlsplit(origin.decode("latin-1")).netloc.lower() == host


def _counted(receive: Receive) -> Receive:
    """Count what arrives: a body may come in chunks that no header announced."""
    seen = 0

    async def receive_counted() -> Message:
        nonlocal seen
        message = await receive()
        seen += len(message.get("body", b""))
        if seen > LARGEST_BODY:
            raise HTTPException(413)
        return message

    return receive_counted


def _put_headers(message: MutableMapping[str, Any], path: str) -> None:
    headers = list(message.get("headers", ()))
    names = {name for name, _ in headers}
    headers += [pair for pair in HEADERS if pair[0] not in names]
    if not path.startswith("/static/"):
        headers.append((b"cache-control", b"no-store"))
    message["headers"] = headers


async def _refuse(send: Send, status: int, words: str) -> None:
    body = words.encode()
    headers = [
        (b"content-type", b"text/plain; charset=utf-8"),
        (b"content-length", str(len(body)).encode()),
    ]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
