/// V9.I: what was in the box is held against who was admitted, and nothing that differs is silent.
struct BoxChecks {
    let assembly: Assembly
    let roll: Roll
    let box: Box
    let electorate: Electorate?
    /// The ids of the projects that could be voted for, in order.
    let projects: [Text]
    /// How many ballots of each class were cast, in the order of the electorate.
    let castOfClasses: [Int128]
    let motionVotes: MotionVotes?
    let log: Log

    /// A difference of fewer ballots asks nothing.
    private static let leastDifference: Int128 = 15

    func failures() -> [Failure] {
        ballots() + classes() + differences() + accepted() + paper() + recused() + motions()
    }

    private func place(_ key: String) -> String { "\(Box.file)#/\(key)" }

    private func compare(_ found: Int128, with expected: Int128, at key: String) -> [Failure] {
        if found == expected { return [] }
        return [Failure(place(key), expected: Words("\(expected)"), found: Words("\(found)"))]
    }

    // MARK: Ballots and who was admitted

    /// *H* is the number of ballots in the log.
    private func ballots() -> [Failure] {
        compare(box.ballots, with: log.batches.reduce(0) { $0 + Int128($1.ballots) }, at: "ballots")
    }

    private func classes() -> [Failure] {
        let listing = ListedClasses(place: place("classes"), electorate: electorate, found: box.classes?.map(\.id))
        if let failure = listing.failure { return [failure] }
        var failures = zip(box.classes ?? [], castOfClasses).enumerated().flatMap { index, pair in
            compare(Int128(pair.0.cast), with: pair.1, at: "classes/\(index)/cast")
        }
        failures += [
            listing.sum(box.classes?.map(\.admitted), "admitted", is: box.admitted),
            listing.sum(box.classes?.map(\.cast), "cast", is: box.ballots),
        ]
        .compactMap { $0 }
        return failures
    }

    /// What explains that *H* is not *D*, as much as it is.
    private func differences() -> [Failure] {
        let difference = box.ballots - box.admitted
        let kind: Box.Kind = difference > 0 ? .more : .fewer
        var failures: [Failure] = []
        for (index, entry) in box.differences.enumerated() {
            if entry.kind != kind {
                let found = Words(entry.kind.rawValue)
                failures.append(
                    Failure(place("differences/\(index)/kind"), expected: Words(kind.rawValue), found: found)
                )
            }
            if entry.text.bytes.isEmpty {
                let expected = Words("waarom het verschilt", "why it differs")
                failures.append(Failure(place("differences/\(index)/text"), expected: expected, found: .nothing))
            }
        }
        let explained = box.differences.reduce(Int128(0)) { $0 + Int128($1.count) }
        return failures + compare(explained, with: abs(difference), at: "differences")
    }

    // MARK: Warnings

    /// The warnings that hold, each confirmed, and no others.
    private func accepted() -> [Failure] {
        let expected = Box.Warning.allCases.filter(holds).map { Text($0.rawValue) }
        if box.accepted == expected { return [] }
        func words(_ warnings: [Text]) -> Words {
            warnings.isEmpty ? .nothing : Words(warnings.map(\.string).joined(separator: " "))
        }
        return [Failure(place("accepted"), expected: words(expected), found: words(box.accepted))]
    }

    private func holds(_ warning: Box.Warning) -> Bool {
        func closed(_ key: String) -> Int128 {
            guard case .integer(let number)? = log.closing?.ballots[key] else { return 0 }
            return Int128(number)
        }
        let cast = closed("cast")
        let difference = abs(box.ballots - box.admitted)
        return switch warning {
        case .blank: cast >= 1 && 100 * closed("blank") >= 3 * cast
        case .invalid: cast >= 1 && 100 * closed("invalid") >= 3 * cast
        case .difference: difference >= Self.leastDifference && 50 * difference >= box.admitted
        case .class: box.classes?.contains { $0.cast > $0.admitted } ?? false
        }
    }

    // MARK: Paper

    /// Every slip was typed in, in batches of 25 and a last one.
    private func paper() -> [Failure] {
        let (slips, size) = (Int128(box.paper.slips), Int128(Box.Paper.batchSize))
        var failures = compare(slips, with: Int128(box.onPaper), at: "paper/slips")
        failures += compare(Int128(box.paper.batches), with: (slips + size - 1) / size, at: "paper/batches")
        if Int128(box.paper.corrected) > slips {
            let expected = Words("hoogstens \(slips)", "\(slips) at most")
            failures.append(
                Failure(place("paper/corrected"), expected: expected, found: Words(box.paper.corrected))
            )
        }
        return failures
    }

    // MARK: Interests and motions

    /// Projects of the list, in its order, each once, where the rules ask who has an interest.
    private func recused() -> [Failure] {
        guard (box.recused != nil) == assembly.hasRecusal else {
            let (nothing, list) = (Words.nothing, Words("een lijst", "a list"))
            let (expected, found) = assembly.hasRecusal ? (list, nothing) : (nothing, list)
            return [Failure(place("recused"), expected: expected, found: found)]
        }
        let recused = box.recused ?? []
        let ids = recused.map(\.project)
        let expected = projects.filter(Set(ids).contains)
        if ids != expected {
            func words(_ ids: [Text]) -> Words { Words(ids.map(\.string).joined(separator: " ")) }
            return [Failure(place("recused"), expected: words(expected), found: words(ids))]
        }
        return recused.enumerated().filter { $0.element.count > box.members }.map { index, entry in
            let expected = Words("hoogstens \(box.members)", "\(box.members) at most")
            return Failure(place("recused/\(index)/count"), expected: expected, found: Words(entry.count))
        }
    }

    /// Without classes who is present is who was admitted, and the members are those of the roll.
    private func motions() -> [Failure] {
        guard electorate == nil, let motionVotes else { return [] }
        var failures: [Failure] = []
        for (index, entry) in motionVotes.votes.enumerated() {
            guard case .vote(let numbers) = entry.content else { continue }
            let place = "\(BundleFile.motionVotes.rawValue)#/motions/\(index)"
            func compare(_ found: Int?, with expected: Int128, at key: String) {
                guard let found, Int128(found) != expected else { return }
                failures.append(Failure("\(place)/\(key)", expected: Words("\(expected)"), found: Words(found)))
            }
            compare(numbers.present, with: box.admitted, at: "present")
            compare(numbers.members, with: Int128(roll.eligible), at: "members")
        }
        return failures
    }
}
