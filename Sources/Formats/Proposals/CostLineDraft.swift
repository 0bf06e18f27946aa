import ExactArithmetic
import VotingModel

/// A cost line as it was read, of a spreadsheet or of JSON: what is absent is `nil`.
struct CostLineDraft {
    enum Kind: String, CaseIterable {
        case amount
        case hours
        case inKind = "in_kind"
    }

    enum Vat: String, CaseIterable {
        case included
        case excluded
        case none
    }

    /// The cells, by the names that messages give them.
    enum Field: String, CaseIterable {
        case kind, amount, vat, hours, rate, yearly
        case vatRate = "vat_rate"
        case employerCosts = "employer_costs"
        case residentsShare = "residents_share"
    }

    var kind: Kind
    var name = ""
    /// Of an amount, or what something in kind would cost.
    var amount: Int?
    var vat: Vat?
    var vatRate: Rational?
    var hours: Rational?
    var rate: Int?
    var employerCosts: Bool?
    var residentsShare: Rational?
    var yearly: Bool?
    let place: (Field) -> Finding.Place

    init(_ kind: Kind, place: @escaping (Field) -> Finding.Place) {
        self.kind = kind
        self.place = place
    }

    /// The line; `nil`, with a finding, if something is missing or contradicts itself.
    ///
    /// What a reader could not make out is `nil` here and on record there, so `unread` names the cells that were written.
    func settled(_ terms: ProposalTerms, unread: Set<Field> = [], _ log: inout FindingLog) -> CostLine? {
        let wanted = Self.fields(of: kind)
        for field in Field.allCases where !wanted.contains(field) && isGiven(field) {
            log.add(.error, .proposal(.lineCellUnused(field.rawValue, kind: kind.rawValue)), at: place(field))
        }
        switch kind {
        case .amount:
            guard let amount = required(amount, .amount, unread, &log), let vat = settledVat(unread, &log) else {
                return nil
            }
            return CostLine(name: name, kind: .amount(amount, vat: vat), yearly: yearly ?? false)
        case .hours:
            let hours = required(hours, .hours, unread, &log)
            let rate = required(rate, .rate, unread, &log)
            if let rate, let floor = terms.floorRate, rate < floor {
                let figures = Finding.ProposalFault.rateBelowFloor(rate: rate, floor: floor)
                log.add(.error, .proposal(figures), at: place(.rate))
                return nil
            }
            if employerCosts == nil, !unread.contains(.employerCosts) {
                log.add(.warning, .proposal(.employerCostsNotStated), at: place(.employerCosts))
            }
            if residentsShare == nil, !unread.contains(.residentsShare) {
                log.add(.warning, .proposal(.residentsShareMissing), at: place(.residentsShare))
            }
            guard let hours, let rate else { return nil }
            let kind = CostLine.Kind.hours(
                hours,
                rate: rate,
                employerCosts: employerCosts ?? false,
                residentsShare: residentsShare ?? .zero
            )
            return CostLine(name: name, kind: kind, yearly: yearly ?? false)
        case .inKind:
            if yearly == true {
                log.add(.error, .proposal(.yearlyInKind), at: place(.yearly))
                return nil
            }
            return CostLine(name: name, kind: .inKind(value: amount))
        }
    }

    private func settledVat(_ unread: Set<Field>, _ log: inout FindingLog) -> CostLine.Vat? {
        if unread.contains(.vat) { return nil }
        if vat == nil { log.add(.warning, .proposal(.vatNotStated), at: place(.vat)) }
        if vat != .excluded {
            if vatRate != nil { log.add(.error, .proposal(.vatRateUnused), at: place(.vatRate)) }
            return vat == CostLineDraft.Vat.none ? CostLine.Vat.none : .included
        }
        guard let vatRate else {
            if !unread.contains(.vatRate) { log.add(.error, .proposal(.vatRateMissing), at: place(.vatRate)) }
            return nil
        }
        guard vatRate > .zero, vatRate <= Rational(1) else {
            log.add(.error, .proposal(.badVatRate(vatRate.text)), at: place(.vatRate))
            return nil
        }
        return .excluded(rate: vatRate)
    }

    private func required<Value>(
        _ value: Value?,
        _ field: Field,
        _ unread: Set<Field>,
        _ log: inout FindingLog
    ) -> Value? {
        if value == nil, !unread.contains(field) {
            log.add(.error, .proposal(.lineCellMissing(field.rawValue, kind: kind.rawValue)), at: place(field))
        }
        return value
    }

    private static func fields(of kind: Kind) -> Set<Field> {
        switch kind {
        case .amount: [.kind, .amount, .vat, .vatRate, .yearly]
        case .hours: [.kind, .hours, .rate, .employerCosts, .residentsShare, .yearly]
        case .inKind: [.kind, .amount, .yearly]
        }
    }

    private func isGiven(_ field: Field) -> Bool {
        switch field {
        case .kind: true
        case .amount: amount != nil
        case .vat: vat != nil
        case .hours: hours != nil
        case .rate: rate != nil
        case .yearly: yearly != nil
        case .vatRate: vatRate != nil
        case .employerCosts: employerCosts != nil
        case .residentsShare: residentsShare != nil
        }
    }
}

extension ImportedText {
    /// A number of hours as people write it, exactly: `12`, `12,5`, `12.50` or `25/2`; `nil` unless it is above 0.
    static func hours(_ text: String) -> Rational? {
        if let number = try? DecimalNumber(text: text), number.decimals <= 6 {
            let scale = (0..<number.decimals).reduce(1) { scale, _ in scale * 10 }
            return number.digits > 0 ? Rational(number.digits, scale) : nil
        }
        guard text.contains("/"), let number = FractionGrammar.read(text), number > .zero else { return nil }
        return number
    }

    /// A part of a whole: `80%`, `12,5%`, `4/5`; `nil` unless it is from 0 to 1.
    static func part(_ text: String) -> Rational? {
        guard let part = FractionGrammar.read(text), part >= .zero, part <= Rational(1) else { return nil }
        return part
    }

    /// Yes or no in either language, or a mark; `nil` for anything else.
    static func yesOrNo(_ text: String) -> Bool? {
        switch text.lowercased() {
        case "ja", "j", "yes", "y", "x", "true", "waar", "1": true
        case "nee", "n", "no", "false", "onwaar", "0": false
        default: nil
        }
    }
}
