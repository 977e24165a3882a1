"""What the files of labels may say, and the words for what they may not."""

from sixrounds.packs.labels_file import read_earned, read_gold


def test_points_are_kept_by_answer() -> None:
    earned, findings = read_earned('"4-of-4/whole" = ["a", "b"]\n"0-of-4/none" = []\n')

    assert findings == ()
    assert earned == {"4-of-4/whole": ("a", "b"), "0-of-4/none": ()}


def test_points_that_are_no_list_are_told_with_their_line() -> None:
    _, (finding,) = read_earned('"4-of-4/whole" = []\n"0-of-4/none" = "a"\n')

    assert (finding.code, finding.line) == ("P201", 2)


def test_a_gold_answer_keeps_its_paragraphs_and_all_three_readings() -> None:
    text = (
        'rubric = "0123456789ab"\n[[answer]]\nid = "one"\ntext = """\nFirst,\nthen:\n'
        '- last.\n\nOr\nnot.\n"""\nfirst = ["a"]\nsecond = []\nsettled = ["a"]\n'
    )

    rubric, (answer,), findings = read_gold(text)

    assert (rubric, findings) == ("0123456789ab", ())
    assert answer.text == "First, then:\n- last.\n\nOr not."
    assert (answer.first, answer.second, answer.settled) == (("a",), (), ("a",))


def test_a_gold_answer_without_text_is_told() -> None:
    _, _, (finding,) = read_gold(
        'rubric = "0"\n[[answer]]\nid = "one"\ntext = " "\nfirst = []\nsecond = []\n'
        "settled = []\n"
    )

    assert finding.problem == "`answer.text` is empty."
