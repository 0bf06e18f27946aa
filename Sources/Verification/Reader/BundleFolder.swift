/// The files that a bundle may hold.
enum BundleFile: String, CaseIterable {
    case manifest = "manifest.json"
    case rules = "rules.json"
    case proposals = "proposals.json"
    case candidates = "candidates.json"
    case roll = "roll.json"
    case box = "box.json"
    case profile = "ballots/profile.jsonl"
    case aggregate = "ballots/aggregate.json"
    case motionVotes = "ballots/motions.json"
    case certificate = "certificate.json"
    case result = "result.json"
    case table = "result.csv"
    case accountabilityTable = "accountability.csv"
    case roundsTable = "rounds.csv"
    case groupsTable = "groups.csv"
    case motionsTable = "motions.csv"
    case page = "result.html"
    case guide = "VERIFY.md"
    case policy = "keys/policy.txt"
    case log = "log/entries.jsonl"
    case rulesNote = "log/checkpoints/rules.note"
    case openNote = "log/checkpoints/open.note"
    case closeNote = "log/checkpoints/close.note"
    case finalNote = "log/checkpoints/final.note"
    case rulesTimestamp = "time/rules.tsr"
    case closeTimestamp = "time/close.tsr"
    case signatureTimestamp = "time/signature.tsr"
    case signature = "META-INF/signature.p7s"

    /// Whether it stands there at level `logged` or above only.
    var isOfSeal: Bool { self == .policy || !isListed && self != .manifest }

    /// Whether the manifest lists it.
    var isListed: Bool {
        switch self {
        case .manifest, .log, .rulesNote, .openNote, .closeNote, .finalNote, .rulesTimestamp, .closeTimestamp,
            .signatureTimestamp, .signature:
            false
        default: true
        }
    }

    /// The folders that may hold a file.
    static let folders: Set<String> = ["ballots", "keys", "log", "log/checkpoints", "time", "META-INF"]
}

/// What lies in a folder: the files of a bundle as bytes, and what should not be there.
public struct BundleFolder: Sendable {
    /// The bundle cannot be read at all.
    public struct Unreadable: Error, Sendable, Equatable {
        public let path: String
        public let reason: Words

        public func shown(_ language: ReportLanguage) -> String {
            "\(path.shown): \(reason.text(language))."
        }
    }

    var files: [BundleFile: [UInt8]] = [:]
    var strangers: [Failure] = []
    var tooLarge: [Failure] = []
    /// What is wrong with the archive that the files came from; nothing where there was none.
    var archiveFaults: [Failure]?
    /// What auditors have, where somebody gave it.
    var sealed: SealedPart?
    /// How much of it is read, and how much work goes into it.
    let capacity: Capacity

    /// A bundle in memory, by path.
    public init(files: [String: [UInt8]], sealed: SealedPart? = nil, capacity: Capacity = .usual) {
        self.sealed = sealed
        self.capacity = capacity
        for (path, bytes) in files.sorted(by: { $0.key < $1.key }) {
            guard let file = BundleFile.allCases.first(where: { $0.rawValue == path }) else {
                strangers.append(Self.stranger(path, Words("een bestand", "a file")))
                continue
            }
            // It is in memory already.
            if bytes.count > Capacity.large.largest(file) {
                tooLarge.append(Self.large(file))
                continue
            }
            self.files[file] = bytes
        }
    }

    /// A bundle in one archive in memory.
    ///
    /// - Throws: `Unreadable` if it is no archive, or has no manifest.
    public init(archive bytes: [UInt8], capacity: Capacity = .usual) throws(Unreadable) {
        self.capacity = capacity
        try readArchive(
            Archive.Source(size: bytes.count) { start, count in Array(bytes.dropFirst(start).prefix(count)) },
            path: "zip"
        )
    }

    /// Reads a folder, or an archive; follows no link inside it and takes no path from what it reads.
    ///
    /// - Throws: `Unreadable` if there is no such folder or archive, or no manifest in it.
    public init(path: String, capacity: Capacity = .usual) throws(Unreadable) {
        self.capacity = capacity
        if let (descriptor, size) = try Self.openFile(path) {
            defer { Self.closeFile(descriptor) }
            try readArchive(
                Archive.Source(size: size) { start, count in Self.bytes(of: descriptor, from: start, count) },
                path: path
            )
            return
        }
        try read(path, below: "")
        if files[.manifest] == nil, tooLarge.isEmpty {
            throw Self.noManifest(path)
        }
    }

    private static func noManifest(_ path: String) -> Unreadable {
        Unreadable(
            path: path,
            reason: Words("er staat geen manifest.json in", "there is no manifest.json in it")
        )
    }

    private static func large(_ file: BundleFile) -> Failure {
        let most = Capacity.large.largest(file)
        let expected = Words("hoogstens \(most) bytes", "\(most) bytes at most")
        return Failure(file.rawValue, expected: expected, found: Words("meer", "more"))
    }

    /// Not more than there may be, and more than is read unasked.
    private static func needsLarge(_ path: String, most: Int) -> Unreadable {
        Unreadable(
            path: path,
            reason: Words(
                "dit is groter dan \(most) bytes; met --large wordt het toch gelezen",
                "this is larger than \(most) bytes; with --large it is read all the same"
            )
        )
    }

    /// Reads the sealed part that belongs to the bundle: a folder of one to four files.
    ///
    /// - Throws: `Unreadable` if it is none.
    public mutating func readSealed(path: String) throws(Unreadable) {
        let (batches, paper) = (SealedPart.batchesName, SealedPart.paperName)
        let (nonce, profile) = (SealedPart.nonceName, SealedPart.profileName)
        let names = try Self.names(in: path)
        let kept = names.filter { $0 != paper }
        let isKnown = [[nonce, profile], [batches], [batches, nonce, profile]].contains(kept)
        guard isKnown, kept == names || names.contains(batches),
            names.allSatisfy({ Self.kind(of: path + "/" + $0) == .file })
        else {
            throw Self.noSealedPart(path)
        }
        func contents(_ name: String, atMost limit: Int) throws(Unreadable) -> [UInt8]? {
            guard names.contains(name) else { return nil }
            if let bytes = try Self.contents(of: path + "/" + name, atMost: limit) { return bytes }
            throw capacity == .usual && name != nonce
                ? Self.needsLarge(path + "/" + name, most: limit) : Self.noSealedPart(path)
        }
        sealed = SealedPart(
            profile: try contents(profile, atMost: capacity.largest(.profile)),
            nonce: try contents(nonce, atMost: SealedPart.largestNonce),
            batches: try contents(batches, atMost: capacity.ballots),
            paper: try contents(paper, atMost: capacity.ballots)
        )
    }

    private static func noSealedPart(_ path: String) -> Unreadable {
        let (pair, batches) = ("\(SealedPart.nonceName), \(SealedPart.profileName)", SealedPart.batchesName)
        let paper = SealedPart.paperName
        return Unreadable(
            path: path,
            reason: Words(
                "een verzegeld deel heeft precies \(pair), bij een logboek ook \(batches), of dat alleen; en \(paper) als er"
                    + " van papier is gestemd",
                "a sealed part has exactly \(pair), with a log also \(batches), or that alone; and \(paper) where there was"
                    + " paper"
            )
        )
    }

    private mutating func readArchive(_ source: Archive.Source, path: String) throws(Unreadable) {
        let archive = Archive(source, capacity)
        guard archive.isArchive else {
            throw Unreadable(
                path: path,
                reason: Words("dit is geen map en geen archief", "this is no folder and no archive")
            )
        }
        if let size = archive.needsLarge { throw Self.needsLarge(path, most: size) }
        archiveFaults = archive.faults
        files = archive.files
        tooLarge = archive.tooLarge.map(Self.large)
        if files[.manifest] == nil, tooLarge.isEmpty, archive.faults.isEmpty { throw Self.noManifest(path) }
    }

    private mutating func read(_ folder: String, below prefix: String) throws(Unreadable) {
        let names = try Self.names(in: folder)
        if names.isEmpty, !prefix.isEmpty, prefix != "ballots/" {
            add(stranger: String(prefix.dropLast()), Words("een lege map", "an empty folder"))
        }
        for name in names {
            let path = prefix + name
            switch Self.kind(of: folder + "/" + name) {
            case .folder where BundleFile.folders.contains(path):
                try read(folder + "/" + name, below: path + "/")
            case .file:
                guard let file = BundleFile.allCases.first(where: { $0.rawValue.utf8.elementsEqual(path.utf8) }) else {
                    add(stranger: path, Words("een bestand", "a file"))
                    continue
                }
                guard let bytes = try Self.contents(of: folder + "/" + name, atMost: capacity.largest(file)) else {
                    if capacity == .usual, Self.size(of: folder + "/" + name) <= Capacity.large.largest(file) {
                        throw Self.needsLarge(folder + "/" + name, most: capacity.largest(file))
                    }
                    tooLarge.append(Self.large(file))
                    continue
                }
                files[file] = bytes
            case .folder:
                add(stranger: path, Words("een map", "a folder"))
            case .other:
                add(stranger: path, Words("een verwijzing of apparaat", "a link or a device"))
            }
        }
    }

    /// Some of them are enough, and what belongs there is read all the same.
    private mutating func add(stranger path: String, _ found: Words) {
        if strangers.count <= 20 { strangers.append(Self.stranger(path, found)) }
    }

    private static func stranger(_ path: String, _ found: Words) -> Failure {
        Failure(
            path,
            expected: Words("alleen de bestanden van een uitslag", "only the files of a bundle"),
            found: found
        )
    }
}
