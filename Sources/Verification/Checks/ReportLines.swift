/// The lines of a report while the checks run.
struct ReportLines {
    private(set) var all: [Report.Line] = []

    /// The lines in the order of their checks' ids, whatever ran first.
    var inOrder: [Report.Line] {
        CheckID.allCases.compactMap { check in all.first { $0.check == check } }
    }

    /// Whether a check passed, or may be passed over because its subject is not public.
    func stands(_ check: CheckID) -> Bool {
        switch all.first(where: { $0.check == check })?.outcome {
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
    mutating func check(_ check: CheckID, needs: [CheckID], _ body: () -> [Failure]) {
        if let missing = needs.first(where: { !stands($0) }) {
            record(check, .notRun(.needs(missing)))
        } else {
            record(check, body())
        }
    }

    /// V1 to V5: what every bundle is held to, whatever the vote was about.
    mutating func checkFiles(_ folder: BundleFolder, _ facts: FileFacts, expectedDigest: String?) {
        record(.onlyBundleFiles, folder.strangers)
        record(.sizes, folder.tooLarge)
        record(.canonical, facts.notCanonical)
        check(.schemas, needs: [.canonical]) { facts.notInForm }
        check(.complete, needs: [.schemas]) { IntegrityChecks.complete(facts, folder) }
        check(.digests, needs: [.complete]) { IntegrityChecks.digests(facts, folder) }
        if let expectedDigest {
            check(.expectedDigest, needs: []) {
                IntegrityChecks.expected(expectedDigest, folder.files[.manifest] ?? [])
            }
        } else {
            record(.expectedDigest, .notRun(.noDigestGiven))
        }
        check(.sameVote, needs: [.digests]) { IntegrityChecks.sameVote(facts) }
        let sealed = facts.manifest?.files.first(where: \.isSealed)
        if sealed != nil, folder.sealed == nil, stands(.complete) {
            record(.sealedPart, .notRun(.notPublic))
        } else {
            check(.sealedPart, needs: [.complete]) { IntegrityChecks.sealed(sealed, folder.sealed) }
        }
        record(.authenticity, .notRun(.level))
        record(.log, .notRun(.level))
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
    let result: JSON?
    let notCanonical: [Failure]
    let notInForm: [Failure]
}

extension FileFacts {
    init(_ documents: Documents) {
        let rules = documents.rules
        manifest = documents.manifest
        ballots = Ballots(rules?.ballots)
        expected = BundleFile.allCases.filter { file in
            switch file {
            case .manifest, .candidates, .roundsTable: false
            case .motionVotes, .motionsTable: rules?.motions != nil
            case .groupsTable: rules?.electorate != nil
            default: true
            }
        }
        voteID = rules?.voteID
        result = documents.result
        notCanonical = documents.notCanonical
        notInForm = documents.notInForm
    }
}
