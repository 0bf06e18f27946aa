import CanonicalJSON
import ExactArithmetic
import VotingModel

/// Writes proposals as the JSON that people edit: amounts as money, shares as percentages, what is absent left out.
///
/// `ProposalsContents.read` reads the same proposals back.
public enum ProposalsJSONWriter {
    /// The file, with a line break at its end.
    public static func text(_ contents: ProposalsContents) -> String {
        var members: [JSONValue.Member] = [
            .init("format", .string(ProposalsFile.format)),
            .init("projects", .array(contents.projects.map(project))),
        ]
        if let currency = contents.currency { members.append(.init("currency", .string(currency.code))) }
        if let score = contents.minimumScore { members.append(.init("minimum_score", .integer(score))) }
        if !contents.inadmissible.isEmpty {
            members.append(.init("inadmissible", .array(contents.inadmissible.map(\.json))))
        }
        let style = ReadableJSON(
            order: order,
            amounts: amounts,
            fractions: fractions,
            currency: contents.currency ?? .none
        )
        return style.text(.object(members))
    }

    private static let order = [
        "format", "currency", "minimum_score", "projects", "inadmissible", "id", "kind", "name", "cost", "categories",
        "neighbourhood", "tags", "label", "divisible", "minimum", "step", "cost_lines", "amount", "value", "hours",
        "rate",
        "vat", "vat_rate", "employer_costs", "residents_share", "yearly", "challenge", "task", "present_cost", "plan",
        "assessment", "officials", "residents", "feasible", "remark", "proposer", "contact", "variant_of",
    ]
    private static let amounts: Set<String> = ["amount", "cost", "minimum", "present_cost", "rate", "step", "value"]
    private static let fractions: Set<String> = []

    /// The entry of `proposals.json`, without what follows from the rest of it.
    private static func project(_ project: Project) -> JSONValue {
        guard case .object(let members) = project.json else { return project.json }
        return .object(
            members.compactMap { member in
                switch (member.key, member.value) {
                case ("cost", _): return project.statedCost.map { .init("cost", .integer($0)) }
                case ("name", .string("")), ("categories", .array([])): return nil
                case ("divisible", .object(let parts)):
                    return .init("divisible", .object(parts.filter { $0.key != "maximum" }))
                case ("cost_lines", .array(let lines)): return .init("cost_lines", .array(lines.map(line)))
                default: return member
                }
            }
        )
    }

    private static func line(_ line: JSONValue) -> JSONValue {
        guard case .object(let members) = line else { return line }
        return .object(
            members.map { member in
                guard case .string(let text) = member.value, let number = Rational(text) else { return member }
                switch member.key {
                case "hours": return .init("hours", .string(number.decimalOrFraction))
                case "vat_rate", "residents_share": return .init(member.key, .string(number.percentageOrFraction))
                default: return member
                }
            }
        )
    }
}

extension Rational {
    /// `12`, `12,5`, or `1/3` where no six decimals say it exactly.
    var decimalOrFraction: String {
        var scale = 1
        for places in 0...6 {
            if let digits = (self * Rational(scale)).integer, digits >= 0 {
                let whole = "\(digits / scale)"
                if places == 0 { return whole }
                let decimals = "\(digits % scale)"
                return whole + "," + String(repeating: "0", count: places - decimals.count) + decimals
            }
            scale *= 10
        }
        return text
    }

    /// `80%`, `12,5%`, or `1/3`.
    var percentageOrFraction: String {
        let hundredth = (self * Rational(100)).decimalOrFraction
        return hundredth.contains("/") ? text : hundredth + "%"
    }
}
