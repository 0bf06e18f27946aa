/// Who of the members may vote, by the rules of a roll.
///
///     Eligibility(roll).exclusion(of: member)   // nil: may vote
///
/// Source: docs/assembly-format.md, `excluded` of roll.json; BW 2:38, paragraph 1: a suspended member has no vote.
public struct Eligibility: Sendable {
    /// Why a member may not vote; the first that holds is the one that is counted.
    public enum Exclusion: String, Sendable, CaseIterable {
        case suspended
        /// Became a member after the day of the roll.
        case notYet = "not_yet"
        /// Was no member any more on that day.
        case left
        /// Owes dues, where these must be paid.
        case dues
        /// Too young on that day, or of unknown age.
        case age
    }

    public let roll: Assembly.Roll

    public init(_ roll: Assembly.Roll) {
        self.roll = roll
    }

    /// The first reason that holds, or `nil` for a member who may vote.
    ///
    /// Who became a member on the day of the roll is one, who left on it is not.
    public func exclusion(of member: RollMember) -> Exclusion? {
        if member.isSuspended { return .suspended }
        if let joined = member.joined, joined > roll.date { return .notYet }
        if let left = member.left, left <= roll.date { return .left }
        if roll.dues == .paid, member.duesOwed > 0 { return .dues }
        if roll.minimumAge > 0 {
            guard let born = member.born, roll.date.years(since: born) >= roll.minimumAge else { return .age }
        }
        return nil
    }

    /// Those who may vote, in the order of the list, and how many may not, by reason in the order of `Exclusion`.
    public func sort(_ members: [RollMember]) -> (eligible: [RollMember], excluded: [RollCount.Excluded]) {
        var eligible: [RollMember] = []
        var counts: [Exclusion: Int] = [:]
        for member in members {
            if let exclusion = exclusion(of: member) {
                counts[exclusion, default: 0] += 1
            } else {
                eligible.append(member)
            }
        }
        let excluded = Exclusion.allCases.compactMap { reason in
            counts[reason].map { RollCount.Excluded(reason: reason, count: $0) }
        }
        return (eligible, excluded)
    }
}
