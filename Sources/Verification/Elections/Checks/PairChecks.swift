/// V11 of an election decided by pairs: the certificate, held against d alone.
struct PairChecks {
    let input: ElectionInput
    let record: ElectionRecord
    let certificate: ElectionCertificate
    let winners: [Text]

    private let strengths: [[Int]]
    private let places: [Text: Int]
    private let ids: [Text]

    private static let place = "\(BundleFile.certificate.rawValue)#"

    init(input: ElectionInput, record: ElectionRecord, certificate: ElectionCertificate, winners: [Text]) {
        self.input = input
        self.record = record
        self.certificate = certificate
        self.winners = winners
        ids = input.standing.map { input.candidates[$0].id }
        strengths = NaivePairs.strengths(input.preferring, margins: input.rules.has(.strength, "margins"))
        var places: [Text: Int] = [:]
        for (place, id) in ids.enumerated() { places[id] = place }
        self.places = places
    }

    func failures() -> [Failure] {
        do throws(Failure) {
            if input.rules.rule == .schulze { try checkSchulze() }
            if input.rules.rule == .rankedPairs { try checkLocks() }
            return []
        } catch {
            return [error]
        }
    }

    private func number(_ id: Text, _ place: String) throws(Failure) -> Int {
        if let number = places[id] { return number }
        throw Failure(place, expected: Words("iemand die meedoet", "somebody who stands"), found: Words(id))
    }

    // MARK: Schulze

    private func checkSchulze() throws(Failure) {
        let isWinner = Set(winners)
        let others = ids.filter { !isWinner.contains($0) }
        let pairs = ids.filter(isWinner.contains).flatMap { winner in
            ids.filter { $0 != winner }.map { (winner, $0) }
        }
        let found = certificate.winners.map { ($0.id, $0.over) }
        guard found.elementsEqual(pairs, by: ==) else {
            let expected = Words(
                "\(pairs.count) paren van winnaars, op volgorde",
                "\(pairs.count) pairs of winners, in order"
            )
            throw Failure("\(Self.place)/winners", expected: expected, found: Words(found.count))
        }
        guard certificate.beaten.map(\.id) == others else {
            let expected = Words(others.map(\.string).joined(separator: " "))
            let shown = Words(certificate.beaten.map(\.id.string).joined(separator: " "))
            throw Failure("\(Self.place)/beaten", expected: expected, found: shown)
        }
        for (index, entry) in certificate.winners.enumerated() {
            let place = "\(Self.place)/winners/\(index)"
            let strength = try strength(of: entry.path, from: entry.id, to: entry.over, place)
            try checkCut(entry.cut, from: entry.over, to: entry.id, atMost: strength, place)
        }
        for (index, entry) in certificate.beaten.enumerated() {
            let place = "\(Self.place)/beaten/\(index)"
            let strength = try strength(of: entry.path, from: entry.by, to: entry.id, place)
            guard strength > 0 else {
                throw Failure("\(place)/path", expected: Words("een pad", "a path"), found: .nothing)
            }
            try checkCut(entry.cut, from: entry.id, to: entry.by, atMost: strength - 1, place)
        }
    }

    /// The weakest majority of a path; 0 if there is no path.
    private func strength(of path: [Text], from: Text, to: Text, _ place: String) throws(Failure) -> Int {
        if path.isEmpty { return 0 }
        guard path.first == from, path.last == to, path.count > 1 else {
            let expected = Words("van \(from.string) naar \(to.string)", "from \(from.string) to \(to.string)")
            throw Failure("\(place)/path", expected: expected, found: Words(path.map(\.string).joined(separator: " ")))
        }
        var weakest = Int.max
        for (step, (one, next)) in zip(path, path.dropFirst()).enumerated() {
            let (a, b) = (try number(one, "\(place)/path"), try number(next, "\(place)/path"))
            if strengths[a][b] == 0 {
                let expected = Words("een meerderheid", "a majority")
                throw Failure(
                    "\(place)/path/\(step)",
                    expected: expected,
                    found: Words("\(one.string) – \(next.string)")
                )
            }
            weakest = min(weakest, strengths[a][b])
        }
        return weakest
    }

    /// No majority that leaves the set is stronger.
    private func checkCut(_ cut: [Text], from: Text, to: Text, atMost most: Int, _ place: String) throws(Failure) {
        var numbers: [Int] = []
        for id in cut { numbers.append(try number(id, "\(place)/cut")) }
        let isInOrder = zip(numbers, numbers.dropFirst()).allSatisfy { $0 < $1 }
        guard cut.contains(from), !cut.contains(to), isInOrder else {
            let expected = Words(
                "een reeks op volgorde met \(from.string), zonder \(to.string)",
                "a set in order with \(from.string), without \(to.string)"
            )
            throw Failure("\(place)/cut", expected: expected, found: Words(cut.map(\.string).joined(separator: " ")))
        }
        let inside = Set(numbers)
        for a in numbers {
            for b in ids.indices where !inside.contains(b) && strengths[a][b] > most {
                throw Failure(
                    "\(place)/cut",
                    expected: Words("niets sterkers dan \(most) eruit", "nothing stronger than \(most) out of it"),
                    found: Words("\(ids[a].string) – \(ids[b].string): \(strengths[a][b])")
                )
            }
        }
    }

    // MARK: Ranked pairs

    /// All majorities are there, what is locked makes no circle, and what is not would close one.
    private func checkLocks() throws(Failure) {
        let list = "\(BundleFile.result.rawValue)#/pairs/majorities"
        try checkListed(list)
        let skipped = record.majorities.enumerated().filter { !$0.element.isLocked }
        let named = skipped.map { (input.candidates[$0.element.winner].id, input.candidates[$0.element.loser].id) }
        guard certificate.skipped.map({ ($0.winner, $0.loser) }).elementsEqual(named, by: ==) else {
            let expected = Words("\(named.count) meerderheden, op volgorde", "\(named.count) majorities, in order")
            throw Failure("\(Self.place)/skipped", expected: expected, found: Words(certificate.skipped.count))
        }
        for (index, (entry, (position, majority))) in zip(certificate.skipped, skipped).enumerated() {
            let place = "\(Self.place)/skipped/\(index)"
            let usable = usable(before: position)
            guard entry.path.first == entry.loser, entry.path.last == entry.winner else {
                let expected = Words(
                    "van \(entry.loser.string) naar \(entry.winner.string)",
                    "from \(entry.loser.string) to \(entry.winner.string)"
                )
                throw Failure(
                    "\(place)/path",
                    expected: expected,
                    found: Words(entry.path.map(\.string).joined(separator: " "))
                )
            }
            for (step, (one, next)) in zip(entry.path, entry.path.dropFirst()).enumerated() {
                let (a, b) = (try number(one, "\(place)/path"), try number(next, "\(place)/path"))
                if usable.contains(a * ids.count + b) { continue }
                let expected = Words("een vastgelegde meerderheid van eerder", "a locked majority of before")
                throw Failure(
                    "\(place)/path/\(step)",
                    expected: expected,
                    found: Words("\(one.string) – \(next.string)")
                )
            }
            _ = majority
        }
        try checkNoCircle(list)
    }

    /// Every majority once, in descending order of strength, then in ascending order of votes against it.
    private func checkListed(_ list: String) throws(Failure) {
        let expected = ids.indices.reduce(0) { sum, a in sum + ids.indices.count { strengths[a][$0] > 0 } }
        if record.majorities.count != expected {
            throw Failure(list, expected: Words(expected), found: Words(record.majorities.count))
        }
        var seen: Set<Int> = []
        var last: (strength: Int, against: Int)?
        for (position, majority) in record.majorities.enumerated() {
            let (a, b) = try pair(majority, list)
            let d = input.preferring
            let isRight = majority.votesFor == d[a][b] && majority.votesAgainst == d[b][a] && strengths[a][b] > 0
            let isAfter =
                last.map { $0.strength > strengths[a][b] || $0.strength == strengths[a][b] && $0.against <= d[b][a] }
                ?? true
            if !isRight || !isAfter || !seen.insert(a * ids.count + b).inserted {
                let expected = Words("meerderheden op volgorde, elk één keer", "majorities in order, each once")
                throw Failure(
                    "\(list)/\(position)",
                    expected: expected,
                    found: Words("\(majority.votesFor) – \(majority.votesAgainst)")
                )
            }
            last = (strengths[a][b], d[b][a])
        }
    }

    private func pair(_ majority: CountedMajority, _ place: String) throws(Failure) -> (Int, Int) {
        (
            try number(input.candidates[majority.winner].id, place),
            try number(input.candidates[majority.loser].id, place)
        )
    }

    /// The steps that a chain against a majority may have: those locked before it or, under `neutral`, those of its group that
    /// nothing locked before the group closes off.
    private func usable(before position: Int) -> Set<Int> {
        func key(_ majority: CountedMajority) -> Int? {
            guard let a = places[input.candidates[majority.winner].id],
                let b = places[input.candidates[majority.loser].id]
            else { return nil }
            return a * ids.count + b
        }
        let majorities = record.majorities
        guard input.rules.has(.equal, "neutral") else {
            return Set(majorities[..<position].filter(\.isLocked).compactMap(key))
        }
        func isEqual(_ other: CountedMajority) -> Bool {
            other.votesFor == majorities[position].votesFor && other.votesAgainst == majorities[position].votesAgainst
        }
        // Under either strength, equal strength and equal votes against mean equal votes for.
        let start = majorities.firstIndex(where: isEqual) ?? position
        let before = Set(majorities[..<start].filter(\.isLocked).compactMap(key))
        var usable = before
        for majority in majorities[start...].prefix(while: isEqual) {
            guard let a = places[input.candidates[majority.winner].id],
                let b = places[input.candidates[majority.loser].id]
            else { continue }
            if !leads(b, a, before) { usable.insert(a * ids.count + b) }
        }
        // What is locked earlier in the list may be used as well; under `neutral` it is one of the above.
        return usable
    }

    private func leads(_ from: Int, _ to: Int, _ chain: Set<Int>) -> Bool {
        var reached: Set<Int> = [from]
        var next = [from]
        while let candidate = next.popLast() {
            for other in ids.indices
            where chain.contains(candidate * ids.count + other) && reached.insert(other).inserted { next.append(other) }
        }
        return reached.contains(to)
    }

    /// Whoever is taken away again and again with nothing locked against them: in the end nobody is left, or there is a circle.
    private func checkNoCircle(_ list: String) throws(Failure) {
        var locked: [(a: Int, b: Int)] = []
        for majority in record.majorities where majority.isLocked { locked.append(try pair(majority, list)) }
        var left = Set(ids.indices)
        while !left.isEmpty {
            let losers = Set(locked.filter { left.contains($0.a) }.map(\.b))
            let free = left.subtracting(losers)
            if free.isEmpty {
                let names = left.sorted().map { ids[$0].string }.joined(separator: " ")
                throw Failure(list, expected: Words("geen kring", "no circle"), found: Words(names))
            }
            left.subtract(free)
        }
    }
}
