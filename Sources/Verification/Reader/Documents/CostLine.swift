import BigInt

/// An entry of `cost_lines` in `proposals.json`: what a part of the cost is for.
///
/// Twelve and a half hours at € 23,45, of which half by residents: 12,5 · 2345 = 29312,5, rounded halves up to 29313;
/// residents are paid 29313 · 1/2 = 14656,5, rounded to 14657.
struct CostLine {
    enum Kind: String, CaseIterable {
        case amount, hours
        case inKind = "in_kind"
    }

    enum VAT: String, CaseIterable { case included, none, excluded }

    let kind: Kind
    /// Whether it comes back every year.
    let isYearly: Bool
    /// What it costs, in whole minor units.
    let amount: BigUInt
    /// Of that, what residents are paid.
    let residents: BigUInt
    /// What something in kind is said to be worth.
    let inKind: Int
    /// Per hour of work.
    let rate: Int?

    init(_ value: JSON, at place: String) throws(Failure) {
        var fields = try Fields(value, at: place)
        kind = try fields.word("kind", among: Kind.self)
        _ = try fields.text("name")
        switch kind {
        case .amount:
            isYearly = try fields.flag("yearly")
            let net = BigUInt(try fields.integer("amount"))
            if try fields.word("vat", among: VAT.self) == .excluded {
                let rate = try Self.fraction("vat_rate", &fields) { $0 > Fraction(0) && $0 <= Fraction(1) }
                amount = ((Fraction(1) + rate) * net).rounded
            } else {
                amount = net
            }
            (residents, inKind, rate) = (0, 0, nil)
        case .hours:
            isYearly = try fields.flag("yearly")
            _ = try fields.flag("employer_costs")
            let rate = try fields.integer("rate")
            let hours = try Self.fraction("hours", &fields) { $0 > Fraction(0) }
            let share = try Self.fraction("residents_share", &fields) { $0 <= Fraction(1) }
            amount = (hours * BigUInt(rate)).rounded
            residents = (share * amount).rounded
            (inKind, self.rate) = (0, rate)
        case .inKind:
            (isYearly, amount, residents, rate) = (false, 0, 0, nil)
            inKind = try fields.optionalInteger("value") ?? 0
        }
        try fields.end()
    }

    private static func fraction(
        _ key: String,
        _ fields: inout Fields,
        _ isPossible: (Fraction) -> Bool
    ) throws(Failure) -> Fraction {
        let fraction = try fields.fraction(key)
        if isPossible(fraction) { return fraction }
        let expected = Words("een mogelijk getal", "a possible number")
        throw Failure("\(fields.place)/\(key)", expected: expected, found: Words(fraction.written))
    }
}

/// What the lines of a project come to.
struct CostSums {
    let oneOff: BigUInt
    let yearly: BigUInt
    /// One-off, and yearly as often as there are years.
    let total: BigUInt
    let residents: BigUInt
    let inKind: BigUInt

    /// Without `horizonYears` there is nothing yearly, which `V7.C` sees to.
    init(_ lines: [CostLine], horizonYears: Int?) {
        let years = BigUInt(horizonYears ?? 0)
        oneOff = lines.reduce(0) { $0 + ($1.isYearly ? 0 : $1.amount) }
        yearly = lines.reduce(0) { $0 + ($1.isYearly ? $1.amount : 0) }
        total = oneOff + yearly * years
        residents = lines.reduce(0) { $0 + $1.residents * ($1.isYearly ? years : 1) }
        inKind = lines.reduce(0) { $0 + BigUInt($1.inKind) }
    }
}
