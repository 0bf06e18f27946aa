import CanonicalJSON
import VotingModel

/// Where the money of a vote comes from.
extension RulebookReader {
    mutating func sources(_ top: inout SettingsReader, currency: Currency) -> [Source]? {
        guard let elements = top.array("sources", isRequired: true, &log) else { return nil }
        var sources: [Source] = []
        for element in elements {
            guard var reader = top.reader(for: element, &log) else { continue }
            let id = reader.string("id", &log)
            let name = reader.string("name", &log)
            let label = reader.string("label", default: "", &log) ?? ""
            let amount = reader.amount("amount", currency: currency, &log)
            let unlabelled = reader.boolean("unlabelled", default: true, &log)
            let unspent = unspent(&reader)
            let date = reader.string("date", default: "", &log) ?? ""
            let conditions = reader.string("conditions", default: "", &log) ?? ""
            reader.finish(&log)
            if !unlabelled {
                let place = reader.place("unlabelled")
                log.add(.error, .notSupported(key: "\(element.path).unlabelled", value: "false"), at: place)
            }
            guard let id, let name, let amount else { continue }
            if sources.contains(where: { $0.id.utf8.elementsEqual(id.utf8) }) {
                log.add(.error, .repeatedSource(id), at: reader.place("id"))
            }
            sources.append(
                Source(
                    id: id,
                    name: name,
                    label: label,
                    amount: amount,
                    unlabelled: unlabelled,
                    unspent: unspent,
                    date: date,
                    conditions: conditions
                )
            )
        }
        if elements.isEmpty { log.add(.error, .noSources, at: top.place("sources")) }
        // Each amount is within the limit; their sum is checked as it grows, so that it cannot overflow.
        var sum = 0
        for source in sources where sum <= Money.limit { sum += source.amount }
        if sum > Money.limit {
            log.add(.error, .amountTooLarge("sources"), at: top.place("sources"))
            return nil
        }
        return sources
    }

    /// `"carry_over"`, `"return"`, or an object that says by when and to whom.
    private mutating func unspent(_ source: inout SettingsReader) -> Source.Unspent {
        guard let node = source.take("unspent") else { return .carryOver }
        var kind = ""
        var date = ""
        var recipient = ""
        if case .string(let text) = node.content {
            kind = text
        } else if var reader = source.reader(for: (node, "\(source.path)unspent"), &log) {
            kind = reader.string("kind", &log) ?? "carry_over"
            date = reader.string("date", default: "", &log) ?? ""
            recipient = reader.string("to", default: "", &log) ?? ""
            reader.finish(&log)
        } else {
            return .carryOver
        }
        switch kind {
        case "carry_over": return .carryOver
        case "return": return .giveBack(date: date, recipient: recipient)
        default:
            let reason = Finding.Reason.badValue(
                key: "\(source.path)unspent",
                value: kind,
                valid: ["carry_over", "return"]
            )
            log.add(.error, reason, at: source.place("unspent"))
            return .carryOver
        }
    }
}
