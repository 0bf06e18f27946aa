import TestSupport
import Wijkstem

extension OutsideAuthority {
    /// The policy that asks for its stamps and its signer.
    func policy(level: EvidenceLevel = .timestamped) throws -> String {
        let policy = try Keys.policy(
            level: level,
            log: StagedVote.key.publicKey(.log).text,
            witnesses: [],
            quorum: 0,
            requiresSignature: false,
            signers: [path("signer.pem")],
            timestampers: [path("stamps.pem")]
        )
        return String(decoding: policy.bytes, as: UTF8.self)
    }

    /// A signature over a content, with the stamp of an authority in it.
    func stampedSignature(of content: [UInt8], by name: String = "stamps") throws -> [UInt8] {
        let signature = try DetachedSignature(
            of: content,
            certificates: try SmallFile.read(path: path("signer.pem")),
            key: try SmallFile.read(path: path("signer.key")),
            at: Self.now
        )
        return try signature.stamped(by: try answer(Timestamp.query(signature.stampedDigest), by: name)).bytes
    }
}
