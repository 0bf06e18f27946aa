#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// The files that a bundle may hold.
enum BundleFile: String, CaseIterable {
    case manifest = "manifest.json"
    case rules = "rules.json"
    case proposals = "proposals.json"
    case candidates = "candidates.json"
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

    /// More bytes than this are not read.
    var largest: Int {
        switch self {
        case .profile: 1 << 30
        case .manifest: 1 << 16
        default: 1 << 26
        }
    }

    var isJSON: Bool { rawValue.hasSuffix(".json") }
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
    /// The ballots, where they are not public and somebody gave them.
    var sealed: SealedPart?

    /// A bundle in memory, by path.
    public init(files: [String: [UInt8]], sealed: SealedPart? = nil) {
        self.sealed = sealed
        for (path, bytes) in files.sorted(by: { $0.key < $1.key }) {
            guard let file = BundleFile.allCases.first(where: { $0.rawValue == path }) else {
                strangers.append(Self.stranger(path, Words("een bestand", "a file")))
                continue
            }
            self.files[file] = bytes
        }
    }

    /// Reads a folder; follows no link inside it and takes no path from what it reads.
    ///
    /// - Throws: `Unreadable` if there is no such folder, or no manifest in it.
    public init(path: String) throws(Unreadable) {
        try read(path, below: "")
        if files[.manifest] == nil, tooLarge.isEmpty {
            throw Unreadable(
                path: path,
                reason: Words("er staat geen manifest.json in", "there is no manifest.json in it")
            )
        }
    }

    /// Reads the sealed part that belongs to the bundle: a folder of two files.
    ///
    /// - Throws: `Unreadable` if it is none.
    public mutating func readSealed(path: String) throws(Unreadable) {
        let expected = [SealedPart.nonceName, SealedPart.profileName]
        let areFiles =
            try Self.names(in: path) == expected
            && expected.allSatisfy { Self.kind(of: path + "/" + $0) == .file }
        guard areFiles,
            let nonce = try Self.contents(of: path + "/" + expected[0], atMost: SealedPart.largestNonce),
            let profile = try Self.contents(of: path + "/" + expected[1], atMost: BundleFile.profile.largest)
        else {
            let names = expected.joined(separator: ", ")
            throw Unreadable(
                path: path,
                reason: Words("een verzegeld deel heeft precies \(names)", "a sealed part has exactly \(names)")
            )
        }
        sealed = SealedPart(profile: profile, nonce: nonce)
    }

    private mutating func read(_ folder: String, below prefix: String) throws(Unreadable) {
        for name in try Self.names(in: folder) {
            let path = prefix + name
            switch Self.kind(of: folder + "/" + name) {
            case .folder where path == "ballots":
                try read(folder + "/" + name, below: "ballots/")
            case .file:
                guard let file = BundleFile.allCases.first(where: { $0.rawValue.utf8.elementsEqual(path.utf8) }) else {
                    strangers.append(Self.stranger(path, Words("een bestand", "a file")))
                    continue
                }
                guard let bytes = try Self.contents(of: folder + "/" + name, atMost: file.largest) else {
                    let expected = Words("hoogstens \(file.largest) bytes", "\(file.largest) bytes at most")
                    tooLarge.append(Failure(path, expected: expected, found: Words("meer", "more")))
                    continue
                }
                files[file] = bytes
            case .folder:
                strangers.append(Self.stranger(path, Words("een map", "a folder")))
            case .other:
                strangers.append(
                    Self.stranger(path, Words("een verwijzing of apparaat", "a link or a device"))
                )
            }
            if strangers.count > 20 { return }
        }
    }

    private static func stranger(_ path: String, _ found: Words) -> Failure {
        Failure(
            path,
            expected: Words("alleen de bestanden van een uitslag", "only the files of a bundle"),
            found: found
        )
    }

    // MARK: The operating system

    private enum Kind { case file, folder, other }

    private static func names(in folder: String) throws(Unreadable) -> [String] {
        guard let handle = unsafe opendir(folder) else { throw unreadable(folder) }
        defer { unsafe closedir(handle) }
        var names: [String] = []
        while let entry = unsafe readdir(handle) {
            let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                unsafe pointer.withMemoryRebound(to: CChar.self, capacity: 256) { unsafe String(cString: $0) }
            }
            if name != ".", name != ".." { names.append(name) }
            if names.count > 100 { break }
        }
        return names.sorted()
    }

    private static func kind(of path: String) -> Kind {
        var status = stat()
        guard unsafe lstat(path, &status) == 0 else { return .other }
        switch status.st_mode & S_IFMT {
        case S_IFREG: return .file
        case S_IFDIR: return .folder
        default: return .other
        }
    }

    /// The bytes of a file, or nothing if there are more than `limit`.
    private static func contents(of path: String, atMost limit: Int) throws(Unreadable) -> [UInt8]? {
        let descriptor = unsafe open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { throw unreadable(path) }
        defer { close(descriptor) }
        var status = stat()
        guard unsafe fstat(descriptor, &status) == 0 else { throw unreadable(path) }
        guard Int(status.st_size) <= limit else { return nil }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(Int(status.st_size))
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = unsafe buffer.withUnsafeMutableBytes { unsafe Glibc.read(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw unreadable(path) }
            if count == 0 { return bytes }
            bytes += buffer[..<count]
            if bytes.count > limit { return nil }
        }
    }

    private static func unreadable(_ path: String) -> Unreadable {
        let code = errno
        switch code {
        case ENOENT:
            return Unreadable(
                path: path,
                reason: Words("er is geen map met deze naam", "there is no folder of this name")
            )
        case ENOTDIR: return Unreadable(path: path, reason: Words("dit is geen map", "this is not a folder"))
        case EACCES: return Unreadable(path: path, reason: Words("u mag dit niet lezen", "you may not read this"))
        default:
            let reason = unsafe String(cString: strerror(code))
            return Unreadable(path: path, reason: Words(reason))
        }
    }
}
