/// What an assembly adds to V3.F and V5.
extension SealChecks {
    /// But for the last, a batch has as many ballots as this.
    ///
    /// So that nobody can tell from the moment of a small batch who cast what is in it.
    private static let leastOfBatch = 5

    // MARK: V3.F

    /// The roll and the box are there exactly if the rules have an assembly.
    func assemblyFiles() -> [Failure] {
        [BundleFile.roll, .box].compactMap { file in
            let isThere = seal.folder.files[file] != nil
            if isThere == seal.hasAssembly { return nil }
            let (nothing, something) = (
                Words("niets zonder assembly in rules.json", "nothing without assembly in rules.json"),
                Words("een bestand bij assembly in rules.json", "a file with assembly in rules.json")
            )
            return Failure(
                file.rawValue,
                expected: isThere ? nothing : something,
                found: isThere ? Words("een bestand", "a file") : .nothing
            )
        }
    }

    // MARK: V5.A

    /// The order in which entries of these kinds must stand, batches left out.
    ///
    /// How often a result is declared, V5.F says.
    func order(_ found: [LogEntry.Kind]) -> [LogEntry.Kind] {
        let declared = seal.hasAssembly ? max(1, found.count { $0 == .declared }) : 0
        return [.rules] + (seal.hasAssembly ? [.roll] : []) + [.open, .close]
            + (found.contains(.lot) ? [.lot] : []) + [.tally, .manifest]
            + Array(repeating: .declared, count: declared) + [.files, .final]
    }

    /// An assembly keeps its log on the way.
    func retrospectiveAssembly() -> [Failure] {
        guard seal.hasAssembly, log.isRetrospective else { return [] }
        return [
            Failure("\(Log.place(0))/retrospective", expected: Words("false"), found: Words("true"))
        ]
    }

    // MARK: V5.C

    func smallBatches() -> [Failure] {
        guard seal.hasAssembly else { return [] }
        return log.batches.dropLast().filter { $0.ballots < Self.leastOfBatch }.map { batch in
            let expected = Words(
                "\(Self.leastOfBatch) stembiljetten of meer; alleen de laatste stapel mag kleiner zijn",
                "\(Self.leastOfBatch) ballots or more; only the last batch may be smaller"
            )
            return Failure("\(batch.place)/ballots", expected: expected, found: Words(batch.ballots))
        }
    }

    // MARK: V5.D

    /// The close names the box, exactly with an assembly.
    func namedBox(_ closing: LogEntry.Closing, at place: String) -> [Failure] {
        let expected = seal.hasAssembly ? seal.digest(.box) : nil
        if closing.box == expected { return [] }
        func words(_ digest: Text?) -> Words { digest.map { Words($0) } ?? .nothing }
        return [Failure(place, expected: words(expected), found: words(closing.box))]
    }
}
