import BigInt

/// V8: the roll adds up, proxies keep to their limits, and who was admitted is on it, by numbers.
struct RollChecks {
    let assembly: Assembly
    let roll: Roll
    let electorate: Electorate?

    private func place(_ key: String) -> String { "\(Roll.file)#/\(key)" }

    // MARK: V8.A

    /// Reasons in order, each once; whoever is listed may vote, or is counted under one of them.
    func sums() -> [Failure] {
        var failures: [Failure] = []
        let (reasons, known) = (roll.excluded.map(\.reason), Roll.Reason.allCases.filter(asks))
        if reasons != known.filter(reasons.contains) {
            let expected = Words(known.map(\.rawValue).joined(separator: " "))
            let found = Words(reasons.map(\.rawValue).joined(separator: " "))
            failures.append(Failure(place("excluded"), expected: expected, found: found))
        }
        let listed = Int128(roll.eligible) + roll.excluded.reduce(0) { $0 + Int128($1.count) }
        if listed != Int128(roll.listed) {
            failures.append(Failure(place("listed"), expected: Words("\(listed)"), found: Words(roll.listed)))
        }
        return failures + classes()
    }

    /// Whether the rules ask for what somebody lacks.
    private func asks(_ reason: Roll.Reason) -> Bool {
        switch reason {
        case .suspended, .notYet, .left: true
        case .dues: assembly.dues == .paid
        case .age: assembly.minimumAge > 0
        }
    }

    private func classes() -> [Failure] {
        let listing = ListedClasses(
            place: place("classes"),
            electorate: electorate,
            found: roll.classes?.map(\.id)
        )
        if let failure = listing.failure { return [failure] }
        return listing.sum(roll.classes?.map(\.eligible), "eligible", is: Int128(roll.eligible)).map { [$0] } ?? []
    }

    // MARK: V8.B

    /// Proxies that were registered, and those that were used.
    func proxies(_ box: Box) -> [Failure] {
        var failures: [Failure] = []
        let (registered, holders) = (Int128(roll.registered), Int128(roll.holders))
        let members = Int128(box.members)
        func most(_ found: Int128, _ most: Int128, at place: String) {
            if found <= most { return }
            let expected = Words("hoogstens \(most)", "\(most) at most")
            failures.append(Failure(place, expected: expected, found: Words("\(found)")))
        }
        most(registered + holders, Int128(roll.eligible), at: place("proxies"))
        most(holders, registered, at: place("proxies/holders"))
        most(registered, holders * Int128(assembly.proxies), at: place("proxies/registered"))
        // Who votes for others came himself; a holder who did not has one proxy at least, which nobody used.
        let usable = min(members * Int128(assembly.proxies), registered - max(0, holders - members))
        most(Int128(box.proxies), usable, at: "\(Box.file)#/admitted/proxies")
        return failures
    }

    // MARK: V8.C

    /// No more were admitted than may vote, of any class; and enough of them.
    func admitted(_ box: Box) -> [Failure] {
        var failures: [Failure] = []
        func most(_ found: Int128, _ most: Int, at key: String) {
            if found <= Int128(most) { return }
            let expected = Words("hoogstens \(most) van roll.json", "\(most) of roll.json at most")
            failures.append(Failure("\(Box.file)#/\(key)", expected: expected, found: Words("\(found)")))
        }
        most(box.admitted, roll.eligible, at: "admitted")
        for (index, entry) in (box.classes ?? []).enumerated() {
            guard let eligible = roll.classes?.first(where: { $0.id == entry.id })?.eligible else { continue }
            most(Int128(entry.admitted), eligible, at: "classes/\(index)/admitted")
        }
        return failures + quorum(box)
    }

    private func quorum(_ box: Box) -> [Failure] {
        guard let quorum = assembly.quorum else {
            if box.meeting == 1 { return [] }
            let expected = Words("1: er is geen quorum", "1: there is no quorum")
            return [Failure("\(Box.file)#/meeting", expected: expected, found: Words(box.meeting))]
        }
        if box.meeting == 2, quorum.secondMeeting == .withoutQuorum { return [] }
        let needed = (quorum.fraction * BigUInt(roll.eligible)).roundedUp
        if BigUInt(box.admitted) >= needed { return [] }
        let expected = Words("\(needed) of meer: het quorum", "\(needed) or more: the quorum")
        return [Failure("\(Box.file)#/admitted", expected: expected, found: Words("\(box.admitted)"))]
    }
}

/// `classes` of a roll or a box: those of the electorate, in its order, and nothing without one.
struct ListedClasses {
    let place: String
    let electorate: Electorate?
    let found: [Text]?

    var failure: Failure? {
        let expected = electorate?.classes.map(\.id)
        if expected == found { return nil }
        func words(_ ids: [Text]?) -> Words {
            ids.map { Words($0.map(\.string).joined(separator: " ")) } ?? .nothing
        }
        return Failure(place, expected: words(expected), found: words(found))
    }

    /// What is wrong with what the classes sum to; an electorate of channels alone has none to sum.
    func sum(_ numbers: [Int]?, _ key: String, is total: Int128) -> Failure? {
        guard let numbers, !numbers.isEmpty else { return nil }
        let sum = numbers.reduce(Int128(0)) { $0 + Int128($1) }
        if sum == total { return nil }
        let expected = Words("\(key): \(total) samen", "\(key): \(total) together")
        return Failure(place, expected: expected, found: Words("\(sum)"))
    }
}
