/// All that the seal adds to a bundle, as far as it can be read, and what the other files say that it is held against.
struct Seal {
    let level: EvidenceLevel
    let folder: BundleFolder
    let vote: Text?
    /// Whether the last of the ties falls by a lot drawn after the close.
    let isLotDrawn: Bool
    /// Whether the rules have one.
    let hasAssembly: Bool
    let log: Log
    private(set) var policy: Policy?
    private(set) var policyFaults: [Failure] = []
    private(set) var notes: [Checkpoint: Note] = [:]
    private(set) var noteFaults: [Failure] = []

    init(_ folder: BundleFolder, level: EvidenceLevel, vote: Text?, isLotDrawn: Bool, hasAssembly: Bool) {
        self.level = level
        self.folder = folder
        self.vote = vote
        self.isLotDrawn = isLotDrawn
        self.hasAssembly = hasAssembly
        log = Log(level.hasLog ? folder.files[.log] ?? [] : [])
        guard level.hasLog else { return }
        let place = BundleFile.policy.rawValue
        if let bytes = folder.files[.policy] {
            do throws(Failure) {
                policy = try Policy(bytes, at: place)
            } catch {
                policyFaults = [error]
            }
        }
        for checkpoint in Checkpoint.allCases {
            guard let bytes = folder.files[checkpoint.file] else { continue }
            do throws(Failure) {
                notes[checkpoint] = try Note(bytes, at: checkpoint.file.rawValue)
            } catch {
                noteFaults.append(error)
            }
        }
    }

    func digest(_ file: BundleFile) -> Text {
        Text(Digest.hexadecimal(Digest.sha256(folder.files[file] ?? [])))
    }

    /// The value of a file that was read before; nothing if it has none.
    func value(_ file: BundleFile) -> JSON? {
        folder.files[file].flatMap { try? JSONReader.read($0) }
    }

    /// The digest for the minutes: the root hash of the last note, or without a log that of the manifest.
    var rootDigest: String? {
        if level.hasLog { return notes[.final].map { Digest.hexadecimal($0.root) } }
        return folder.files[.manifest].map { Digest.hexadecimal(Digest.sha256($0)) }
    }

    /// The order of the lot that was drawn after the close, or the seed for it.
    var lot: DrawnLot? {
        switch log.lot {
        case .dice(_, _, let seed)? where isLotDrawn: .seed(seed.bytes)
        case .physical(let order, _)? where isLotDrawn: .order(order)
        default: nil
        }
    }
}

/// What a lot drawn after the close came to.
enum DrawnLot {
    /// What stands in the rules in the place of a seed.
    static let seedOfRules = Array("drawn".utf8)

    case seed([UInt8])
    case order([Text])

    /// The ids in the order that was drawn.
    func order(of ids: [Text]) -> [Text] {
        switch self {
        case .seed(let seed): Lot.draw(ids, seed: seed)
        case .order(let order): order
        }
    }
}
