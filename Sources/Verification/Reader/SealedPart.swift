/// What auditors have beside a bundle whose ballots are not public.
public struct SealedPart: Sendable {
    static let profileName = "profile.jsonl"
    static let nonceName = "nonce"
    /// More bytes than this are not read.
    static let largestNonce = 64

    let profile: [UInt8]
    let nonce: [UInt8]

    public init(profile: [UInt8], nonce: [UInt8]) {
        self.profile = profile
        self.nonce = nonce
    }

    /// The 32 bytes that the 64 digits stand for; nothing if they are none.
    var nonceBytes: [UInt8]? {
        guard nonce.count == 64 else { return nil }
        var values: [UInt8] = []
        for byte in nonce {
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): values.append(byte - UInt8(ascii: "0"))
            case UInt8(ascii: "a")...UInt8(ascii: "f"): values.append(byte - UInt8(ascii: "a") + 10)
            default: return nil
            }
        }
        return stride(from: 0, to: 64, by: 2).map { values[$0] << 4 | values[$0 + 1] }
    }
}
