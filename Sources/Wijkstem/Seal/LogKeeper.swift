public import Evidence
import VotingModel

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
    /// `keys/policy.txt`: the given one, called `file`, or one that names the key alone.
    ///
    /// A given one must name this key, and no higher level than the rules; `isAtOnce` says that nobody else can sign before it is published.
    ///
    /// - Throws: `InputError`.
    static func policyBytes(
        _ given: [UInt8]?,
        file: String = "policy.txt",
        log: PublicKey,
        isAtOnce: Bool = false,
        _ terms: SealTerms
    ) throws(InputError) -> [UInt8] {
        func fail(_ fault: Finding.SealFault) -> InputError {
            InputError(.seal(fault), at: Finding.Place(file: file))
        }
        let policy: Policy
        do throws(PolicyError) {
            if let given {
                policy = try Policy(bytes: given, isCopy: true)
            } else {
                policy = try Policy(level: terms.level, log: log)
            }
        } catch {
            throw fail(.badPolicy(line: error.line))
        }
        if policy.log != log { throw fail(.keyDiffers) }
        if policy.level > terms.level { throw fail(.policyAbove) }
        if isAtOnce, policy.quorum > 0 || policy.requiresSignature { throw fail(.policyNeedsSteps) }
        // Without the remarks that a copy may have.
        return policy.bytes
    }

    /// The policy of a vote that is finished already.
    ///
    /// - Throws: `InputError`.
    func policyAtOnce(_ terms: SealTerms) throws(InputError) -> [UInt8] {
        try Self.policyBytes(policy, log: key.publicKey(.log), isAtOnce: true, terms)
    }
}
