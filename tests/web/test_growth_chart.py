"""Where measured times land in the chart."""

import math

import pytest

from sixrounds.attempts.verdict import MeasuredGrowth
from sixrounds.packs.item import GROWTH_CLASSES
from sixrounds.web.growth_chart import HEIGHT, WIDTH, draw


def growth(
    seconds: tuple[float, ...],
    sizes: tuple[int, ...] = (1000, 2000, 4000),
    target: str = "n",
    exponent: float = 1.0,
) -> MeasuredGrowth:
    return MeasuredGrowth(
        sizes, seconds, exponent, 0.9, 1.1, "n", target, claim="", is_met=True
    )


def test_doubling_time_with_doubling_size_is_a_straight_line() -> None:
    chart = draw(growth((0.001, 0.002, 0.004)))

    assert chart is not None
    first, second, third = chart.dots
    assert second.x - first.x == pytest.approx(third.x - second.x, abs=0.2)
    assert first.y - second.y == pytest.approx(second.y - third.y, abs=0.2)


@pytest.mark.parametrize("target", GROWTH_CLASSES)
@pytest.mark.parametrize(
    "seconds",
    [(0.0, 0.0, 0.0), (1e-9, 1e3, 1e9), (5.0, 1.0, 0.1)],
    ids=["too quick to measure", "far apart", "falling"],
)
def test_every_measurement_stays_inside_the_picture(
    seconds: tuple[float, ...], target: str
) -> None:
    chart = draw(growth(seconds, target=target))

    assert chart is not None
    for dot in chart.dots:
        assert 0 <= dot.x <= WIDTH
        assert 0 <= dot.y <= HEIGHT
    assert math.isfinite(chart.top_seconds)
    assert "nan" not in chart.fit + chart.goal
    assert "inf" not in chart.fit + chart.goal


def test_one_size_alone_makes_no_chart() -> None:
    assert draw(growth((0.1,), (1000,))) is None
