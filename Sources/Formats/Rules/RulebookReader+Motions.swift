import CanonicalJSON
import ExactArithmetic
import VotingModel

/// The questions beside the budget.
///
/// What is left out is the ordinary case of an association: a majority of the votes cast, blank votes not among them, no quorum.
extension RulebookReader {
    mutating func motions(_ top: inout SettingsReader) -> [Motion] {
        var motions: [Motion] = []
        for element in top.array("motions", isRequired: false, &log) ?? [] {
            guard var reader = top.reader(for: element, &log) else { continue }
            let id = id(&reader, among: motions.map(\.id))
            let text = reader.filled("text", &log)
            let kind = kind(&reader, id ?? "")
            reader.finish(&log)
            if let id, let text, let kind { motions.append(Motion(id: id, text: text, kind: kind)) }
        }
        return motions
    }

    private mutating func kind(_ reader: inout SettingsReader, _ id: String) -> Motion.Kind? {
        switch reader.string("kind", default: "motion", &log) ?? "motion" {
        case "motion":
            let majority = majority(&reader, id)
            let quorum = quorum(&reader)
            let blank: BallotRules.Blank? = reader.word("blank", default: .excluded, &log)
            guard let majority, let blank else { return nil }
            return .motion(majority: majority, quorum: quorum, blank: blank)
        case "veto":
            let least = reader.integer("least", minimum: 1, isRequired: true, &log)
            let tags = tags(&reader)
            if tags.isEmpty { log.add(.note, .vetoWithoutTags(id), at: reader.place("tags")) }
            return least.map { .veto(least: $0, tags: tags) }
        case let text:
            let reason = Finding.Reason.badValue(key: reader.path + "kind", value: text, valid: ["motion", "veto"])
            log.add(.error, reason, at: reader.place("kind"))
            for key in ["majority", "quorum", "blank", "least", "tags"] { _ = reader.take(key) }
            return nil
        }
    }

    private mutating func majority(_ motion: inout SettingsReader, _ id: String) -> Motion.Majority? {
        let half = Rational(1, 2)
        guard let node = motion.take("majority") else {
            return Motion.Majority(base: .votesCast, fraction: half, test: .moreThan)
        }
        guard var reader = motion.reader(for: (node, "\(motion.path)majority"), &log) else { return nil }
        let base: Motion.Base? = reader.word("base", default: .votesCast, &log)
        let fraction = reader.fraction("fraction", most: Rational(1), default: half, &log)
        let test: Motion.Test? = reader.word("test", default: .moreThan, &log)
        reader.finish(&log)
        guard let base, let fraction, let test else { return nil }
        let place = reader.place("fraction")
        if test == .moreThan, fraction == Rational(1) {
            log.add(.error, .neverAdopted(id), at: place)
        } else if base == .votesCast || base == .valid, fraction < half || (fraction == half && test == .atLeast) {
            log.add(.warning, .adoptedWithoutMajority(id), at: place)
        }
        return Motion.Majority(base: base, fraction: fraction, test: test)
    }

    mutating func quorum(_ motion: inout SettingsReader) -> Motion.Quorum? {
        guard let node = motion.take("quorum") else { return nil }
        guard var reader = motion.reader(for: (node, "\(motion.path)quorum"), &log) else { return nil }
        let fraction = reader.fraction("fraction", most: Rational(1), &log)
        let second: Motion.SecondMeeting? = reader.word("second_meeting", default: Motion.SecondMeeting.none, &log)
        reader.finish(&log)
        guard let fraction, let second else { return nil }
        return Motion.Quorum(fraction: fraction, secondMeeting: second)
    }

    private mutating func tags(_ reader: inout SettingsReader) -> [String] {
        var tags: [String] = []
        for element in reader.array("tags", isRequired: false, &log) ?? [] {
            let place = SettingsReader.place(element.node.place, element.path, file, bytes)
            guard case .string(let text) = element.node.content else {
                log.add(.error, .wrongType(key: element.path, expected: "text"), at: place)
                continue
            }
            SettingsReader.refuseInvisible(text, key: element.path, at: place, &log)
            let tag = ImportedText.name(text)
            if tag.isEmpty {
                log.add(.error, .badValue(key: element.path, value: text, valid: []), at: place)
            } else if tags.contains(where: { $0.utf8.elementsEqual(tag.utf8) }) {
                log.add(.error, .repeatedEntry(key: element.path, id: tag), at: place)
            }
            tags.append(tag)
        }
        return tags
    }
}
