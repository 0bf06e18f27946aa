import CanonicalJSON
public import Evidence
import VotingModel

/// A vote of members: its roll, fixed before voting opens; its box, fixed at the close; and what the chair declares.
///
/// Source: docs/assembly-format.md.
extension SealVote {
    static let paperPath = "private/paper.jsonl"

    /// What the rules say of a vote of members; `nil` where it is none.
    public var assembly: Assembly? { terms.assembly }

    func assemblyFault(_ fault: Finding.AssemblyFault) -> InputError {
        InputError(.assembly(fault), at: Finding.Place(file: folder.path))
    }

    // MARK: The roll

    /// The file of the roll, held against the rules; none where these know no roll.
    func rollFiles(_ roll: RollDocument?) throws -> [String: [UInt8]] {
        guard let assembly = terms.assembly else {
            if roll != nil { throw assemblyFault(.notWanted(.roll)) }
            return [:]
        }
        guard let roll else { throw assemblyFault(.missing(.roll)) }
        if roll.count.eligible < 1 { throw assemblyFault(.nobodyMayVote) }
        guard roll.count.isMade(by: assembly, terms.electorate) else { throw assemblyFault(.rollDiffers) }
        return [RollDocument.name: try roll.json.canonicalBytes()]
    }

    /// How many may vote, as it was fixed.
    ///
    /// - Throws: `InputError` where there is no roll yet.
    public func roll() throws -> RollDocument {
        if terms.assembly == nil { throw assemblyFault(.notWanted(.roll)) }
        guard log.size(after: .roll) != nil else { throw assemblyFault(.missing(.roll)) }
        guard let roll = try? RollDocument(try folder.read(RollDocument.name)) else {
            throw Self.altered(RollDocument.name)
        }
        return roll
    }

    // MARK: The box

    /// The files of the box, held against the roll and the ballots; none where the rules know no box.
    ///
    /// - Throws: `InputError` with everything that blocks the close.
    func boxFiles(
        _ input: BoxInput?,
        _ vote: any CountableVote,
        _ closing: LogEvent.Closing
    ) throws -> [String: [UInt8]] {
        guard let assembly = terms.assembly else {
            if input != nil { throw assemblyFault(.notWanted(.box)) }
            return [:]
        }
        guard let input else { throw assemblyFault(.missing(.box)) }
        let box = try BoxAtClose(
            input: input,
            roll: try roll().count,
            assembly: assembly,
            electorate: terms.electorate,
            batches: try closed().batches,
            place: Finding.Place(file: folder.path)
        ).box(of: vote, closing)
        let paper = box.paper > 0 ? try input.slips.bytes(nonce: nonce()) : nil
        let document = BoxDocument(box, paper: paper.map { Digest(of: $0) })
        var files = [BoxDocument.name: try document.json.canonicalBytes()]
        if let paper { files[Self.paperPath] = paper }
        return files
    }

    /// Who was admitted and what was in the box, as it was fixed.
    ///
    /// - Throws: `InputError` where the vote is not closed yet.
    public func box() throws -> BoxDocument {
        if terms.assembly == nil { throw assemblyFault(.notWanted(.box)) }
        guard log.size(after: .close) != nil else { throw assemblyFault(.missing(.box)) }
        guard let box = try? BoxDocument(try folder.read(BoxDocument.name)) else {
            throw Self.altered(BoxDocument.name)
        }
        return box
    }

    /// What the bundle has because of the assembly.
    func assemblyFiles() throws -> [String: [UInt8]] {
        guard terms.assembly != nil else { return [:] }
        return [
            RollDocument.name: try folder.read(RollDocument.name), BoxDocument.name: try folder.read(BoxDocument.name),
        ]
    }

    // MARK: The declaration

    /// Puts into the log what the chair declared, and who that was.
    ///
    /// - Throws: `InputError` where what was declared before does not let this be declared, or a document is missing.
    public mutating func declare(_ declaration: Declaration, by name: String) throws -> SealReport {
        if terms.assembly == nil { throw assemblyFault(.notWanted(.declaration)) }
        try require(.declare)
        let isPlain = !name.unicodeScalars.contains { $0.properties.generalCategory == .control || $0.isInvisible }
        guard isPlain, !name.looksEmpty else {
            throw InputError(.seal(.badName(name)), at: Finding.Place(file: folder.path))
        }
        let before = stage
        try append(.declared(declaration, by: name))
        try folder.commit([:], log: log.bytes)
        return SealReport(step: .declare, before: before, after: stage, next: next)
    }

    // MARK: Checking

    /// Roll and box are there exactly where the log names them, and are those that it names.
    func checkAssembly() throws {
        var expected: [String: Digest] = [:]
        for entry in log.entries {
            switch entry.event {
            case .roll(let digest): expected[RollDocument.name] = digest
            case .close(let closing): expected[BoxDocument.name] = closing.box
            default: break
            }
        }
        for name in [RollDocument.name, BoxDocument.name] {
            guard let digest = expected[name] else {
                if try folder.holds(name) { throw Self.altered(VoteFolder.entries) }
                continue
            }
            try folder.settle(name)
            guard try folder.holds(name), Digest(of: try folder.read(name)) == digest else { throw Self.altered(name) }
        }
        if expected[BoxDocument.name] != nil, let digest = try box().paper {
            try folder.settle(Self.paperPath)
            guard try folder.holds(Self.paperPath), Digest(of: try folder.read(Self.paperPath)) == digest else {
                throw Self.altered(Self.paperPath)
            }
        } else if try folder.holds(Self.paperPath) {
            throw Self.altered(VoteFolder.entries)
        }
    }
}

extension RollCount {
    /// Whether these rules could have made it.
    func isMade(by assembly: Assembly, _ electorate: Electorate?) -> Bool {
        let ids = electorate?.classes.map { Array($0.id.utf8) }
        guard ids == classes?.map({ Array($0.id.utf8) }) else { return false }
        if let classes, !classes.isEmpty, classes.reduce(0, { $0 + $1.eligible }) != eligible { return false }
        return proxyHolders <= proxiesRegistered && proxiesRegistered + proxyHolders <= eligible
            && proxiesRegistered <= proxyHolders * assembly.proxies
    }
}
