/// All documents of the bundle of an election that could be read, and what kept the others from being read.
struct ElectionDocuments {
    private(set) var manifest: Manifest?
    private(set) var rules: ElectionRules?
    private(set) var candidates: Candidates?
    private(set) var aggregate: ElectionAggregate?
    private(set) var certificate: ElectionCertificate?
    private(set) var ballots: RankedBallots?
    /// As a whole, and the part that is held against the rules round by round.
    private(set) var result: JSON?
    private(set) var record: ElectionRecord?
    private(set) var assembly = AssemblyDocuments.none
    private(set) var notCanonical: [Failure] = []
    private(set) var notInForm: [Failure] = []

    init(_ folder: BundleFolder) {
        manifest = read(.manifest, in: folder) { value throws(Failure) in try Manifest(value) }
        rules = read(.rules, in: folder) { value throws(Failure) in try ElectionRules(value) }
        candidates = read(.candidates, in: folder) { value throws(Failure) in try Candidates(value) }
        aggregate = read(.aggregate, in: folder) { value throws(Failure) in try ElectionAggregate(value) }
        assembly = AssemblyDocuments(rules?.assembly, folder)
        notCanonical += assembly.notCanonical
        let rules = rules
        certificate = read(.certificate, in: folder) { value throws(Failure) in
            try rules.map { rules throws(Failure) in try ElectionCertificate(value, rule: rules.rule) }
        }
        result = read(.result, in: folder) { value throws(Failure) in
            try ElectionResultShape.check(value)
            return value
        }
        guard let rules, let candidates else { return }
        // What is wrong with the rule or the list is said of these, and not of what is read by them.
        let checks = ElectionRulesChecks(rules: rules)
        guard checks.method().isEmpty, checks.candidates(candidates).isEmpty else { return }
        if let result {
            do throws(Failure) {
                record = try ElectionRecord(result, rules: rules, candidates: candidates)
            } catch {
                notInForm.append(error)
            }
        }
        if let bytes = folder.files[.profile] ?? folder.sealed?.profile {
            let ballots = RankedBallots(bytes, kind: rules.kind, candidates: candidates.all.map(\.id))
            notCanonical += ballots.notCanonical
            notInForm += ballots.notInForm
            self.ballots = ballots
        }
    }

    /// Takes over what a lot drawn after the close came to.
    mutating func draw(_ lot: DrawnLot?) { rules?.drawnLot = lot }

    private mutating func read<Document>(
        _ file: BundleFile,
        in folder: BundleFolder,
        _ parse: (JSON) throws(Failure) -> Document?
    ) -> Document? {
        do throws(Failure) {
            guard let value = try DocumentReader.value(file, in: folder, &notCanonical) else { return nil }
            return try parse(value)
        } catch {
            notInForm.append(error)
            return nil
        }
    }
}

extension FileFacts {
    init(_ documents: ElectionDocuments) {
        manifest = documents.manifest
        ballots = Ballots(documents.rules?.ballots)
        assembly = documents.assembly
        let ofLog: [BundleFile] = documents.rules?.level.hasLog == true ? [.policy] : []
        let ofAssembly: [BundleFile] = assembly.isThere ? [.roll, .box] : []
        expected =
            [.rules, .candidates, .profile, .aggregate, .certificate, .result, .table, .roundsTable, .page, .guide]
            + ofLog + ofAssembly
        voteID = documents.rules?.voteID
        level = documents.rules?.level
        isLotDrawn = documents.rules?.isLotDrawn ?? false
        result = documents.result
        notCanonical = documents.notCanonical
        notInForm = documents.notInForm
    }
}
