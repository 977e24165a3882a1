"""Read `rubric.toml`: text in, a rubric and findings out. Pure."""

from sixrounds.packs.finding import Finding
from sixrounds.packs.manifest import take_name
from sixrounds.packs.rubric import Figure, Misconception, Point, Role, Rubric
from sixrounds.packs.sheet import Section, Sheet

POINTS = (3, 6)
MISCONCEPTIONS = (1, 3)
WAYS = (2, 5)
"""How many other ways to say a point there are."""

MOST_WORTH = 3
LONGEST_SENTENCE = 400
LONGEST_EXPLANATION = 800
"""Characters of what is wrong about a misconception."""


def read_rubric(
    text: str, path: str = "rubric.toml"
) -> tuple[Rubric, tuple[Finding, ...]]:
    """Read the points and misconceptions; every finding names the key and its line.

    Where there are findings, what stands there is left out or replaced by a default.
    """
    sheet = Sheet(path, text)
    top = sheet.section()
    top.ignore("point", "misconception")
    top.finish()
    points = tuple(_point(table) for table in sheet.sections("point"))
    ids = {point.id for point in points}
    misconceptions = tuple(
        _misconception(table, ids) for table in sheet.sections("misconception")
    )
    if sheet.is_toml:
        _check_count(sheet, "point", len(points), POINTS)
        _check_count(sheet, "misconception", len(misconceptions), MISCONCEPTIONS)
    return Rubric(points, misconceptions), tuple(sheet.findings)


def _point(table: Section) -> Point:
    point = Point(
        id=take_name(table, "id"),
        says=table.text("says", longest=LONGEST_SENTENCE),
        worth=_worth(table),
        role=Role(table.text("role", Role.MUST.value, tuple(Role))),
        also=table.words("also"),
        terms=table.groups("terms"),
        numbers=tuple(_figure(part) for part in table.tables("numbers")),
    )
    table.finish()
    if table.has("also") and not WAYS[0] <= len(point.also) <= WAYS[1]:
        remedy = f"Write {WAYS[0]} to {WAYS[1]} other ways to say it."
        table.complain("P203", "also", f"holds {len(point.also)} texts.", remedy)
    return point


def _figure(table: Section) -> Figure:
    figure = Figure(
        value=table.number("value", 0.0, least=-1e300, most=1e300),
        tolerance=table.number("tolerance", 0.0, least=0, most=1e300),
    )
    if not table.has("value"):
        table.complain("P201", "value", "is missing.", "Write the number it must give.")
    table.finish()
    return figure


def _misconception(table: Section, points: set[str]) -> Misconception:
    misconception = Misconception(
        id=take_name(table, "id"),
        says=table.text("says", longest=LONGEST_SENTENCE),
        wrong=table.text("wrong", longest=LONGEST_EXPLANATION),
        refutes=table.words("refutes", ()),
        also=table.words("also", ()),
    )
    table.finish()
    for point in misconception.refutes:
        if point not in points:
            remedy = f"Write ids of points: {', '.join(sorted(points))}."
            table.complain("P203", "refutes", f"holds {point!r}.", remedy)
    return misconception


def _worth(table: Section) -> int:
    worth = table.integer("worth", least=-(2**31), most=2**31)
    if table.has("worth") and not 1 <= worth <= MOST_WORTH:
        remedy = f"Write 1 to {MOST_WORTH}: what the point adds to the mark."
        table.complain("P405", "worth", f"is {worth}.", remedy)
    return min(max(worth, 1), MOST_WORTH)


def _check_count(sheet: Sheet, name: str, count: int, wanted: tuple[int, int]) -> None:
    least, most = wanted
    if not least <= count <= most:
        remedy = f"Write {least} to {most} tables `[[{name}]]`."
        sheet.complain("P203", f"There are {count} tables `[[{name}]]`.", remedy)
