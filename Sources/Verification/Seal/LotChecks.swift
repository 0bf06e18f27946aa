/// V12.C: a lot drawn after the close was drawn so that nobody could choose it.
struct LotChecks {
    let seal: Seal
    /// What the lot puts in order.
    let ids: [Text]

    private static let leastPeople = 2
    private static let throwsOfDie = 20...200
    private var log: Log { seal.log }

    func failures() -> [Failure] {
        guard seal.isLotDrawn else { return withoutLot() }
        guard seal.level.hasLog else {
            let expected = Words(
                "lot:drawn alleen bij niveau logged of hoger",
                "lot:drawn only at level logged or above"
            )
            let place = BundleFile.rules.rawValue + "#/ties"
            return [Failure(place, expected: expected, found: Words(seal.level.rawValue))]
        }
        let commitments = commitmentFailures()
        switch log.lot {
        case nil:
            let place = Log.place(log.index(of: .close).map { $0 + 1 } ?? 0)
            return [Failure(place, expected: Words("een loting", "a lot"), found: .nothing)]
        case .dice(let dice, let openings, let seed)?:
            return commitments + dicing(dice) + opening(openings) + seeding(dice, openings, seed)
        case .physical(let order, let witnesses)?:
            return commitments + drawing(order) + people(witnesses, at: place("witnesses"))
        }
    }

    /// Nobody draws a lot that nothing asks for.
    private func withoutLot() -> [Failure] {
        var failures: [Failure] = []
        if let index = log.index(of: .lot) {
            failures.append(Failure(Log.place(index), expected: .nothing, found: Words("een loting", "a lot")))
        }
        if !log.commitments.isEmpty, let open = log.index(of: .open) {
            let found = Words(log.commitments.map(\.by.string).joined(separator: ", "))
            failures.append(Failure("\(Log.place(open))/commitments", expected: .nothing, found: found))
        }
        return failures
    }

    private func place(_ key: String) -> String {
        "\(Log.place(log.index(of: .lot) ?? 0))/\(key)"
    }

    // MARK: Names

    private func named(_ names: [Text], at place: String) -> [Failure] {
        if Set(names).count == names.count, names.allSatisfy({ !$0.bytes.isEmpty }) { return [] }
        let expected = Words("namen, elk één keer", "names, each once")
        return [Failure(place, expected: expected, found: Words(names.map(\.string).joined(separator: ", ")))]
    }

    private func people(_ names: [Text], at place: String) -> [Failure] {
        if names.count >= Self.leastPeople { return named(names, at: place) }
        let expected = Words("twee mensen of meer", "two people or more")
        return [Failure(place, expected: expected, found: Words(names.count))]
    }

    // MARK: Secrets and dice

    private func commitmentFailures() -> [Failure] {
        named(log.commitments.map(\.by), at: "\(Log.place(log.index(of: .open) ?? 1))/commitments")
    }

    /// Each secret is the one that was committed to, and none stays closed.
    private func opening(_ openings: [LogEntry.Said]) -> [Failure] {
        let place = place("openings")
        guard openings.map(\.by) == log.commitments.map(\.by) else {
            let (expected, found) = (log.commitments.map(\.by.string), openings.map(\.by.string))
            return [
                Failure(
                    place,
                    expected: Words(expected.joined(separator: ", ")),
                    found: Words(found.joined(separator: ", "))
                )
            ]
        }
        var failures: [Failure] = []
        for (index, (opening, commitment)) in zip(openings, log.commitments).enumerated() {
            let digest = Text(Digest.hexadecimal(Digest.sha256(opening.text.bytes)))
            if !opening.text.bytes.isEmpty, digest == commitment.sha256 { continue }
            let (expected, found) = (Words(commitment.sha256), Words(digest))
            failures.append(Failure("\(place)/\(index)/secret", expected: expected, found: found))
        }
        return failures
    }

    private func dicing(_ dice: [LogEntry.Said]) -> [Failure] {
        var failures = people(dice.map(\.by), at: place("dice"))
        for (index, die) in dice.enumerated() {
            let isThrown = die.text.bytes.allSatisfy { (UInt8(ascii: "1")...UInt8(ascii: "6")).contains($0) }
            if isThrown, Self.throwsOfDie.contains(die.text.bytes.count) { continue }
            let expected = Words("20 tot 200 worpen van 1 tot 6", "20 to 200 throws of 1 to 6")
            failures.append(Failure(place("dice/\(index)/throws"), expected: expected, found: Words(die.text)))
        }
        return failures
    }

    /// The seed is made from the ballots, the secrets and the dice.
    private func seeding(_ dice: [LogEntry.Said], _ openings: [LogEntry.Said], _ seed: Text) -> [Failure] {
        guard let close = log.index(of: .close), log.roots.indices.contains(close), let vote = seal.vote else {
            return []
        }
        var lines = [Array("wijkstem-seed/1".utf8), Array(Digest.hexadecimal(log.roots[close]).utf8), vote.bytes]
        for said in openings + dice { lines.append(said.by.bytes + [9] + said.text.bytes) }
        let expected = Text(Digest.hexadecimal(Digest.sha256(lines.flatMap { $0 + [10] })))
        return expected == seed ? [] : [Failure(place("seed"), expected: Words(expected), found: Words(seed))]
    }

    // MARK: A physical lot

    private func drawing(_ order: [Text]) -> [Failure] {
        if order.count == ids.count, Set(order) == Set(ids) { return [] }
        let expected = Words(ids.map(\.string).joined(separator: " "))
        let found = Words(order.map(\.string).joined(separator: " "))
        return [Failure(place("order"), expected: expected, found: found)]
    }
}
