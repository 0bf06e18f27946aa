/// The text of a ballot that was typed in, held against rules and list as a line of the profile is.
enum TypedBallot {
    /// What tells of each text what is wrong with it in a vote on a budget, if something is; of one that does not count only where it came
    /// from.
    ///
    /// The list is indexed once for all of them.
    static func faults(_ rules: Rules, _ proposals: Proposals, _ aggregate: Aggregate) -> (JSON) -> Failure? {
        let list = BallotChecks(rules: rules, proposals: proposals, aggregate: aggregate, profile: nil)
        return { text in
            let profile = Profile(line(text), kind: rules.kind, electorate: rules.electorate)
            if let fault = (profile.notCanonical + profile.notInForm).first { return fault }
            let checks = list.of(profile)
            if let fault = checks.form().first { return fault }
            return isBlank(text) ? nil : checks.limits().first
        }
    }

    /// The same in an election.
    static func faults(_ input: ElectionInput) -> (JSON) -> Failure? {
        let numbers = RankedBallots.numbers(of: input.candidates.map(\.id))
        let checks = ElectionBallotChecks(input: input, isSealed: true)
        return { text in
            let ballots = RankedBallots(line(text), kind: input.rules.kind, numbers)
            if let fault = (ballots.notCanonical + ballots.notInForm).first { return fault }
            if isBlank(text) { return nil }
            return checks.form(ballots).first ?? checks.limits(ballots).first
        }
    }

    private static func isBlank(_ text: JSON) -> Bool { text["invalid"] != nil || text["ballot"] == .list([]) }

    /// As the profile would have it; an invalid ballot as a blank one of the same channel and class.
    private static func line(_ text: JSON) -> [UInt8] {
        guard case .object(let members) = text else { return [] }
        let kept = members.map { $0.key == "invalid" ? JSON.Member("ballot", .list([])) : $0 }
        let line = JSON.object((kept + [JSON.Member("count", .integer(1))]).sorted { $0.key < $1.key })
        return line.canonicalBytes + [10]
    }
}
