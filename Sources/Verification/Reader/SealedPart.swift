/// What auditors have beside a bundle: ballots that are not public, and with a log every ballot of its batches.
public struct SealedPart: Sendable {
    static let profileName = "profile.jsonl"
    static let nonceName = "nonce"
    static let batchesName = "batches.jsonl"
    static let paperName = "paper.jsonl"
    /// More bytes than this are not read.
    static let largestNonce = 64

    /// Nothing where the profile is public.
    let profile: [UInt8]?
    let nonce: [UInt8]?
    /// Nothing where there is no log.
    let batches: [UInt8]?
    /// What was typed from paper; nothing where nobody voted on paper in an assembly.
    let paper: [UInt8]?

    public init(profile: [UInt8]?, nonce: [UInt8]?, batches: [UInt8]? = nil, paper: [UInt8]? = nil) {
        self.profile = profile
        self.nonce = nonce
        self.batches = batches
        self.paper = paper
    }

    /// The names of a part that has what this one has.
    var names: [String] {
        [
            (Self.batchesName, batches), (Self.nonceName, nonce), (Self.paperName, paper), (Self.profileName, profile),
        ]
        .compactMap { $1 == nil ? nil : $0 }
    }

    /// The 32 bytes that the 64 digits stand for; nothing if they are none.
    var nonceBytes: [UInt8]? {
        guard let nonce, nonce.count == 64 else { return nil }
        return Hexadecimal.bytes(nonce)
    }
}
