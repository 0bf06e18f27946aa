import CanonicalJSON
import VotingModel

/// A vote of members: who may vote, who must take part, and what a declaration needs.
///
/// The day of the roll has no default. Without more everybody who is a member on it may vote, of any age, whatever he owes; members meet
/// in one place, nobody holds proxies, there is no quorum, interests bar nobody, and no document is asked for.
extension RulebookReader {
    mutating func assembly(_ top: inout SettingsReader, evidence: EvidenceLevel?, elects: Bool) -> Assembly? {
        guard let node = top.take("assembly") else { return nil }
        guard var reader = top.reader(for: (node, "assembly"), &log) else { return nil }
        let roll = roll(&reader)
        let meeting: Assembly.Meeting? = reader.word("meeting", default: .physical, &log)
        let proxies = limited("proxies", to: Assembly.proxyLimit, &reader)
        let quorum = quorum(&reader)
        let recusal = reader.boolean("recusal", default: false, &log)
        let definitive = documents(&reader)
        reader.finish(&log)
        if elects, recusal { log.add(.error, .assembly(.recusalInElection), at: reader.place("recusal")) }
        if evidence == .counted { log.add(.error, .assembly(.levelTooLow), at: top.place("assembly")) }
        guard let roll, let meeting else { return nil }
        return Assembly(
            roll: roll,
            meeting: meeting,
            proxies: proxies,
            quorum: quorum,
            recusal: recusal,
            definitive: definitive
        )
    }

    private mutating func roll(_ assembly: inout SettingsReader) -> Assembly.Roll? {
        guard var reader = assembly.object("roll", &log) else { return nil }
        let text = reader.string("date", &log)
        let dues: Assembly.Roll.Dues? = reader.word("dues", default: .any, &log)
        let age = limited("minimum_age", to: Assembly.ageLimit, &reader)
        reader.finish(&log)
        guard let text else { return nil }
        guard let date = CalendarDate(text) else {
            let reason = Finding.Reason.badValue(key: "assembly.roll.date", value: text, valid: ["2027-03-01"])
            log.add(.error, reason, at: reader.place("date"))
            return nil
        }
        return dues.map { Assembly.Roll(date: date, dues: $0, minimumAge: age) }
    }

    /// A number from 0 to a limit; 0 where it is absent or wrong.
    private mutating func limited(_ key: String, to limit: Int, _ reader: inout SettingsReader) -> Int {
        guard let number = reader.integer(key, &log) else { return 0 }
        if number <= limit { return number }
        let reason = Finding.Reason.aboveRange(key: reader.path + key, value: number, limit: limit)
        log.add(.error, reason, at: reader.place(key))
        return 0
    }

    /// In the order of the canonical form, however they were written.
    private mutating func documents(_ reader: inout SettingsReader) -> [Assembly.Document] {
        var documents: [Assembly.Document] = []
        for element in reader.array("definitive", isRequired: false, &log) ?? [] {
            let place = SettingsReader.place(element.node.place, element.path, file, bytes)
            guard case .string(let text) = element.node.content else {
                log.add(.error, .wrongType(key: element.path, expected: "text"), at: place)
                continue
            }
            guard let document = Assembly.Document(rawValue: text) else {
                let valid = Assembly.Document.allCases.map(\.rawValue)
                log.add(.error, .badValue(key: element.path, value: text, valid: valid), at: place)
                continue
            }
            if documents.contains(document) {
                log.add(.error, .repeatedEntry(key: "assembly.definitive", id: text), at: place)
            }
            documents.append(document)
        }
        return Assembly.Document.allCases.filter(documents.contains)
    }
}
