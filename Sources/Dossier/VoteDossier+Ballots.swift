import Wijkstem

/// Ballots, from the moment they come in until they are sealed.
///
/// A ballot is kept by what it says and nothing else, under a random key. As soon as there are `leastSealed` they are sealed together; so the log
/// tells of no ballot when it came in but that.
extension VoteDossier {
    /// Fewer ballots are not sealed before the close.
    static let leastSealed = 5
    /// How many paper ballots are typed in before they are sealed.
    static let paperSealed = 25
    /// Where the digests of files of ballots are kept until the close.
    static let imports = "private/imports"
    static let pointScale = "point_scale"

    enum Channel: String {
        case digital
        case paper
    }

    /// Takes in a file of ballots; `again` says that one like an earlier one is meant.
    public func importBallots(_ file: String, again: Bool = false) throws -> DossierReport {
        var ballots = (added: 0, sealed: 0, waiting: 0)
        var report = try reported(.import) { vote, tables in
            guard vote.stage == .open else {
                throw InputError(.dossier(.nothingToImport), at: Finding.Place(file: file))
            }
            let read = try vote.read(ballots: try FileSource(path: file))
            try noteImport(read, again: again, tables)
            // On paper points are whole.
            if vote.assembly != nil, read.pointScale > 1 {
                throw InputError(.seal(.pointsFiner), at: Finding.Place(file: file))
            }
            try note(pointScale: read.pointScale, tables, at: file)
            ballots.added = read.ballots.count
            if try tables.count(.ballot) + ballots.added < Self.leastSealed {
                for line in read.ballots.lines {
                    for _ in 0..<line.count { try add(line.text, .digital, tables) }
                }
            } else {
                // Sealed in this transaction, they need not wait in between.
                try sealWaiting(&vote, tables, with: read.ballots.lines, least: Self.leastSealed)
            }
            ballots.sealed = vote.sealed.ballots
            ballots.waiting = try tables.count(.ballot)
            return (read.findings, nil)
        }
        report.ballots = ballots
        return report
    }

    /// A file counts once.
    private func noteImport(_ read: SealVote.ReadBallots, again: Bool, _ tables: Tables) throws {
        guard let file = read.file else { return }
        let name = "\(Self.imports)/\(file.digest.hexadecimal)"
        if let known = try tables.row(.file, .text(name))?[1].bytes, !again {
            throw InputError(
                .dossier(.importedBefore(String(decoding: known, as: UTF8.self))),
                at: Finding.Place(file: file.name)
            )
        }
        try tables.put([.text(name), .bytes(Array(file.name.utf8))], into: .file)
    }

    /// The texts of all ballots have their points in one unit.
    func note(pointScale: Int, _ tables: Tables, at file: String) throws {
        if pointScale == 0 { return }
        let known = try self.pointScale(tables)
        if known > 0, known != pointScale { throw InputError(.seal(.pointsFiner), at: Finding.Place(file: file)) }
        try tables.put([.text(Self.pointScale), .text("\(pointScale)")], into: .meta)
    }

    /// 0 where no ballot has had points yet.
    private func pointScale(_ tables: Tables) throws -> Int {
        guard let text = try tables.row(.meta, .text(Self.pointScale))?[1].text else { return 0 }
        guard let scale = Int(text) else { throw Self.altered("meta/\(Self.pointScale)") }
        return scale
    }

    /// Keeps a ballot under a random key, in the order of which the rows lie.
    func add(_ text: [UInt8], _ channel: Channel, _ tables: Tables) throws {
        let key = Hexadecimal.text(random().prefix(16))
        try tables.insert(
            [.text(key), .text(String(decoding: text, as: UTF8.self)), .text(channel.rawValue)],
            into: .ballot
        )
    }

    /// Seals all ballots that wait, and others with them, where there are at least so many.
    func sealWaiting(
        _ vote: inout SealVote,
        _ tables: Tables,
        with others: [CastBallots.Line] = [],
        least: Int
    ) throws {
        let waiting = try tables.rows(.ballot)
        guard waiting.count + CastBallots(lines: others).count >= least else { return }
        let lines = try waiting.map { row in
            guard let text = row[1].text, let line = try? CastBallots.Line(text: Array(text.utf8)) else {
                throw Self.altered("ballot")
            }
            return line
        }
        let least = vote.ballotKind == .points ? 1 : 0
        _ = try vote.seal(CastBallots(lines: lines + others), pointScale: max(least, try pointScale(tables)))
        try tables.remove([], from: .ballot)
    }
}
