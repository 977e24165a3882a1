"""How the symbols of a derivation are told in a terminal and in a folder."""

from sixrounds.formulas.shaping import tell_shape
from sixrounds.formulas.symbols import Symbol
from sixrounds.packs.derivation import Derivation


def tell_symbols(derivation: Derivation) -> str:
    """Return what a formula may use, as a Markdown list."""
    alphabet = derivation.target.alphabet
    lines = [f"- `{symbol.name}`: {_tell(symbol)}" for symbol in alphabet.symbols]
    lines += [f"- `{size.name}`: {size.means}, a size" for size in alphabet.sizes]
    return "You may use:\n\n" + "\n".join(lines) + "\n"


def _tell(symbol: Symbol) -> str:
    rows, columns = (*symbol.shape, "1", "1")[:2]
    kind = f"an index, 1 to {symbol.of}" if symbol.of else tell_shape((rows, columns))
    return f"{symbol.means}; {kind}"
