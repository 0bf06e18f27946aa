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
            let label = ImportedText.name(reader.string("label", default: "", &log) ?? "")
            let amount = reader.amount("amount", currency: currency, &log)
            let unlabelled = reader.boolean("unlabelled", default: true, &log)
            let unspent = unspent(&reader)
            let date = reader.string("date", default: "", &log) ?? ""
            let conditions = reader.string("conditions", default: "", &log) ?? ""
            reader.finish(&log)
            noteDay(date, at: reader.place("date"))
            if !unlabelled, label.isEmpty {
                log.add(.error, .boundWithoutLabel(name ?? id ?? ""), at: reader.place("unlabelled"))
            }
            guard let id, let name, let amount else { continue }
            noteLookalike(label, isBound: !unlabelled, among: sources, at: reader.place("label"))
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
        if !sources.isEmpty, !sources.contains(where: \.unlabelled) {
            log.add(.warning, .noFreeMoney, at: top.place("sources"))
        }
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
            noteDay(date, at: reader.place("date"))
            if kind == "carry_over", !(date + recipient).isEmpty {
                let path = "\(source.path)unspent"
                let key = date.isEmpty ? "to" : "date"
                log.add(.error, .contradiction("\(path).kind", "\(path).\(key)"), at: reader.place(key))
            }
        } else {
            return .carryOver
        }
        switch kind {
        case "carry_over": return .carryOver
        case "return":
            if date.isEmpty || recipient.isEmpty {
                log.add(.warning, .returnUnclear("\(source.path)unspent"), at: source.place("unspent"))
            }
            return .giveBack(date: date, recipient: recipient)
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

    /// Two labels that look the same and are not would bind money to projects that nobody means.
    private mutating func noteLookalike(
        _ label: String,
        isBound: Bool,
        among sources: [Source],
        at place: Finding.Place
    ) {
        func key(_ text: String) -> String { String(text.lowercased().filter { $0.isLetter || $0.isNumber }) }
        let other = sources.first { other in
            (isBound || !other.unlabelled) && !other.label.utf8.elementsEqual(label.utf8) && !label.isEmpty
                && key(other.label) == key(label)
        }
        if let other { log.add(.warning, .lookalikeLabel(label, other.label), at: place) }
    }

    private mutating func noteDay(_ text: String, at place: Finding.Place) {
        if !text.isEmpty, CalendarDate(text) == nil { log.add(.warning, .badDay(text), at: place) }
    }

    // MARK: What costs are held to

    /// From which cost on a challenge is shown with a remark.
    mutating func challengeThreshold(_ top: inout SettingsReader, currency: Currency) -> ChallengeThreshold? {
        guard let node = top.take("challenge_threshold") else { return nil }
        guard var reader = top.reader(for: (node, "challenge_threshold"), &log) else { return nil }
        let amount = reader.amount("amount", currency: currency, &log)
        let text = reader.filled("text", &log)
        reader.finish(&log)
        guard let amount, let text else { return nil }
        return ChallengeThreshold(amount: amount, text: text)
    }

    mutating func horizonYears(_ top: inout SettingsReader) -> Int? {
        guard let years = top.integer("horizon_years", minimum: 1, &log) else { return nil }
        if years <= Self.longestHorizon { return years }
        let reason = Finding.Reason.aboveRange(key: "horizon_years", value: years, limit: Self.longestHorizon)
        log.add(.error, reason, at: top.place("horizon_years"))
        return nil
    }

    /// The most years over which yearly costs count.
    public static var longestHorizon: Int { 50 }

    mutating func floorRate(_ top: inout SettingsReader, currency: Currency) -> Int? {
        let rate = top.amount("floor_rate", currency: currency, isRequired: false, &log)
        guard let rate, rate < 1 else { return rate }
        log.add(.error, .outOfRange(key: "floor_rate", value: rate, limit: 1), at: top.place("floor_rate"))
        return nil
    }
}
