public import VotingModel

/// Amounts of money as people write them in spreadsheets and rulebooks.
///
/// The grammar, in full:
///
///     amount   = [currency] number [currency]        at most one currency: €, euro, EUR or another three-letter code
///     number   = digits [mark decimals]              12500   12500,5   12500.00
///              | groups [mark decimals]              12.500   12.500,00   12,500.00   1.250.000   12 500,00
///     decimals = 1 or 2 digits
///     groups   = 1–3 digits, the first not 0, then one or more times: a group mark and 3 digits
///
/// A point, a comma or a blank may mark groups; a comma or a point the decimals; the two must differ.
///
/// # Refused as ambiguous
/// `12,500`: twelve and a half with a third decimal, or twelve thousand five hundred as the English write it. `12.500` is
/// the Dutch way to write 12500 and is read so; money never has three decimals.
public enum AmountGrammar {
    public enum Failure: Error, Sendable, Equatable {
        case empty
        case notAnAmount
        /// What it could mean.
        case ambiguous([String])
        case negative
        case tooLarge
        case tooFine
        case unknownCurrency(String)
    }

    /// Reads an amount.
    ///
    /// - Returns: minor units, and the currency if one is written.
    public static func read(_ text: String) throws(Failure) -> (minorUnits: Int, currency: Currency?) {
        // Spreadsheets write blanks that do not break.
        let blanks: Set<Unicode.Scalar> = [" ", "\u{A0}", "\u{202F}", "\u{2009}"]
        var scalars = text.unicodeScalars.map { blanks.contains($0) ? " " : $0 }[...]
        trim(&scalars)
        guard !scalars.isEmpty else { throw .empty }
        var currency = try takeCurrency(fromStartOf: &scalars)
        if let trailing = try takeCurrency(fromEndOf: &scalars) {
            guard currency == nil else { throw .notAnAmount }
            currency = trailing
        }
        if scalars.first == "-" || scalars.first == "−" { throw .negative }
        return (try number(Array(scalars)), currency)
    }

    // MARK: Number

    private static func number(_ scalars: [Unicode.Scalar]) throws(Failure) -> Int {
        let marks: Set<Unicode.Scalar> = [".", ",", " "]
        guard let first = scalars.first, isDigit(first), let last = scalars.last, isDigit(last),
            scalars.allSatisfy({ isDigit($0) || marks.contains($0) })
        else { throw .notAnAmount }
        // The pieces between marks, and the marks between them.
        var pieces: [[Unicode.Scalar]] = [[]]
        var between: [Unicode.Scalar] = []
        for scalar in scalars {
            if isDigit(scalar) {
                pieces[pieces.count - 1].append(scalar)
            } else {
                between.append(scalar)
                pieces.append([])
            }
        }
        guard !pieces.contains(where: \.isEmpty) else { throw .notAnAmount }
        if between.isEmpty { return try minorUnits(pieces, decimals: []) }

        let lastMark = between[between.count - 1]
        let groupMarks = Set(between.dropLast())
        if between.count == 1 {
            return try single(pieces, mark: lastMark)
        }
        guard groupMarks.count == 1, let groupMark = groupMarks.first else { throw .notAnAmount }
        if groupMark == lastMark {
            // 1.250.000: groups only.
            try checkGroups(pieces)
            return try minorUnits(pieces, decimals: [])
        }
        guard lastMark != " " else { throw .notAnAmount }
        try checkGroups(Array(pieces.dropLast()))
        return try minorUnits(Array(pieces.dropLast()), decimals: pieces[pieces.count - 1])
    }

    /// A number with one mark, which stands between groups or before the decimals.
    private static func single(_ pieces: [[Unicode.Scalar]], mark: Unicode.Scalar) throws(Failure) -> Int {
        let after = pieces[1]
        if mark == " " {
            try checkGroups(pieces)
            return try minorUnits(pieces, decimals: [])
        }
        if after.count == 3, pieces[0].count <= 3, pieces[0].first != "0" {
            if mark == "," {
                let joined = String(String.UnicodeScalarView(pieces[0] + after))
                let whole = String(String.UnicodeScalarView(pieces[0]))
                let part = String(String.UnicodeScalarView(after.prefix(2)))
                throw .ambiguous(["\(joined),00", "\(whole),\(part)"])
            }
            return try minorUnits(pieces, decimals: [])
        }
        return try minorUnits([pieces[0]], decimals: after)
    }

    private static func checkGroups(_ pieces: [[Unicode.Scalar]]) throws(Failure) {
        guard let first = pieces.first, first.count <= 3, first.first != "0" || pieces.count == 1,
            pieces.dropFirst().allSatisfy({ $0.count == 3 })
        else { throw .notAnAmount }
    }

    private static func minorUnits(
        _ groups: [[Unicode.Scalar]],
        decimals: [Unicode.Scalar]
    ) throws(Failure) -> Int {
        guard decimals.count <= 2 else { throw .tooFine }
        let digits = groups.flatMap { $0 } + decimals + Array(repeating: "0", count: 2 - decimals.count)
        guard let amount = Int(String(String.UnicodeScalarView(digits))), amount <= Money.limit else { throw .tooLarge }
        return amount
    }

    // MARK: Currency

    private static func takeCurrency(
        fromStartOf scalars: inout ArraySlice<Unicode.Scalar>
    ) throws(Failure) -> Currency? {
        if scalars.first == "€" {
            scalars.removeFirst()
            trim(&scalars)
            return .euro
        }
        let letters = scalars.prefix { $0.properties.isAlphabetic }
        guard !letters.isEmpty else { return nil }
        scalars.removeFirst(letters.count)
        trim(&scalars)
        return try currency(letters)
    }

    private static func takeCurrency(
        fromEndOf scalars: inout ArraySlice<Unicode.Scalar>
    ) throws(Failure) -> Currency? {
        if scalars.last == "€" {
            scalars.removeLast()
            trim(&scalars)
            return .euro
        }
        let count = scalars.reversed().prefix { $0.properties.isAlphabetic }.count
        guard count > 0 else { return nil }
        let letters = scalars.suffix(count)
        scalars.removeLast(count)
        trim(&scalars)
        return try currency(letters)
    }

    private static func currency(_ letters: ArraySlice<Unicode.Scalar>) throws(Failure) -> Currency {
        let text = String(String.UnicodeScalarView(letters))
        if ["euro", "euros"].contains(text.lowercased()) { return .euro }
        guard text.utf8.count == 3 else { throw .notAnAmount }
        guard let currency = Currency(text.uppercased()) else { throw .unknownCurrency(text) }
        return currency
    }

    private static func trim(_ scalars: inout ArraySlice<Unicode.Scalar>) {
        while scalars.first == " " { scalars.removeFirst() }
        while scalars.last == " " { scalars.removeLast() }
    }

    private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }
}

extension AmountGrammar {
    /// The amount in minor units, or `nil` with a finding: for cells, settings and options alike.
    static func read(
        _ text: String,
        expecting currency: Currency?,
        at place: Finding.Place,
        _ log: inout FindingLog
    ) -> (minorUnits: Int, currency: Currency?)? {
        let reason: Finding.Reason
        do {
            let amount = try read(text)
            guard let expected = currency, let found = amount.currency, expected != found else { return amount }
            reason = .currencyDiffers(expected: expected.code, found: found.code)
        } catch {
            reason = error.reason(for: text)
        }
        log.add(.error, reason, at: place)
        return nil
    }
}

extension AmountGrammar.Failure {
    /// What is wrong with the text, as importers report it.
    public func reason(for text: String) -> Finding.Reason {
        switch self {
        case .empty, .notAnAmount: .badAmount(text)
        case .ambiguous(let readings): .ambiguousAmount(text, readings: readings)
        case .negative: .negativeAmount(text)
        case .tooLarge: .amountTooLarge(text)
        case .tooFine: .amountTooFine(text)
        case .unknownCurrency(let code): .unknownCurrency(code)
        }
    }
}
