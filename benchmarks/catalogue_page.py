"""The catalogue with 2,000 items: server time beside an empty page, and first paint.

`python benchmarks/catalogue_page.py [--items 2000]`. Makes a pack of generated items,
starts the real server on it, asks for pages, and looks with headless Chromium.
"""

import argparse
import http.client
import os
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROUNDS = 40
SHIPPED = Path(__file__).parents[1] / "packs"
CHROMIUM = "/usr/bin/chromium"
EMPTY = "catalogue, nothing found"
PAGES = {
    EMPTY: "/items?q=nothing+like+this",
    "home": "/",
    "catalogue": "/items",
    "catalogue, searched": "/items?q=item+17",
    "catalogue, filtered": "/items?round=coding&level=2",
}


def make_packs(folder: Path, count: int) -> None:
    """Write a pack of copies of one shipped item under other titles."""
    model = next((SHIPPED / "foundations" / "coding").iterdir())
    shutil.copy(SHIPPED / "vocabulary.toml", folder)
    pack = folder / "generated"
    for number in range(count):
        item = pack / ("coding" if number % 2 else "ml-coding") / f"item-{number:04}"
        shutil.copytree(model, item)
        lines = (item / "item.toml").read_text().splitlines()
        lines = [
            f'title = "Item {number}"' if x.startswith("title") else x for x in lines
        ]
        lines = [
            f"level = {number % 4 + 1}" if x.startswith("level") else x for x in lines
        ]
        (item / "item.toml").write_text("\n".join(lines) + "\n")
    for name in ("pack.toml", "sources.toml"):
        shutil.copy(SHIPPED / "foundations" / name, pack)


def milliseconds(
    connection: http.client.HTTPConnection, path: str
) -> tuple[float, int]:
    """Return how long a page takes, and its size in bytes."""
    start = time.perf_counter()
    connection.request("GET", path)
    size = len(connection.getresponse().read())
    return (time.perf_counter() - start) * 1e3, size


def first_paint(address: str) -> list[float]:
    """Return milliseconds from navigation to first contentful paint, several times."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - only if there is a browser

    times = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"]
        )
        for _ in range(9):
            page = browser.new_page()
            page.goto(address)
            page.wait_for_timeout(300)
            times.append(
                page.evaluate(
                    "performance.getEntriesByName('first-contentful-paint')[0].startTime"
                )
            )
            page.close()
        browser.close()
    return times


def main() -> None:
    """Serve, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--items", type=int, default=2000)
    parser.add_argument("--port", type=int, default=8799)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        packs = Path(name) / "packs"
        packs.mkdir()
        make_packs(packs, options.items)
        environment = {
            **os.environ,
            "SIXROUNDS_PACKS": str(packs),
            "SIXROUNDS_DATA": f"{name}/data",
        }
        command = [
            str(Path(sys.executable).parent / "sixrounds"),
            "serve",
            "--no-browser",
        ]
        server = subprocess.Popen(
            [*command, "--port", str(options.port)],
            env=environment,
            stdout=subprocess.DEVNULL,
        )
        try:
            measure(options.port, options.items)
        finally:
            server.terminate()
            server.wait()


def measure(port: int, items: int) -> None:
    """Wait for the server, then print the tables."""
    connection = http.client.HTTPConnection("127.0.0.1", port)
    for _ in range(300):
        try:
            connection.connect()
            connection.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            break
        except OSError:
            time.sleep(0.1)
    times: dict[str, list[float]] = {name: [] for name in PAGES}
    sizes: dict[str, int] = {}
    for _ in range(ROUNDS):
        for name, path in PAGES.items():
            taken, sizes[name] = milliseconds(connection, path)
            times[name].append(taken)
    floor = statistics.median(times[EMPTY])
    print(f"{items} items")
    for name, values in times.items():
        median = statistics.median(values)
        print(
            f"  {name:26} {median:7.1f} ms {median / floor:6.2f} x  {sizes[name]:8,} bytes"
        )
    print("  limit for the catalogue: 3 x")
    if Path(CHROMIUM).exists():
        paints = first_paint(f"http://127.0.0.1:{port}/items")
        print(
            f"  first contentful paint: median {statistics.median(paints):.0f} ms, all {[round(p) for p in paints]}; limit 300 ms"
        )


if __name__ == "__main__":
    main()
