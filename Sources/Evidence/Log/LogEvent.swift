public import VotingModel

/// What happened: one line of the log, without its moment.
///
/// Source: docs/sealed-evidence-format.md, "log/entries.jsonl"; docs/assembly-format.md, "The log".
public enum LogEvent: Sendable, Equatable {
    /// The rules are fixed; `isRetrospective` says that the whole log was written at once over a finished file.
    case rules(vote: String, rules: Digest, isRetrospective: Bool)
    /// Who may vote is fixed, in a vote of members: the digest of `roll.json`.
    case roll(Digest)
    /// Voting opens on a list, with the commitments of those who keep a secret for the lot.
    case open(list: Digest, commitments: [Commitment])
    /// So many ballots came in, and the root of the tree of their commitments.
    case batch(number: Int, ballots: Int, root: Digest)
    case close(Closing)
    case lot(LotRecord)
    /// The result is fixed; `nonce` opens the profile's commitment where the profile is public.
    case tally(result: Digest, nonce: [UInt8]?)
    case manifest(Digest)
    /// What the chair said of the result, in a vote of members, and who that was.
    case declared(Declaration, by: String)
    /// Signatures and timestamps that are not under the manifest.
    case files([BoundFile])
    case final

    /// The word in `event`.
    public enum Kind: String, Sendable, CaseIterable {
        case rules
        case roll
        case open
        case batch
        case close
        case lot
        case tally
        case manifest
        case declared
        case files
        case final
    }

    public var kind: Kind {
        switch self {
        case .rules: .rules
        case .roll: .roll
        case .open: .open
        case .batch: .batch
        case .close: .close
        case .lot: .lot
        case .tally: .tally
        case .manifest: .manifest
        case .declared: .declared
        case .files: .files
        case .final: .final
        }
    }

    /// Somebody's promise to open a secret after the close.
    public struct Commitment: Sendable, Equatable {
        public let name: String
        /// Of the UTF-8 of the secret.
        public let digest: Digest

        public init(name: String, digest: Digest) {
            self.name = name
            self.digest = digest
        }
    }

    /// What came in together, and the ballots fixed before anybody sees one.
    public struct Closing: Sendable, Equatable {
        /// cast = valid + blank + invalid, over the classes that count.
        public var cast: Int
        public var valid: Int
        public var blank: Int
        /// In the order of the aggregate, each with a count of 1 or more.
        public var invalid: [InvalidCount]
        /// SHA-256(nonce ‖ profile).
        public var profile: Digest
        /// SHA-256(nonce ‖ votes on motions), where there are motions.
        public var motions: Digest?
        /// SHA-256 of `box.json`, in a vote of members.
        public var box: Digest?
        /// In how many parts a point is counted: without it the ballots would not say how much their points are.
        public var pointScale: Int

        public init(
            cast: Int,
            valid: Int,
            blank: Int,
            invalid: [InvalidCount] = [],
            profile: Digest,
            motions: Digest? = nil,
            box: Digest? = nil,
            pointScale: Int = 1
        ) {
            self.cast = cast
            self.valid = valid
            self.blank = blank
            self.invalid = invalid
            self.profile = profile
            self.motions = motions
            self.box = box
            self.pointScale = pointScale
        }

        public var invalidTotal: Int { invalid.reduce(0) { $0 + $1.count } }
    }

    public struct InvalidCount: Sendable, Equatable {
        public let reason: String
        public let count: Int

        public init(reason: String, count: Int) {
            self.reason = reason
            self.count = count
        }
    }

    /// A file outside the manifest, with its digest.
    public struct BoundFile: Sendable, Equatable {
        public let path: String
        public let digest: Digest

        public init(path: String, digest: Digest) {
            self.path = path
            self.digest = digest
        }
    }
}

/// How the order that decides ties was drawn after the close.
public enum LotRecord: Sendable, Equatable {
    /// From dice and from secrets that were opened; `seed` is what they make.
    case dice(throwers: [Thrower], openings: [Opening], seed: String)
    /// By hand, in front of witnesses.
    case order([String], witnesses: [String])

    /// Who threw a die, and what came up: 20 to 200 digits `1` to `6`.
    public struct Thrower: Sendable, Equatable {
        public let name: String
        public let throwDigits: String

        public init(name: String, throwDigits: String) {
            self.name = name
            self.throwDigits = throwDigits
        }
    }

    /// A secret that was promised before voting opened.
    public struct Opening: Sendable, Equatable {
        public let name: String
        public let secret: String

        public init(name: String, secret: String) {
            self.name = name
            self.secret = secret
        }
    }

    public static let throwCounts = 20...200

    /// The seed that dice and secrets make, as 64 hexadecimal digits.
    ///
    /// `closeRoot` is the root hash of `close.note`, which nobody knew before the close.
    public static func seed(
        closeRoot: Digest,
        vote: String,
        openings: [Opening],
        throwers: [Thrower]
    ) -> String {
        var text = "wijkstem-seed/1\n\(closeRoot.hexadecimal)\n\(vote)\n"
        for opening in openings { text += "\(opening.name)\t\(opening.secret)\n" }
        for thrower in throwers { text += "\(thrower.name)\t\(thrower.throwDigits)\n" }
        return Digest(of: text.utf8).hexadecimal
    }
}
