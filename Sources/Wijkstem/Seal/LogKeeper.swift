public import Evidence

/// Who keeps the log of a vote: the key, which keys count, what tells the time, and where random bytes come from.
public struct LogKeeper: Sendable {
    public let key: SigningKey
    /// `keys/policy.txt`; `nil` for one that names this key alone.
    public var policy: [UInt8]?
    public var clock = LogClock.system
    /// 32 bytes, others each time.
    package var nonce: @Sendable () -> [UInt8] = { SealedBallots.randomNonce() }

    public init(key: SigningKey, policy: [UInt8]? = nil) {
        self.key = key
        self.policy = policy
    }
}

extension LogKeeper {
    /// `keys/policy.txt` of a vote.
    func policyBytes(_ terms: SealTerms) -> [UInt8] {
        policy
            ?? Array(
                """
                wijkstem-policy/1
                level \(terms.level.rawValue)
                log \(key.publicKey(.log).text)
                quorum 0

                """.utf8
            )
    }
}
