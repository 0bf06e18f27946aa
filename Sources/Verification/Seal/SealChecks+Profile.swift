/// V5.E: the ballots were fixed before anybody saw one.
extension SealChecks {
    private static let notFixed = Words("wat bij de sluiting is vastgelegd", "what was fixed at the close")

    /// - Parameter manifest: lists the profile, with its digest where it is not public.
    /// - Returns: nothing where the votes on motions were fixed under a nonce that is not public.
    func fixedBallots(_ manifest: Manifest?) -> [Failure]? {
        guard let close = log.index(of: .close), let closing = log.closing else { return [] }
        let (motions, profile) = (closing.motions, closing.profile)
        var failures: [Failure] = []
        let place = Log.place(close)
        let entry = manifest?.files.first { $0.path == Text(BundleFile.profile.rawValue) }
        let isSealed = entry?.isSealed ?? false
        failures += nonceFailures(isSealed: isSealed)
        if let entry, isSealed, entry.sha256 != profile {
            failures.append(Failure("\(place)/profile", expected: Words(entry.sha256), found: Words(profile)))
        }
        let nonce = isSealed ? seal.folder.sealed?.nonceBytes : publicNonce.flatMap { Hexadecimal.bytes($0.bytes) }
        if !isSealed {
            failures += Self.compare(profile, nonce, seal.folder.files[.profile], at: "\(place)/profile")
        }
        let votes = seal.folder.files[.motionVotes]
        if (votes == nil) != (motions == nil) {
            let found = motions.map { Words($0) } ?? .nothing
            let expected = votes == nil ? .nothing : Words("een kenmerk van motions.json", "a digest of motions.json")
            failures.append(Failure("\(place)/motions", expected: expected, found: found))
        }
        guard let votes, let motions else { return failures }
        if isSealed, nonce == nil { return failures.isEmpty ? nil : failures }
        return failures + Self.compare(motions, nonce, votes, at: "\(place)/motions")
    }

    private var publicNonce: Text? {
        for case .tally(let nonce, _) in log.entries.lazy.map(\.event) { return nonce }
        return nil
    }

    /// The nonce is published exactly if the profile is.
    private func nonceFailures(isSealed: Bool) -> [Failure] {
        guard (publicNonce == nil) != isSealed, let tally = log.index(of: .tally) else { return [] }
        let expected = isSealed ? .nothing : Words("het nummer bij de stembiljetten", "the nonce of the ballots")
        let found = publicNonce.map { Words($0) } ?? .nothing
        return [Failure("\(Log.place(tally))/nonce", expected: expected, found: found)]
    }

    private static func compare(_ fixed: Text, _ nonce: [UInt8]?, _ bytes: [UInt8]?, at place: String) -> [Failure] {
        guard let nonce, let bytes else { return [Failure(place, expected: notFixed, found: .nothing)] }
        let digest = Text(Digest.hexadecimal(Digest.sha256(nonce + bytes)))
        return digest == fixed ? [] : [Failure(place, expected: Words(digest), found: Words(fixed))]
    }
}
