/// V9.H: the ballots of the batches, which auditors have, are those of the log and of the profile.
struct BatchChecks {
    let seal: Seal
    /// The profile's bytes, public or not.
    let profile: [UInt8]
    let facts: BatchFacts
    /// For which a ballot can be invalid, one of an advisory class too.
    let reasons: Set<Text>

    private static let place = SealedPart.batchesName
    private static let mostFaults = 10

    func failures(_ lines: [UInt8]) -> [Failure] {
        var state = State(log: seal.log.batches)
        var start = 0
        var line = 0
        while start < lines.count {
            line += 1
            let place = "\(Self.place)#\(line)"
            guard let end = lines[start...].firstIndex(of: 10) else {
                return [Failure(place, expected: Words("een regeleinde", "a line break"), found: .nothing)]
            }
            do throws(Failure) {
                try state.add(try BatchLine(lines, start..<end, at: place), at: place)
            } catch {
                return [error]
            }
            start = end + 1
        }
        return state.endOfBatches() + compare(state)
    }

    // MARK: With the profile and the sums

    private func compare(_ state: State) -> [Failure] {
        var left = state.counts
        var failures: [Failure] = []
        var line = 0
        for bytes in profile.split(separator: 10) {
            line += 1
            guard let value = try? JSONReader.read(Array(bytes)), case .object(let members) = value,
                let count = value["count"]?.asInteger
            else { continue }
            let text = JSON.object(members.filter { $0.key != "count" }).canonicalBytes
            if value["ballot"] == .list([]) { continue }
            let found = left.removeValue(forKey: text) ?? 0
            if found != count {
                failures.append(Failure(Profile.place(line), expected: Words(count), found: Words(found)))
            }
            if failures.count >= Self.mostFaults { return failures }
        }
        for (text, _) in left.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }).prefix(Self.mostFaults) {
            let expected = Words("een stembiljet van het profiel", "a ballot of the profile")
            failures.append(
                Failure(Self.place, expected: expected, found: Words(String(decoding: text, as: UTF8.self)))
            )
        }
        return failures + compareSums(state)
    }

    private func compareSums(_ state: State) -> [Failure] {
        var failures: [Failure] = []
        let file = BundleFile.aggregate.rawValue
        for (key, expected, found) in [("blank", facts.blank, state.blank), ("invalid", facts.invalid, state.invalid)] {
            for group in Set(expected.keys).union(found.keys).sorted(by: { Self.name($0) < Self.name($1) }) {
                let (wanted, is_) = (expected[group] ?? 0, found[group] ?? 0)
                if wanted == is_ { continue }
                let place = "\(file)#\(key) \(Self.name(group).string)"
                failures.append(Failure(place, expected: Words(wanted), found: Words(is_)))
            }
        }
        for reason in Set(state.reasons.keys.map(\.reason)).subtracting(self.reasons).sorted() {
            let expected = Words(self.reasons.sorted().map(\.string).joined(separator: " "))
            failures.append(Failure(Self.place, expected: expected, found: Words(reason)))
        }
        var reasons: [Text: Int] = [:]
        for (reason, count) in state.reasons {
            if let name = reason.group.class, facts.advisory.contains(name) { continue }
            reasons[reason.reason, default: 0] += count
        }
        for reason in Set(reasons.keys).union(facts.reasons.keys).sorted() {
            let (wanted, found) = (facts.reasons[reason] ?? 0, reasons[reason] ?? 0)
            if wanted == found { continue }
            let place = "\(file)#/invalid_reasons \(reason.string)"
            failures.append(Failure(place, expected: Words(wanted), found: Words(found)))
        }
        return failures
    }

    private static func name(_ group: BatchFacts.Group) -> Text {
        Text(bytes: (group.channel?.bytes ?? []) + [32] + (group.class?.bytes ?? []))
    }
}

extension BatchChecks {
    /// Batches so far, and how often each text of a ballot has occurred.
    fileprivate struct State {
        struct Reason: Hashable {
            let reason: Text
            let group: BatchFacts.Group
        }

        let log: [(place: String, number: Int, ballots: Int, root: Text)]
        private(set) var counts: [[UInt8]: Int] = [:]
        private(set) var blank: [BatchFacts.Group: Int] = [:]
        private(set) var invalid: [BatchFacts.Group: Int] = [:]
        private(set) var reasons: [Reason: Int] = [:]
        private var nonces: Set<[UInt8]> = []
        private var tree = MerkleTree()
        private var last: [UInt8] = []
        private var finished = 0

        init(log: [(place: String, number: Int, ballots: Int, root: Text)]) {
            self.log = log
        }

        mutating func add(_ line: BatchLine, at place: String) throws(Failure) {
            if finished < log.count, tree.size == log[finished].ballots, line.batch == finished + 2,
                let failure = finish()
            {
                throw failure
            }
            guard finished < log.count, line.batch == finished + 1, tree.size < log[finished].ballots else {
                let expected = Words(
                    "stembiljetten van batch \(finished + 1), zoveel als het logboek zegt",
                    "ballots of batch \(finished + 1), as many as the log says"
                )
                throw Failure(place, expected: expected, found: Words("batch \(line.batch)"))
            }
            guard nonces.insert(line.nonce).inserted else {
                let expected = Words("een nummer voor elk stembiljet", "a nonce for each ballot")
                throw Failure("\(place)/nonce", expected: expected, found: Words(Digest.hexadecimal(line.nonce)))
            }
            let commitment = line.commitment
            guard last.isEmpty || last.lexicographicallyPrecedes(commitment) else {
                let expected = Words("op volgorde van de kenmerken", "in the order of the commitments")
                throw Failure(place, expected: expected, found: Words(Digest.hexadecimal(commitment)))
            }
            last = commitment
            tree.append(commitment)
            count(line)
        }

        private mutating func count(_ line: BatchLine) {
            switch line.mark {
            case .blank: blank[line.group, default: 0] += 1
            case .ballot: counts[line.text, default: 0] += 1
            case .invalid(let reason):
                invalid[line.group, default: 0] += 1
                reasons[Reason(reason: reason, group: line.group), default: 0] += 1
            }
        }

        /// The batch that is complete has the root of the log.
        private mutating func finish() -> Failure? {
            let batch = log[finished]
            let root = Text(Digest.hexadecimal(tree.root))
            finished += 1
            tree = MerkleTree()
            last = []
            return root == batch.root
                ? nil : Failure("\(batch.place)/root", expected: Words(root), found: Words(batch.root))
        }

        func endOfBatches() -> [Failure] {
            var state = self
            guard finished < log.count else { return [] }
            let batch = log[finished]
            if tree.size != batch.ballots || finished + 1 != log.count {
                let place = finished + 1 < log.count ? log[finished + 1].place : batch.place
                let expected = Words("\(batch.ballots) stembiljetten", "\(batch.ballots) ballots")
                return [Failure("\(place)/ballots", expected: expected, found: Words(tree.size))]
            }
            return state.finish().map { [$0] } ?? []
        }
    }
}
