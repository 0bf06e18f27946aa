import ExactArithmetic
import VotingModel

/// The votes on a motion as they were read, of a spreadsheet or of JSON: what is absent is not there.
struct MotionDraft {
    /// The cells, by the names that messages give them.
    enum Field: String, CaseIterable {
        case yes, no, abstain, blank, invalid, present, members, meeting, veto
        case withReason = "with_reason"
    }

    /// More votes than there are people.
    static let limit = 1_000_000_000_000

    let id: String
    var numbers: [Field: Int] = [:]
    /// Cells that could not be read; that is on record.
    var unread: Set<Field> = []
    let place: (Field?) -> Finding.Place

    init(id: String, place: @escaping (Field?) -> Finding.Place) {
        self.id = id
        self.place = place
    }

    /// The votes as the motion of the rulebook asks for them; `nil`, with a finding, if something is missing or impossible.
    func votes(on motion: Motion, _ log: inout FindingLog) -> MotionVotes? {
        switch motion.kind {
        case .motion(let majority, let quorum, _):
            var wanted: Set<Field> = [.yes, .no]
            if quorum != nil || majority.base == .present { wanted.insert(.present) }
            if quorum != nil || majority.base == .members { wanted.insert(.members) }
            guard hasOnly(Set(Field.allCases).subtracting([.veto, .withReason]), wanted: wanted, &log) else {
                return nil
            }
            return settled(quorum, &log)
        case .veto:
            guard hasOnly([.veto, .withReason], wanted: [.veto, .withReason], &log) else { return nil }
            let (votes, withReason) = (numbers[.veto] ?? 0, numbers[.withReason] ?? 0)
            if withReason > votes {
                let fault = Finding.MotionFault.reasonsAboveVetoes(withReason: withReason, votes: votes)
                log.add(.error, .motion(fault), at: place(.withReason))
                return nil
            }
            return .veto(votes: votes, withReason: withReason)
        }
    }

    private func settled(_ quorum: Motion.Quorum?, _ log: inout FindingLog) -> MotionVotes? {
        var votes = MotionVotes.Votes()
        votes.yes = numbers[.yes] ?? 0
        votes.no = numbers[.no] ?? 0
        votes.abstain = numbers[.abstain] ?? 0
        votes.blank = numbers[.blank] ?? 0
        votes.invalid = numbers[.invalid] ?? 0
        votes.present = numbers[.present]
        votes.members = numbers[.members]
        votes.meeting = numbers[.meeting] ?? 1
        let cast = votes.yes + votes.no + votes.abstain + votes.blank + votes.invalid
        if let present = votes.present, cast > present {
            log.add(.error, .motion(.tooFewPresent(votes: cast, present: present)), at: place(.present))
            return nil
        }
        if let members = votes.members, max(cast, votes.present ?? 0) > members {
            let present = max(cast, votes.present ?? 0)
            log.add(.error, .motion(.tooFewMembers(present: present, members: members)), at: place(.members))
            return nil
        }
        guard (1...2).contains(votes.meeting) else {
            log.add(.error, .motion(.badMeeting("\(votes.meeting)")), at: place(.meeting))
            return nil
        }
        if votes.meeting == 2, quorum?.secondMeeting != .withoutQuorum {
            log.add(.warning, .motion(.secondMeetingUnforeseen(id)), at: place(.meeting))
        }
        return .motion(votes)
    }

    private func hasOnly(_ known: Set<Field>, wanted: Set<Field>, _ log: inout FindingLog) -> Bool {
        var isGood = unread.isEmpty
        for field in Field.allCases {
            if numbers[field] != nil, !known.contains(field) {
                log.add(.error, .motion(.cellUnused(field.rawValue, motion: id)), at: place(field))
                isGood = false
            }
            if numbers[field] == nil, wanted.contains(field), !unread.contains(field) {
                log.add(.error, .motion(.cellMissing(field.rawValue, motion: id)), at: place(field))
                isGood = false
            }
        }
        return isGood
    }
}
