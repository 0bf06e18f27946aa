/// The lines of a report while the checks run.
struct ReportLines {
    private(set) var all: [Report.Line] = []

    /// The lines in the order of their checks' ids, whatever ran first.
    var inOrder: [Report.Line] {
        CheckID.allCases.compactMap { check in all.first { $0.check == check } }
    }

    /// What came of a check; nothing if it has not run.
    subscript(check: CheckID) -> CheckOutcome? { all.first { $0.check == check }?.outcome }

    /// Whether a check passed, or may be passed over because its subject is not public.
    func stands(_ check: CheckID) -> Bool {
        switch self[check] {
        case .pass?, .notRun(.notPublic)?: true
        default: false
        }
    }

    /// The first check that found something wrong.
    var firstFailed: CheckID? {
        all.first { if case .fail = $0.outcome { true } else { false } }?.check
    }

    /// The check for whose sake others cannot run.
    var firstMissing: CheckID {
        firstFailed ?? all.first { !stands($0.check) && $0.check.isMandatory }?.check ?? .schemas
    }

    mutating func record(_ check: CheckID, _ outcome: CheckOutcome) {
        all.append(Report.Line(check: check, outcome: outcome))
    }

    mutating func record(_ check: CheckID, _ failures: [Failure]) {
        record(check, failures.isEmpty ? .pass : .fail(Array(failures.prefix(10))))
    }

    /// Runs a check unless one that it rests on has not passed.
    ///
    /// Where a part of what it looks at is not public, it fails for what is wrong in the rest, and does not pass.
    mutating func check(_ check: CheckID, needs: [CheckID], isPartlySealed: Bool = false, _ body: () -> [Failure]) {
        if let missing = needs.first(where: { !stands($0) }) {
            record(check, .notRun(.needs(missing)))
            return
        }
        let failures = body()
        if failures.isEmpty, isPartlySealed {
            record(check, .notRun(.notPublic))
        } else {
            record(check, failures)
        }
    }

    /// V1 to V3: what every bundle is held to, whatever the vote was about.
    mutating func checkFiles(_ folder: BundleFolder, _ facts: FileFacts, _ seal: Seal?, expectedDigest: String?) {
        record(.onlyBundleFiles, folder.strangers)
        record(.sizes, folder.tooLarge)
        if let faults = folder.archiveFaults {
            record(.archive, faults)
        } else {
            record(.archive, .notRun(.absent))
        }
        record(.canonical, facts.notCanonical)
        check(.schemas, needs: [.canonical]) { facts.notInForm }
        check(.complete, needs: [.schemas]) { IntegrityChecks.complete(facts, folder) }
        check(.digests, needs: [.complete]) { IntegrityChecks.digests(facts, folder) }
        let hasLog = seal?.level.hasLog ?? false
        if let expectedDigest {
            let digest = facts.rootDigest(folder, seal)
            check(.expectedDigest, needs: []) {
                IntegrityChecks.expected(expectedDigest, digest, hasLog: hasLog)
            }
        } else {
            record(.expectedDigest, .notRun(.noDigestGiven))
        }
        check(.sameVote, needs: [.digests]) { IntegrityChecks.sameVote(facts) }
        let sealed = facts.sealedProfile
        if sealed != nil, folder.sealed == nil, stands(.complete) {
            record(.sealedPart, .notRun(.notPublic))
        } else {
            check(.sealedPart, needs: [.complete]) {
                IntegrityChecks.sealed(sealed, folder.sealed, hasLog: hasLog, slips: facts.slips)
            }
        }
    }
}

/// What the checks of files need to know of a bundle.
struct FileFacts {
    /// Whether the ballots are public or in the sealed part.
    enum Ballots {
        case `public`, sealed, either

        /// What the rules say; everything is public where there are none.
        init(_ disclosure: Rules.Ballots?) {
            switch disclosure {
            case .totals: self = .sealed
            case .grouped: self = .either
            case .open, nil: self = .public
            }
        }
    }

    let manifest: Manifest?
    let ballots: Ballots
    /// The files that a bundle with these rules has, but for the manifest.
    let expected: [BundleFile]
    let voteID: Text?
    let level: EvidenceLevel?
    /// Whether ties fall by a lot drawn after the close.
    let isLotDrawn: Bool
    let result: JSON?
    let assembly: AssemblyDocuments
    let notCanonical: [Failure]
    let notInForm: [Failure]

    /// What the manifest says of a profile that is not public.
    var sealedProfile: Manifest.Entry? { manifest?.files.first(where: \.isSealed) }

    /// The seal; nothing where the rules do not tell the level.
    func seal(_ folder: BundleFolder) -> Seal? {
        level.map {
            Seal(folder, level: $0, vote: voteID, isLotDrawn: isLotDrawn, hasAssembly: assembly.isThere)
        }
    }

    /// How many slips of paper there were; nothing where that is not known.
    var slips: Int? {
        guard assembly.isThere else { return 0 }
        return assembly.box?.value?.paper.slips
    }

    func rootDigest(_ folder: BundleFolder, _ seal: Seal?) -> String? {
        if let seal { return seal.rootDigest }
        return folder.files[.manifest].map { Digest.hexadecimal(Digest.sha256($0)) }
    }
}

extension FileFacts {
    init(_ documents: Documents) {
        let rules = documents.rules
        assembly = documents.assembly
        let hasAssembly = assembly.isThere
        manifest = documents.manifest
        ballots = Ballots(rules?.ballots)
        expected = BundleFile.allCases.filter { file in
            switch file {
            case .candidates, .roundsTable: false
            case .roll, .box: hasAssembly
            case .policy: rules?.level.hasLog ?? false
            case .motionVotes, .motionsTable: rules?.motions != nil
            case .groupsTable: rules?.electorate != nil
            default: file.isListed
            }
        }
        voteID = rules?.voteID
        level = rules?.level
        isLotDrawn = rules?.isLotDrawn ?? false
        result = documents.result
        notCanonical = documents.notCanonical
        notInForm = documents.notInForm
    }
}
