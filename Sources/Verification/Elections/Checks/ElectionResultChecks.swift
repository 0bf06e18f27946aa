/// V12 and V13 of an election: the lot, the ties, and what the result says.
struct ElectionResultChecks {
    let input: ElectionInput
    let record: ElectionRecord
    let certificate: ElectionCertificate
    let result: JSON

    private static let place = "\(BundleFile.result.rawValue)#"

    func lot() -> [Failure] {
        let place = "\(BundleFile.certificate.rawValue)#/lot"
        let isNeeded = record.ties.contains { $0.decidedBy == "lot" }
        guard isNeeded, let drawn = input.rules.lot(of: input.candidates.map(\.id)) else {
            guard let lot = certificate.lot else { return [] }
            return [Failure(place, expected: .nothing, found: Words(lot.map(\.string).joined(separator: " ")))]
        }
        if certificate.lot == drawn { return [] }
        let found = certificate.lot.map { Words($0.map(\.string).joined(separator: " ")) } ?? .nothing
        return [Failure(place, expected: Words(drawn.map(\.string).joined(separator: " ")), found: found)]
    }

    /// Whether there are few enough ties and rounds to decide each of them again.
    var mayDecideAgain: Bool { record.ties.count < 10_000_000 / record.rounds.count }

    /// Each tie on its own, decided again from the rounds as they stand there; then all of them against the count.
    func ties(_ counted: CountedElection?) -> [Failure] {
        let expected = ExpectedElectionResult(input: input)
        var decided: [CountedTie] = []
        let decider = TieDecider(input)
        for tie in mayDecideAgain ? record.ties : [] {
            guard tie.choice != "ordered", tie.round < record.rounds.count, !tie.tied.isEmpty else {
                decided.append(tie)
                continue
            }
            let rounds = Array(record.rounds[..<tie.round])
            do throws(CountStop) {
                decided.append(
                    try decider.decide(tie.tied, for: tie.choice, value: tie.value, round: tie.round, after: rounds)
                )
            } catch {
                decided.append(tie)
            }
        }
        let own = Comparison.differences(
            expected.ties(decided),
            expected.ties(mayDecideAgain ? record.ties : []),
            at: "\(Self.place)/ties"
        )
        guard own.isEmpty, let counted else { return own }
        return Comparison.differences(expected.ties(counted.ties), result["ties"], at: "\(Self.place)/ties")
    }

    /// What result.json takes over from rules, list and sums.
    func repeated(rulesDigest: String) -> [Failure] {
        let expected = ExpectedElectionResult(input: input).repeated(rulesDigest: rulesDigest)
        var failures = compare(expected)
        if let pairs = input.aggregate.pairs {
            failures += Comparison.differences(
                .list(pairs.candidates.map { .text($0) }),
                result.value(at: "/pairs/candidates"),
                at: "\(Self.place)/pairs/candidates"
            )
            failures += Comparison.differences(
                ExpectedElectionResult.matrix(pairs.preferring),
                result.value(at: "/pairs/preferring"),
                at: "\(Self.place)/pairs/preferring"
            )
        }
        return failures
    }

    /// The whole record, as counting again gives it.
    func recount(_ counted: CountedElection) -> [Failure] {
        let expected = ExpectedElectionResult(input: input)
        let rounds = Comparison.differences(
            expected.rounds(counted),
            result["rounds"],
            at: "\(Self.place)/rounds"
        )
        return rounds + Comparison.differences(expected.pairs(counted), result["pairs"], at: "\(Self.place)/pairs")
    }

    /// Who is elected and who is not and why, from a count or from the rounds on record; and nothing else stands in the file.
    func decided(_ counted: CountedElection, rulesDigest: String) -> [Failure] {
        let expected = ExpectedElectionResult(input: input)
        let decided = expected.decided(counted)
        var failures = compare(decided)
        var known: Set<String> = ["rounds", "ties"]
        for object in [decided, expected.repeated(rulesDigest: rulesDigest)] {
            if case .object(let members) = object { known.formUnion(members.map(\.key)) }
        }
        if input.rules.rule.hasPairs { known.insert("pairs") }
        if case .object(let members) = result {
            for member in members where !known.contains(member.key) {
                failures += Comparison.differences(nil, member.value, at: "\(Self.place)/\(member.key)")
            }
        }
        return failures
    }

    private func compare(_ expected: JSON) -> [Failure] {
        guard case .object(let members) = expected else { return [] }
        return members.flatMap {
            Comparison.differences($0.value, result[$0.key], at: "\(Self.place)/\($0.key)")
        }
    }
}
