import ExactArithmetic
import Formats
import Publishing
import VotingModel

/// What is asked of a vote of members.
extension RulesInterview {
    /// Whether a rulebook that `text(ask:)` made is of a vote of members.
    public static func hasMembers(_ text: String) -> Bool { text.contains("\"assembly\":") }

    /// `nil` where everybody votes who does.
    ///
    /// - Throws: `Failure`, also for what belongs to a vote of members where there is none.
    func assembly(elects: Bool, _ ask: Ask?) throws -> Assembly? {
        let day: CalendarDate? = try answer(.members, "", ask) { text in
            if text.isEmpty { return nil }
            guard let day = CalendarDate(typed: text) else { throw Complaint(texts.dayForm) }
            return day
        }
        guard let day else {
            if let topic = RulesTopic.ofMembers.first(where: { given[$0] != nil }) {
                throw refusal(of: topic, texts.onlyWithMembers)
            }
            return nil
        }
        if evidence == .counted { throw Failure.notUnderstood(.members, day.text, remedy: texts.membersNeedLog) }
        var assembly = Assembly(roll: Assembly.Roll(date: day))
        assembly.roll.dues = try answer(.dues, assembly.roll.dues.rawValue, ask, word)
        assembly.roll.minimumAge = try answer(.minimumAge, "0", ask) { try number($0, upTo: Assembly.ageLimit) }
        assembly.meeting = try answer(.meeting, assembly.meeting.rawValue, ask, word)
        assembly.proxies = try answer(.proxies, "0", ask) { try number($0, upTo: Assembly.proxyLimit) }
        assembly.quorum = try quorum(ask)
        if !elects { assembly.recusal = try answer(.recusal, texts.answerNo, ask, isYes) }
        let documents: [Assembly.Document] = try answers(.document, first: "", ask) { text, known in
            let document: Assembly.Document = try word(text)
            if known.contains(document) {
                throw Complaint(
                    texts.possible(Assembly.Document.allCases.filter { !known.contains($0) }.map(\.rawValue))
                )
            }
            return document
        }
        assembly.definitive = Assembly.Document.allCases.filter(documents.contains)
        return assembly
    }

    private func quorum(_ ask: Ask?) throws -> Motion.Quorum? {
        let part: Rational? = try answer(.quorum, "0", ask) { text in
            if text == "0" { return nil }
            guard let part = FractionGrammar.read(text), part > .zero, part <= Rational(1) else {
                throw Complaint(texts.quorumForm)
            }
            return part
        }
        guard let part else {
            if given[.secondMeeting] != nil { throw refusal(of: .secondMeeting, texts.onlyWithQuorum) }
            return nil
        }
        let second: Motion.SecondMeeting = try answer(.secondMeeting, Motion.SecondMeeting.none.rawValue, ask, word)
        return Motion.Quorum(fraction: part, secondMeeting: second)
    }

    private func refusal(of topic: RulesTopic, _ remedy: String) -> Failure {
        .notUnderstood(topic, given[topic]?.first ?? "", remedy: remedy)
    }

    private func number(_ text: String, upTo limit: Int) throws -> Int {
        guard let number = Int(text), 0...limit ~= number else { throw Complaint(texts.numberForm(upTo: limit)) }
        return number
    }

    /// In the language of the questions, or in English.
    private func isYes(_ text: String) throws -> Bool {
        if [texts.answerYes, Texts(.en).answerYes].contains(text) { return true }
        if [texts.answerNo, Texts(.en).answerNo].contains(text) { return false }
        throw Complaint(texts.possible([texts.answerYes, texts.answerNo]))
    }
}
