public import Wijkstem

/// How many came so far, and what is in the box, while voting is open and after.
public struct Turnout: Sendable, Equatable {
    /// How many may vote.
    public let eligible: Int
    /// Who came themselves, and who by their proxies.
    public let admitted: BoxCount.Admitted
    /// Whether as many came as the rules ask for; `nil` where they ask for no number.
    public let hasQuorum: Bool?
    /// Ballots that came digitally.
    public let digital: Int
    /// Slips that count, and slips that somebody has to type once more.
    public let definitiveSlips: Int
    public let openSlips: Int
    /// Admissions that were a mistake, and undone.
    public let undone: Int
}

extension VoteDossier {
    /// `nil` in a vote without members, and before the roll is fixed.
    func turnout(_ vote: SealVote, _ tables: Tables) throws -> Turnout? {
        guard let assembly = vote.assembly, vote.stage >= .open else { return nil }
        let marks = try tables.rows(.mark)
        let proxies = marks.count { $0[1].text == "proxy" }
        let eligible = try tables.count(.roll)
        let slips = try typedSlips(tables)
        let definitive = slips.count { $0.isDefinitive }
        return Turnout(
            eligible: eligible,
            admitted: BoxCount.Admitted(members: marks.count - proxies, proxies: proxies),
            hasQuorum: assembly.quorum.map { Rational(marks.count) >= $0.fraction * Rational(eligible) },
            digital: vote.sealed.ballots + (try tables.count(.ballot)) - definitive,
            definitiveSlips: definitive,
            openSlips: slips.count - definitive,
            undone: try undoneAdmissions(tables).count
        )
    }

    /// How many of the members that were taken in may vote, and why the others may not; `nil` where none were.
    func rollCount(_ vote: SealVote, _ tables: Tables) throws -> RollCount? {
        guard let assembly = vote.assembly, try tables.count(.member) > 0 else { return nil }
        return RollCount(
            try members(tables),
            try proxies(tables),
            roll: assembly.roll,
            electorate: vote.electorate
        )
    }
}
