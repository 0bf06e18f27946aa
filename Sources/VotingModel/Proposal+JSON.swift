public import CanonicalJSON
import ExactArithmetic

extension Project {
    /// The entry of `projects` in `proposals.json`; what is absent is left out.
    public var json: JSONValue {
        var members: [JSONValue.Member] = [
            .init("categories", .array(categories.map { .string($0) })),
            .init("cost", .integer(cost)),
            .init("id", id.json),
            .init("name", .string(name)),
        ]
        for (key, text) in [
            ("contact", contact), ("label", label), ("neighbourhood", neighbourhood), ("proposer", proposer),
            ("variant_of", variantOf),
        ] where !text.isEmpty {
            members.append(.init(key, .string(text)))
        }
        if !tags.isEmpty { members.append(.init("tags", .array(tags.map { .string($0) }))) }
        if let assessment { members.append(.init("assessment", assessment.json)) }
        if let challenge { members.append(.init("challenge", challenge.json)) }
        if let divisible { members.append(.init("divisible", divisible.json)) }
        if !costLines.isEmpty { members.append(.init("cost_lines", .array(costLines.map(\.json)))) }
        return .object(members)
    }
}

extension Divisible {
    var json: JSONValue {
        var members: [JSONValue.Member] = [
            .init("maximum", .integer(maximum)), .init("minimum", .integer(minimum)),
        ]
        if let step { members.append(.init("step", .integer(step))) }
        return .object(members)
    }
}

extension CostLine {
    var json: JSONValue {
        var members: [JSONValue.Member] = [.init("name", .string(name))]
        switch kind {
        case .amount(let amount, let vat):
            members += [
                .init("amount", .integer(amount)), .init("kind", "amount"), .init("vat", .string(vat.word)),
                .init("yearly", .boolean(yearly)),
            ]
            if case .excluded(let rate) = vat { members.append(.init("vat_rate", rate.json)) }
        case .hours(let hours, let rate, let employerCosts, let residentsShare):
            members += [
                .init("employer_costs", .boolean(employerCosts)), .init("hours", hours.json), .init("kind", "hours"),
                .init("rate", .integer(rate)), .init("residents_share", residentsShare.json),
                .init("yearly", .boolean(yearly)),
            ]
        case .inKind(let value):
            members.append(.init("kind", "in_kind"))
            if let value { members.append(.init("value", .integer(value))) }
        }
        return .object(members)
    }
}

extension CostLine.Vat {
    /// As files write it.
    public var word: String {
        switch self {
        case .included: "included"
        case .excluded: "excluded"
        case .none: "none"
        }
    }
}
