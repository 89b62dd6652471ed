//! What things are called in lists and headings: as people know them, not by their numbers.

use crate::drawing::symbols;
use crate::units::format;

/// What a piece of furniture is called; one with a symbol of the user's own by the name of that.
pub(super) fn of_symbol(symbol: &str) -> String {
    symbols::SYMBOLS
        .iter()
        .find(|known| known.name == symbol)
        .map_or_else(|| format::capitalised(&symbol.replace('-', " ")), |known| known.label.to_owned())
}
