@_spi(_Unicode) import Swift

/// Normal forms of text, by the standard library's own tables.
///
/// Foundation has the same, and brings all languages of the world with it, which a count does not need. See docs/decisions/0012.
extension String {
    /// The composed form (NFC).
    package var composed: String {
        var scalars = String.UnicodeScalarView()
        for scalar in _nfc { scalars.append(scalar) }
        return String(scalars)
    }

    /// The decomposed form (NFD), as scalars.
    package var decomposed: [Unicode.Scalar] { Array(_nfd) }
}
