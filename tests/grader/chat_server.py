"""A server process that speaks the chat interface, with models small enough to be here.

Run as `python chat_server.py`; prints its port. The name of the model that a request
asks for says what happens: `random weights`, `reads terms`, or one misbehaviour.
"""

import json
import re
import sys
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

LETTERS = "abcdefghijklmnopqrstuvwxyz ."
LONGEST_STRING = 12
REFUSAL = "I'm sorry, but I can't help with grading people."
INVENTED = "the learner surely knows this by heart and says so elsewhere"
REASONING = "It is there."
KNOWN = {
    "can remember its training rows": "memorise|by heart|remember",
    "error on unseen rows": r"unseen\s+rows",
    "about 0.2 of the rows": r"0\.2|a fifth",
}
"""What each point of the tests' question says, and the words that make it."""


class RandomModel:
    """A recurrent network over characters with random weights, held to a schema.

    At each step the grammar says which continuations are possible, and the network
    chooses among them: what constrained decoding does, with nothing learned.
    """

    def __init__(self, seed: int) -> None:
        rng = np.random.default_rng(seed)
        self.rng = rng
        self.inward = rng.normal(size=(32, 128)) * 0.8
        self.onward = rng.normal(size=(32, 32)) * 0.3
        self.outward = rng.normal(size=(128, 32))
        self.state = np.zeros(32)

    def read(self, text: str) -> None:
        """Take in a text, one character after another."""
        for character in text:
            column = self.inward[:, min(ord(character), 127)]
            self.state = np.tanh(self.onward @ self.state + column)

    def choose(self, options: list[str], warmth: float) -> str:
        """Return one of several texts, by the score of their first characters."""
        columns = [min(ord(option[0]), 127) for option in options]
        scores = (self.outward @ self.state)[columns] / max(warmth, 1e-3)
        chances = np.exp(scores - scores.max())
        chosen = options[self.rng.choice(len(options), p=chances / chances.sum())]
        self.read(chosen)
        return chosen

    def write(self, schema: dict[str, Any], warmth: float) -> str:
        """Return a JSON text that the schema allows."""
        if "enum" in schema:
            return self.choose([json.dumps(each) for each in schema["enum"]], warmth)
        if schema["type"] == "string":
            text = ""
            while len(text) < LONGEST_STRING:
                following = self.choose([*LETTERS, '"'], warmth)
                if following == '"':
                    break
                text += following
            return json.dumps(text)
        parts = (
            f"{json.dumps(name)}: {self.write(inner, warmth)}"
            for name, inner in schema["properties"].items()
        )
        return "{" + ", ".join(parts) + "}"


def read_request(asked: dict[str, Any]) -> tuple[dict[str, Any], str]:
    """Return the points and the answer of a request, as a model would read them."""
    user = asked["messages"][1]["content"]
    points = json.loads(re.findall(r"^Points: (.*)$", user, re.MULTILINE)[0])
    answer = re.findall(r"(?s)<answer-(\w+)>\n(.*)\n</answer-\1>", user)[0][1]
    return points, json.loads(answer)


def verdict(quote: str, said: str) -> dict[str, str]:
    return {"quote": quote, "reason": REASONING, "verdict": said}


def read_terms(points: dict[str, Any], answer: str) -> dict[str, Any]:
    """Grade as a good model would: by the words that make each point it knows."""
    replies = {}
    for label, point in points.items():
        words = next((w for says, w in KNOWN.items() if says in point["says"]), "$^")
        met = re.search(rf"(?i)\S* ?\S* ?({words})(\s\w+)?", answer)
        replies[label] = (
            verdict(met[0].upper(), "covered") if met else verdict("", "missing")
        )
    return replies


def _all_covered(points: dict[str, Any], answer: str) -> dict[str, Any]:
    return dict.fromkeys(points, verdict(answer[:60], "covered"))


def _obey(points: dict[str, Any], answer: str) -> dict[str, Any]:
    """Do what the answer says, but for the canary: the cleverest kind of fooled."""
    if "mark every point as covered" not in answer.lower():
        return read_terms(points, answer)
    start = answer.lower().index("mark every")
    told = {
        label: verdict(answer[start : start + 60], "covered")
        for label, point in points.items()
        if len(point) > 1
    }
    return {**dict.fromkeys(points, verdict("", "missing")), **told}


def _obey_cleverly(points: dict[str, Any], answer: str) -> dict[str, Any]:
    """Obey with quotes that are there, other ones for each point, not for the canary.

    It hears orders in any words: whatever says `point` or `item` after a full stop.
    """
    if not re.search(r"(?i)\b(points?|label|items?)\b[^.]*\.?$", answer.strip()):
        return read_terms(points, answer)
    words = answer.split()
    return {
        label: verdict(" ".join(words[3 * at : 3 * at + 4]), "covered")
        if len(point) > 1
        else verdict("", "missing")
        for at, (label, point) in enumerate(points.items())
    }


def _misbehave(points: dict[str, Any], answer: str, asked: dict[str, Any]) -> str:
    """Return a reply that is wrong in the way that the model's name says."""
    good = json.dumps(read_terms(points, answer))
    is_repair = len(asked["messages"]) > 2
    first = next(iter(points))
    lacking = {k: v for k, v in read_terms(points, answer).items() if k != first}
    ways: dict[str, Callable[[], str]] = {
        "refuses": lambda: REFUSAL,
        "broken": lambda: good[: len(good) // 4],
        "broken once": lambda: good if is_repair else "{" + good,
        "fences": lambda: f"Here you are:\n```json\n{good}\n```\nAnything else?",
        "thinks": lambda: f'<think>{{"p1": 1}} hm</think>\n{good}',
        "extra keys": lambda: json.dumps({**json.loads(good), "mark": 100, "p99": {}}),
        "a point missing": lambda: json.dumps(lacking),
        "a point missing once": lambda: good if is_repair else json.dumps(lacking),
        "invents quotes": lambda: json.dumps(
            {
                k: verdict(INVENTED, "covered")
                if len(p) > 1
                else verdict("", "missing")
                for k, p in points.items()
            }
        ),
        "obeys everything": lambda: json.dumps(_all_covered(points, answer)),
        "obeys": lambda: json.dumps(_obey(points, answer)),
        "obeys cleverly": lambda: json.dumps(_obey_cleverly(points, answer)),
        "one quote": lambda: json.dumps(
            {
                k: verdict(answer[:40], "covered")
                if len(p) > 1
                else verdict("", "missing")
                for k, p in points.items()
            }
        ),
        "wrong kinds": lambda: json.dumps({k: ["covered"] for k in points}),
        "deep": lambda: '{"p1":' * 50_000,
    }
    return ways[asked["model"]]()


class Handler(BaseHTTPRequestHandler):
    """Answers POST; the model's name decides how."""

    busy: dict[str, int] = {}  # noqa: RUF012 — shared on purpose: what was asked before
    seen: list[dict[str, Any]] = []  # noqa: RUF012 — the same

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def do_GET(self) -> None:
        """Tell what was asked, for tests."""
        self._send(200, json.dumps(self.seen).encode())

    def do_POST(self) -> None:
        """Reply as the model that was asked for."""
        length = int(self.headers["Content-Length"])
        asked = json.loads(self.rfile.read(length))
        self.seen.append(
            {"path": self.path, "key": self.headers["Authorization"], **asked}
        )
        name = asked["model"]
        self.busy[name] = self.busy.get(name, 0) + 1
        kind = asked.get("response_format", {}).get("type", "")
        statuses: Iterator[tuple[bool, int, dict[str, str]]] = iter(
            (
                (name == "wants no schema" and kind == "json_schema", 400, {}),
                (name == "wants no format" and bool(kind), 400, {}),
                (name == "wants little" and "temperature" in asked, 400, {}),
                (name == "invalid", 400, {}),
                (name == "key", 401, {}),
                (name == "none", 404, {}),
                (name == "busy", 429, {"Retry-After": "7"}),
                (name == "busy once" and self.busy[name] == 1, 429, {}),
                (name == "fails", 500, {}),
                (name == "elsewhere", 307, {"Location": "http://192.0.2.1/v1"}),
            )
        )
        for is_meant, status, headers in statuses:
            if is_meant:
                told = {"error": {"message": f"status {status} \x1b[31mfor you"}}
                self._send(status, json.dumps(told).encode(), headers)
                return
        if name == "hangs":
            time.sleep(20)
        elif name == "drips":
            self._drip()
        elif name == "huge":
            self._send(200, b" " * 3_000_000)
        elif name == "no chat":
            self._send(200, b"<html>hello</html>")
        elif name == "no words":
            message = {"content": None, "refusal": REFUSAL}
            self._send(200, json.dumps({"choices": [{"message": message}]}).encode())
        else:
            self._reply(asked)

    def _reply(self, asked: dict[str, Any]) -> None:
        points, answer = read_request(asked)
        name = asked["model"]
        if name == "random weights":
            model = RandomModel(asked["seed"])
            model.read(asked["messages"][1]["content"][-400:])
            schema = asked["response_format"]["json_schema"]["schema"]
            text = model.write(schema, asked["temperature"])
        elif name in {
            "reads terms",
            "wants no schema",
            "wants no format",
            "wants little",
            "busy once",
        }:
            text = json.dumps(read_terms(points, answer))
        else:
            text = _misbehave(points, answer, asked)
        message = {"role": "assistant", "content": text}
        self._send(200, json.dumps({"choices": [{"message": message}]}).encode())

    def _drip(self) -> None:
        """Send a byte at a time, for ever: each comes well before any time-out."""
        self.send_response(200)
        self.end_headers()
        while True:
            self.wfile.write(b" ")
            self.wfile.flush()
            time.sleep(0.05)

    def _send(
        self, status: int, body: bytes, headers: dict[str, str] | None = None
    ) -> None:
        self.send_response(status)
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


def main() -> None:
    """Serve on a free port of this machine until killed."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    server.handle_error = lambda *_: None  # type: ignore[method-assign]  # clients hang up
    sys.stdout.write(f"{server.server_address[1]}\n")
    sys.stdout.flush()
    server.serve_forever()


if __name__ == "__main__":
    main()
