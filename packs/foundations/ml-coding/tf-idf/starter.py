"""Weights for the words of tickets, learned from past tickets."""


def tf_idf(past: list[list[str]], tickets: list[list[str]]) -> list[dict[str, float]]:
    """Return the weight of every known token, one dict for each of `tickets`."""
    raise NotImplementedError
