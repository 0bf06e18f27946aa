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
    /// The questions of the rules, and the votes on them.
    let motions: [Motion]
    let motionVotes: MotionVotes?
    let log: Log

    /// A difference of fewer ballots asks nothing.
    private static let leastDifference: Int128 = 15

    func failures() -> [Failure] {
        ballots() + nobody() + classes() + differences() + accepted() + paper() + recused() + motionFailures()
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

    /// Ballots of a vote to which nobody was admitted are no difference that words explain.
    private func nobody() -> [Failure] {
        if box.admitted > 0 || box.ballots == 0 { return [] }
        let expected = Words("1 of meer: er zijn stembiljetten", "1 or more: there are ballots")
        return [Failure(place("admitted"), expected: expected, found: Words("0"))]
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
            if !entry.text.isReadable {
                let expected = Words("waarom het verschilt, leesbaar", "why it differs, to be read")
                failures.append(
                    Failure(place("differences/\(index)/text"), expected: expected, found: Words(entry.text))
                )
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

    private func motionFailures() -> [Failure] {
        guard let motionVotes else { return [] }
        var failures: [Failure] = []
        for (index, entry) in motionVotes.votes.enumerated() {
            let place = "\(BundleFile.motionVotes.rawValue)#/motions/\(index)"
            switch entry.content {
            case .vote(let numbers):
                let motion = motions.indices.contains(index) ? motions[index] : nil
                failures += meeting(numbers, of: motion, at: place) + people(numbers, at: place)
            case .veto(let votes, _):
                failures += atMost(Int128(votes), box.admitted, at: "\(place)/veto")
            }
        }
        return failures
    }

    /// That of the box; where the assembly has no quorum, and so no second meeting, a question with one of its own may have its second.
    private func meeting(_ numbers: MotionVotes.Numbers, of motion: Motion?, at place: String) -> [Failure] {
        if numbers.meeting == box.meeting || assembly.quorum == nil && motion?.hasQuorum == true { return [] }
        let expected = Words("\(box.meeting), als in box.json", "\(box.meeting), as in box.json")
        return [Failure("\(place)/meeting", expected: expected, found: Words(numbers.meeting))]
    }

    /// Nobody votes who was not admitted.
    ///
    /// Without an electorate who is present is who was admitted, and the members are those of the roll.
    private func people(_ numbers: MotionVotes.Numbers, at place: String) -> [Failure] {
        let parts = [numbers.yes, numbers.no, numbers.abstain, numbers.blank, numbers.invalid]
        var failures = atMost(parts.reduce(0) { $0 + Int128($1) }, box.admitted, at: place)
        for (key, found, most) in [
            ("present", numbers.present, box.admitted), ("members", numbers.members, Int128(roll.eligible)),
        ] {
            guard let found else { continue }
            if electorate != nil {
                failures += atMost(Int128(found), most, at: "\(place)/\(key)")
            } else if Int128(found) != most {
                failures.append(Failure("\(place)/\(key)", expected: Words("\(most)"), found: Words(found)))
            }
        }
        return failures
    }

    /// Where votes are weighed a motion may have numbers of weights, which are not those of people.
    private func atMost(_ found: Int128, _ most: Int128, at place: String) -> [Failure] {
        if found <= most || electorate?.isWeighed == true { return [] }
        let expected = Words("hoogstens \(most)", "\(most) at most")
        return [Failure(place, expected: expected, found: Words("\(found)"))]
    }
}
