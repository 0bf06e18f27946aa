/// V3.F, V5 and V6.I: the log, and that it speaks of this bundle.
struct SealChecks {
    let seal: Seal
    var log: Log { seal.log }

    // MARK: V3.F

    /// The files of the level are there, and none of a higher one.
    func files() -> [Failure] {
        let present = Set(seal.folder.files.keys)
        let level = Words(seal.level.rawValue)
        var failures = assemblyFiles()
        func missing(_ file: BundleFile) {
            if present.contains(file) { return }
            let expected = Words("een bestand bij niveau \(level.nl)", "a file at level \(level.en)")
            failures.append(Failure(file.rawValue, expected: expected, found: .nothing))
        }
        guard seal.level.hasLog else {
            for file in BundleFile.allCases where file.isOfSeal && present.contains(file) {
                let expected = Words("niets bij niveau \(level.nl)", "nothing at level \(level.en)")
                failures.append(Failure(file.rawValue, expected: expected, found: Words("een bestand", "a file")))
            }
            return failures
        }
        for file in [BundleFile.policy, .log] + Checkpoint.allCases.map(\.file) { missing(file) }
        if seal.level == .timestamped {
            missing(.rulesTimestamp)
            missing(.closeTimestamp)
            if present.contains(.signature) { missing(.signatureTimestamp) }
        }
        if present.contains(.signatureTimestamp) { missing(.signature) }
        return failures
    }

    // MARK: V5

    /// The entries but for the batches are in their order; times never go back.
    func entries() -> [Failure] {
        if !log.faults.isEmpty { return log.faults }
        let others = log.entries.enumerated().filter { $0.element.kind != .batch }
        let expected = order(others.map(\.element.kind))
        var failures = retrospectiveAssembly()
        for position in 0..<max(expected.count, others.count) {
            let wanted = position < expected.count ? Words(expected[position].rawValue) : .nothing
            let found = position < others.count ? others[position] : nil
            if let found, position < expected.count, found.element.kind == expected[position] { continue }
            failures.append(
                Failure(
                    Log.place(found?.offset ?? log.entries.count) + "/event",
                    expected: wanted,
                    found: found.map { Words($0.element.kind.rawValue) } ?? .nothing
                )
            )
            break
        }
        for (index, pair) in zip(log.entries, log.entries.dropFirst()).enumerated() where pair.1.time < pair.0.time {
            failures.append(
                Failure(
                    Log.place(index + 1) + "/time",
                    expected: Words("\(pair.0.time.written) of later", "\(pair.0.time.written) or later"),
                    found: Words(pair.1.time.written)
                )
            )
        }
        return failures
    }

    /// Each note has the size and the root of the entries that it covers.
    func checkpoints() -> [Failure] {
        var failures: [Failure] = []
        for checkpoint in Checkpoint.allCases {
            guard let note = seal.notes[checkpoint], let size = checkpoint.size(in: log) else { continue }
            let place = checkpoint.file.rawValue
            if note.size != size {
                failures.append(Failure("\(place)#2", expected: Words(size), found: Words(note.size)))
            }
            let root = log.roots.indices.contains(size - 1) ? log.roots[size - 1] : []
            if note.root != root {
                let (expected, found) = (Digest.hexadecimal(root), Digest.hexadecimal(note.root))
                failures.append(Failure("\(place)#3", expected: Words(expected), found: Words(found)))
            }
        }
        return failures
    }

    /// Batches come between open and close, numbered from 1; as many ballots as were cast, and the close says so.
    func batches() -> [Failure] {
        guard let open = log.index(of: .open), let close = log.index(of: .close) else { return [] }
        var failures = smallBatches()
        var (number, sum) = (0, Int128(0))
        for (index, entry) in log.entries.enumerated() {
            guard case .batch(let written, let ballots, _) = entry.event else { continue }
            number += 1
            sum += Int128(ballots)
            if index < open || index > close {
                let expected = Words("stembiljetten tussen open en close", "ballots between open and close")
                failures.append(Failure(Log.place(index), expected: expected, found: Words("batch \(written)")))
            }
            if written != number {
                failures.append(
                    Failure(Log.place(index) + "/number", expected: Words(number), found: Words(written))
                )
            }
        }
        guard let aggregate = seal.value(.aggregate), let closing = log.closing else { return failures }
        let place = Log.place(close)
        for key in ["blank", "cast", "invalid", "valid"] {
            failures += Comparison.differences(
                aggregate["ballots"]?[key],
                closing.ballots[key],
                at: "\(place)/ballots/\(key)"
            )
        }
        failures += Comparison.differences(
            aggregate["invalid_reasons"],
            closing.invalidReasons,
            at: "\(place)/invalid_reasons"
        )
        failures += Comparison.differences(
            aggregate["point_scale"] ?? .integer(1),
            .integer(closing.pointScale ?? 1),
            at: "\(place)/point_scale"
        )
        let cast = BatchFacts.cast(aggregate)
        if sum != cast {
            failures.append(Failure(Log.place + "#batch/ballots", expected: Words("\(cast)"), found: Words("\(sum)")))
        }
        return failures
    }

    /// The entries name the rules, the list, the result, the manifest and the files that are there.
    func named() -> [Failure] {
        var failures: [Failure] = []
        for (index, entry) in log.entries.enumerated() {
            func compare(_ key: String, _ found: Text, _ expected: Text) {
                if found == expected { return }
                failures.append(
                    Failure("\(Log.place(index))/\(key)", expected: Words(expected), found: Words(found))
                )
            }
            switch entry.event {
            case .rules(_, let sha256, let vote):
                compare("rules", sha256, seal.digest(.rules))
                if let expected = seal.vote { compare("vote", vote, expected) }
            case .roll(let sha256): compare("roll", sha256, seal.digest(.roll))
            case .open(_, let list): compare("list", list, self.list)
            case .tally(_, let result): compare("result", result, seal.digest(.result))
            case .manifest(let sha256): compare("manifest", sha256, seal.digest(.manifest))
            case .files(let files):
                let expected = attachments
                if files == expected { continue }
                let shown = { (files: [LogEntry.ListedFile]) in
                    Words(files.map { "\($0.path.string) \($0.sha256.string)" }.joined(separator: ", "))
                }
                failures.append(
                    Failure("\(Log.place(index))/files", expected: shown(expected), found: shown(files))
                )
            case .close(let closing): failures += namedBox(closing, at: "\(Log.place(index))/box")
            case .batch, .lot, .declared, .final: break
            }
        }
        return failures
    }

    /// What can be voted for, as the entry `open` has it: the list but for the files that it came from.
    private var list: Text {
        guard case .object(let members)? = seal.value(.proposals) ?? seal.value(.candidates) else { return Text("") }
        let list = JSON.object(members.filter { $0.key != "imported" })
        return Text(Digest.hexadecimal(Digest.sha256(list.canonicalBytes)))
    }

    /// The files that no manifest lists, with their digests, in byte order of the paths.
    private var attachments: [LogEntry.ListedFile] {
        let files: [BundleFile] = [.signature, .closeTimestamp, .rulesTimestamp, .signatureTimestamp]
        return files.filter { seal.folder.files[$0] != nil }
            .map { LogEntry.ListedFile(path: Text($0.rawValue), sha256: seal.digest($0)) }
            .sorted { $0.path < $1.path }
    }

    // MARK: V6.I

    /// The rules that the log begins with are those of the bundle, and the first note, over them alone, came before voting.
    func rulesCameFirst() -> [Failure] {
        guard case .rules(_, let sha256, _)? = log.entries.first?.event else {
            return [Failure(Log.place(0), expected: Words("rules"), found: .nothing)]
        }
        var failures: [Failure] = []
        let expected = seal.digest(.rules)
        if sha256 != expected {
            failures.append(Failure("\(Log.place(0))/rules", expected: Words(expected), found: Words(sha256)))
        }
        let (open, batch) = (log.index(of: .open), log.index(of: .batch))
        if let open, let batch, batch < open {
            let expected = Words("het eerste stembiljet na open", "the first ballot after open")
            failures.append(Failure(Log.place(batch), expected: expected, found: Words("batch")))
        }
        return failures
    }
}
