"""Places measured times in a small chart with two logarithmic axes. Pure.

The template `parts/growth.html` draws what this returns; numbers only, so nothing
that people wrote gets into the picture.
"""

import math
from dataclasses import dataclass

from sixrounds.attempts.verdict import MeasuredGrowth

WIDTH, HEIGHT = 320, 190
LEFT, RIGHT, TOP, BOTTOM = 52, 10, 12, 30
LEAST_SECONDS = 1e-9  # below any clock; keeps the logarithm finite


@dataclass(frozen=True, slots=True)
class Point:
    """One place in the chart, in its own units, from the upper left."""

    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Chart:
    """What the template draws.

    Attributes:
        dots: One for each measured size.
        fit: A line of the measured exponent, `x,y` pairs.
        goal: The target's shape through the first point; empty where it leaves the
            range of numbers.
        top_seconds: The time at the upper edge.
        bottom_seconds: The time at the lower edge.
    """

    dots: tuple[Point, ...]
    fit: str
    goal: str
    top_seconds: float
    bottom_seconds: float


def draw(growth: MeasuredGrowth) -> Chart | None:
    """Return the chart, or None when fewer than two sizes were measured."""
    sizes = [math.log(size) for size in growth.sizes if size > 0]
    times = [math.log(max(seconds, LEAST_SECONDS)) for seconds in growth.seconds]
    if len(sizes) != len(times) or len(sizes) < 2 or sizes[0] == sizes[-1]:  # noqa: PLR2004
        return None
    mean_size, mean_time = sum(sizes) / len(sizes), sum(times) / len(times)
    fit = [mean_time + growth.exponent * (size - mean_size) for size in sizes]
    shape = [_log_class(growth.target, size) for size in growth.sizes]
    goal = [times[0] + value - shape[0] for value in shape]
    low, high = min([*times, *fit]), max([*times, *fit])
    room = max(high - low, 0.5) * 0.08
    low, high = low - room, max(high, low + 0.5) + room

    def place(size: float, time: float) -> Point:
        across = (size - sizes[0]) / (sizes[-1] - sizes[0])
        up = (time - low) / (high - low)
        x = LEFT + across * (WIDTH - LEFT - RIGHT)
        return Point(
            round(x, 1), round(HEIGHT - BOTTOM - up * (HEIGHT - TOP - BOTTOM), 1)
        )

    def line(values: list[float]) -> str:
        points = (place(size, value) for size, value in zip(sizes, values, strict=True))
        return " ".join(f"{point.x},{point.y}" for point in points)

    return Chart(
        dots=tuple(place(s, t) for s, t in zip(sizes, times, strict=True)),
        fit=line(fit),
        goal=line(goal) if all(low - 50 < value < high + 50 for value in goal) else "",
        top_seconds=math.exp(high),
        bottom_seconds=math.exp(low),
    )


def _log_class(name: str, size: int) -> float:
    """Return the logarithm of a growth class at this size, up to a constant."""
    log = math.log(size) if size > 1 else math.log(2)
    loglog = math.log(max(log, math.log(2)))
    powers = {
        "1": 0.0,
        "log n": loglog,
        "n": log,
        "n log n": log + loglog,
        "n^2": 2 * log,
        "n^2 log n": 2 * log + loglog,
        "n^3": 3 * log,
        "2^n": size * math.log(2),
    }
    return powers.get(name, 0.0)
