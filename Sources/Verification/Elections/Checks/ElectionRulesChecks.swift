/// V6 and V7 of an election: the rulebook and the list mean something.
struct ElectionRulesChecks {
    let rules: ElectionRules

    private static let file = BundleFile.rules.rawValue

    /// The rule, its options, the kind of ballot and the seats go together.
    func method() -> [Failure] {
        var failures: [Failure] = []
        if rules.kind != rules.rule.kind {
            let (expected, found) = (Words(rules.rule.kind.rawValue), Words(rules.kind.rawValue))
            failures.append(Failure("\(Self.file)#/ballot/kind", expected: expected, found: found))
        }
        for option in rules.rule.options {
            guard let value = rules.options.first(where: { $0.key == option.key })?.value, !option.allows(value) else {
                continue
            }
            let numbers = option.numbers.map { ["\($0.lowerBound)…\($0.upperBound)"] } ?? []
            let expected = Words((option.words + numbers).joined(separator: " | "))
            failures.append(
                Failure("\(Self.file)#/method/options/\(option.key)", expected: expected, found: Words(value))
            )
        }
        if rules.rule.hasOneSeat, rules.seats != 1 {
            failures.append(Failure("\(Self.file)#/seats", expected: Words(1), found: Words(rules.seats)))
        }
        for (key, text) in [("id", rules.voteID), ("name", rules.voteName)] where text.bytes.isEmpty {
            failures.append(Failure("\(Self.file)#/vote/\(key)", expected: Words("tekst", "text"), found: .nothing))
        }
        return failures
    }

    func ties() -> [Failure] {
        func isLast(_ criterion: Text) -> Bool {
            ["listed", "name", "refuse"].contains(criterion)
                || criterion.bytes.starts(with: "lot:".utf8) && criterion.bytes.count > 4
        }
        let before = rules.ties.dropLast()
        let isProper =
            rules.ties.last.map(isLast) == true && (before.isEmpty || rules.rule == .irv && before == ["earlier-stage"])
        if isProper { return [] }
        return [
            Failure(
                "\(Self.file)#/ties",
                expected: Words(
                    "listed, name, lot:… of refuse; bij irv mag earlier-stage ervoor staan",
                    "listed, name, lot:… or refuse; under irv earlier-stage may stand before it"
                ),
                found: Words(rules.ties.map(\.string).joined(separator: ", "))
            )
        ]
    }

    func limits() -> [Failure] {
        guard let most = rules.most, most < max(1, rules.least) else { return [] }
        let expected = Words("\(max(1, rules.least)) of meer", "\(max(1, rules.least)) or more")
        return [Failure("\(Self.file)#/ballot/max", expected: expected, found: Words(most))]
    }

    func candidates(_ list: Candidates) -> [Failure] {
        let place = "\(BundleFile.candidates.rawValue)#/candidates"
        var failures: [Failure] = []
        var ids: Set<Text> = []
        for (index, candidate) in list.all.enumerated() {
            if candidate.id.bytes.isEmpty {
                failures.append(
                    Failure("\(place)/\(index)/id", expected: Words("een kenmerk", "an id"), found: .nothing)
                )
            }
            if !ids.insert(candidate.id).inserted {
                let expected = Words("elke kandidaat één keer", "each candidate once")
                failures.append(Failure("\(place)/\(index)/id", expected: expected, found: Words(candidate.id)))
            }
        }
        if list.all.count > 32_512 {
            let expected = Words("hoogstens 32512", "32512 at most")
            failures.append(Failure(place, expected: expected, found: Words(list.all.count)))
        }
        let standing = list.all.count { !$0.isWithdrawn }
        let most = rules.rule.hasPairs ? 100 : 32_512
        if !(1...most).contains(standing) {
            let expected = Words("1 tot en met \(most) die meedoen", "1 to \(most) who stand")
            failures.append(Failure(place, expected: expected, found: Words(standing)))
        }
        return failures
    }
}
