/// V4: who vouches for the log.
extension SealChecks {
    private static let certified = Words("in orde", "in order")

    // MARK: V4.B

    /// Notes are in form, of one origin, and signed by the log's key.
    func notes() -> [Failure] {
        if !seal.noteFaults.isEmpty { return seal.noteFaults }
        guard let key = seal.policy?.log, let vote = seal.vote else { return [] }
        let origin = Text(bytes: Self.origin(key, vote))
        var failures: [Failure] = []
        for checkpoint in Checkpoint.allCases {
            guard let note = seal.notes[checkpoint] else { continue }
            let place = checkpoint.file.rawValue
            if note.origin != origin {
                failures.append(Failure("\(place)#1", expected: Words(origin), found: Words(note.origin)))
            }
            if !note.isSigned(by: key) {
                let expected = Words("de handtekening van \(key.name.string)", "the signature of \(key.name.string)")
                failures.append(
                    Failure("\(place)#5", expected: expected, found: Words("iets anders", "something else"))
                )
            }
        }
        return failures
    }

    /// The log's key and the vote: no note of one vote is one of another.
    static func origin(_ key: NamedKey, _ vote: Text) -> [UInt8] {
        key.name.bytes + Array("/\(Digest.hexadecimal(Digest.sha256(vote.bytes)).prefix(16))".utf8)
    }

    // MARK: V4.C

    /// Cosignatures are right, of known witnesses in their order, and enough.
    func cosignatures() -> [Failure] {
        if !seal.policyFaults.isEmpty { return seal.policyFaults }
        guard let policy = seal.policy else { return [] }
        var failures: [Failure] = []
        if policy.level > seal.level {
            failures.append(
                Failure(
                    BundleFile.policy.rawValue + "#2",
                    expected: Words("hoogstens \(seal.level.rawValue)", "\(seal.level.rawValue) at most"),
                    found: Words(policy.level.rawValue)
                )
            )
        }
        for checkpoint in Checkpoint.allCases {
            guard let note = seal.notes[checkpoint] else { continue }
            var last: Text?
            for (index, signature) in note.signatures.enumerated().dropFirst() {
                let key = policy.witnesses.first { $0.name == signature.name }
                let isInOrder = last.map { $0 < signature.name } ?? true
                last = signature.name
                if let key, isInOrder, note.holds(signature, by: key) { continue }
                let expected = Words(
                    "de medeondertekening van een getuige, elk één keer op volgorde",
                    "a witness's cosignature, each once and in order"
                )
                let place = "\(checkpoint.file.rawValue)#\(index + 5)"
                failures.append(Failure(place, expected: expected, found: Words(signature.name)))
            }
        }
        return failures + quorum(policy)
    }

    /// Enough witnesses of a policy signed the close and the end.
    private func quorum(_ policy: Policy) -> [Failure] {
        var failures: [Failure] = []
        for checkpoint in [Checkpoint.close, .final] {
            let count = seal.notes[checkpoint]?.cosigners(among: policy.witnesses) ?? 0
            if count >= policy.quorum { continue }
            let expected = Words("\(policy.quorum) getuigen of meer", "\(policy.quorum) witnesses or more")
            failures.append(Failure(checkpoint.file.rawValue, expected: expected, found: Words(count)))
        }
        return failures
    }

    // MARK: V4.D and V4.E

    /// The signature over the manifest, and the timestamp in it; there must be one where the policy requires it.
    func signature(_ policy: Policy) -> [Failure] {
        let place = BundleFile.signature.rawValue
        guard let seal = self.seal.folder.files[.signature] else {
            let expected = Words("een handtekening", "a signature")
            return policy.needsSignature ? [Failure(place, expected: expected, found: .nothing)] : []
        }
        let response = self.seal.folder.files[.signatureTimestamp]
        var time = log.time(of: .files)?.seconds ?? 0
        var failures: [Failure] = []
        if let response, let value = Certified.signatureValue(seal) {
            time = Certified.timestamp(response, of: Digest.sha256(value), anchors: []).time
        }
        if policy.signers.isEmpty {
            let expected = Words("een certificaat dat telt (signer)", "a certificate that counts (signer)")
            return [Failure(place, expected: expected, found: .nothing)]
        }
        let answer = Certified.signature(
            seal,
            of: self.seal.folder.files[.manifest] ?? [],
            anchors: policy.signers,
            at: time
        )
        if !answer.isValid { failures.append(Failure(place, expected: Self.certified, found: answer.words)) }
        let token = Certified.token(ofSignature: seal)
        if token != response.flatMap(Certified.token(ofResponse:)) {
            let expected = Words(
                "het tijdstempel van \(BundleFile.signatureTimestamp.rawValue)",
                "the timestamp of \(BundleFile.signatureTimestamp.rawValue)"
            )
            let found = token == nil ? Words.nothing : Words("een ander", "another")
            failures.append(Failure(place, expected: expected, found: found))
        }
        return failures
    }

    /// The timestamps that are there: over the right bytes, by authorities that count, in order.
    func timestamps(_ policy: Policy) -> [Failure] {
        var failures: [Failure] = []
        var last: (file: BundleFile, time: Int)?
        for (file, content) in stamped {
            guard let response = seal.folder.files[file] else { continue }
            let place = file.rawValue
            guard let content, !policy.timestampers.isEmpty else {
                let expected = Words(
                    "een certificaat dat telt (timestamper)",
                    "a certificate that counts (timestamper)"
                )
                failures.append(Failure(place, expected: expected, found: .nothing))
                continue
            }
            let answer = Certified.timestamp(response, of: Digest.sha256(content), anchors: policy.timestampers)
            guard answer.isValid else {
                failures.append(Failure(place, expected: Self.certified, found: answer.words))
                continue
            }
            let found = Words(LogTime(seconds: answer.time).written)
            if let last, answer.time < last.time {
                let expected = Words("niet voor \(last.file.rawValue)", "not before \(last.file.rawValue)")
                failures.append(Failure(place, expected: expected, found: found))
            }
            let (written, next) = log.isRetrospective ? (nil, nil) : around(file)
            if let written, answer.time < written.seconds - Self.clocksDiffer {
                let least = LogTime(seconds: written.seconds - Self.clocksDiffer).written
                failures.append(
                    Failure(place, expected: Words("\(least) of later", "\(least) or later"), found: found)
                )
            }
            if let next, answer.time > next.seconds + Self.clocksDiffer {
                let latest = LogTime(seconds: next.seconds + Self.clocksDiffer).written
                failures.append(
                    Failure(place, expected: Words("uiterlijk \(latest)", "\(latest) at the latest"), found: found)
                )
            }
            last = (file, answer.time)
        }
        return failures
    }

    /// By how many seconds the clock of an authority and that of the log may differ.
    private static let clocksDiffer = 300

    /// When what is stamped came into the log, and what came next.
    private func around(_ file: BundleFile) -> (written: LogTime?, next: LogTime?) {
        switch file {
        case .rulesTimestamp: (log.time(of: .rules), log.time(of: .open))
        case .closeTimestamp: (log.time(of: .close), log.time(of: .lot) ?? log.time(of: .tally))
        default: (log.time(of: .manifest), log.time(of: .files))
        }
    }

    /// What each timestamp is of, in the order of time.
    private var stamped: [(BundleFile, [UInt8]?)] {
        [
            (.rulesTimestamp, seal.notes[.rules]?.text),
            (.closeTimestamp, seal.notes[.close]?.text),
            (.signatureTimestamp, seal.folder.files[.signature].flatMap(Certified.signatureValue)),
        ]
    }

    // MARK: V4.A

    /// By a policy from elsewhere.
    func trusted(_ policy: Policy) -> [Failure] {
        var failures: [Failure] = []
        if seal.level < policy.level {
            failures.append(
                Failure(
                    BundleFile.rules.rawValue + "#/evidence",
                    expected: Words("\(policy.level.rawValue) of hoger", "\(policy.level.rawValue) or higher"),
                    found: Words(seal.level.rawValue)
                )
            )
        }
        if seal.level.hasLog, seal.policy?.log != policy.log {
            let found = seal.policy.map { Words($0.log.name) } ?? .nothing
            failures.append(
                Failure(BundleFile.policy.rawValue + "#3", expected: Words(policy.log.name), found: found)
            )
        }
        for checkpoint in Checkpoint.allCases {
            guard let note = seal.notes[checkpoint], !note.isSigned(by: policy.log) else { continue }
            let name = policy.log.name.string
            let expected = Words("de handtekening van \(name)", "the signature of \(name)")
            let found = Words("iets anders", "something else")
            failures.append(Failure("\(checkpoint.file.rawValue)#5", expected: expected, found: found))
        }
        failures += quorum(policy)
        failures += signature(policy)
        failures += timestamps(policy)
        var unique: [Failure] = []
        for failure in failures where !unique.contains(failure) { unique.append(failure) }
        return unique
    }
}
