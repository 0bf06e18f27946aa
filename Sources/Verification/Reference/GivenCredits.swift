/// What voters have to spend together where they vote with credits.
enum GivenCredits {
    /// More credits than were given, or than the integers of a bundle can tell.
    static func failures(given: Int128, spent: Int128, at place: String) -> [Failure] {
        let most = min(given, Int128(JSONReader.largestInteger))
        if given <= most, spent <= most { return [] }
        let expected = Words("hoogstens \(most) credits", "\(most) credits at most")
        return [Failure(place, expected: expected, found: Words("\(max(given, spent))"))]
    }

    /// As `result.json` says it.
    static func written(given: Int, spent: Int, perBallot: Int) -> JSON {
        .with([
            "given": .integer(given), "left": .integer(given - spent), "per_ballot": .integer(perBallot),
            "spent": .integer(spent),
        ])
    }
}

extension Rules {
    /// What a voter of a group has: what its class says, else what the rules say of all.
    func credits(of group: Electorate.Group?) -> Int? {
        guard let credits = limits.credits else { return nil }
        return group.flatMap { electorate?.class($0)?.credits } ?? credits.amount
    }

    /// What all whose ballots count have together; nothing without credits.
    func creditsGiven(_ aggregate: Aggregate) -> Int128? {
        guard let credits = limits.credits else { return nil }
        guard let electorate, let groups = aggregate.groups else {
            return Int128(credits.amount) * Int128(aggregate.ballots.counted)
        }
        return groups.reduce(Int128(0)) { sum, entry in
            let group = electorate.group(channel: entry.channel, class: entry.class)
            if group.map(electorate.isAdvisory) == true { return sum }
            return sum + Int128(self.credits(of: group) ?? 0) * Int128(entry.ballots.counted)
        }
    }
}
