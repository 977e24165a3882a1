"""How an answer is cut where evidence begins and ends."""

from hypothesis import given
from hypothesis import strategies as st

from sixrounds.attempts.assessment import Evidence, Finding, PointAssessment
from sixrounds.attempts.feedback import PointFeedback
from sixrounds.packs.rubric import Point
from sixrounds.web.assessment_view import Piece, find_pieces

ANSWER = "Bias falls, variance grows."


def found(start: int, end: int, finding: Finding = Finding.COVERED) -> PointFeedback:
    evidence = Evidence(start, end, ANSWER[start:end])
    judged = PointAssessment("p", finding, 0.5, 1, evidence)
    return PointFeedback(Point("p", "It is so.", 1), judged)


def test_words_are_marked_with_the_numbers_of_their_points() -> None:
    pieces = find_pieces(ANSWER, [found(0, 10), found(5, 20)])

    assert pieces == (
        Piece("Bias ", (1,)),
        Piece("falls", (1, 2)),
        Piece(", variance", (2,)),
        Piece(" grows."),
    )


def test_the_words_nearest_to_a_missed_point_are_not_marked() -> None:
    assert find_pieces(ANSWER, [found(0, 4, Finding.MISSED)]) == (Piece(ANSWER),)


def test_an_empty_answer_has_no_pieces() -> None:
    assert find_pieces("", []) == ()


@given(
    st.lists(
        st.tuples(st.integers(0, 40), st.integers(0, 40)).map(
            lambda ends: found(min(ends), max(ends))
        ),
        max_size=5,
    )
)
def test_the_pieces_together_are_the_answer(points: list[PointFeedback]) -> None:
    pieces = find_pieces(ANSWER, points)

    assert "".join(piece.text for piece in pieces) == ANSWER
