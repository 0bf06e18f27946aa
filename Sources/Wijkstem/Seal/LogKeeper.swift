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
