/// One run of all checks over one bundle.
///
/// The order is that of trust: what the files are (V1–V3), what the rules, projects and ballots are (V6–V10), and only then
/// what was made of them. A check needs those before it that its own words rest on.
struct VerificationRun {
    let folder: BundleFolder
    let expectedDigest: String?
    private var lines: [Report.Line] = []

    init(folder: BundleFolder, expectedDigest: String?) {
        self.folder = folder
        self.expectedDigest = expectedDigest
    }

    // MARK: Recording

    /// Whether a check passed, or may be passed over because its subject is not public.
    private func stands(_ check: CheckID) -> Bool {
        switch lines.first(where: { $0.check == check })?.outcome {
        case .pass?, .notRun(.notPublic)?: true
        default: false
        }
    }

    private mutating func record(_ check: CheckID, _ outcome: CheckOutcome) {
        lines.append(Report.Line(check: check, outcome: outcome))
    }

    private mutating func record(_ check: CheckID, _ failures: [Failure]) {
        record(check, failures.isEmpty ? .pass : .fail(Array(failures.prefix(10))))
    }

    /// Runs a check unless one that it rests on has not passed.
    private mutating func check(_ check: CheckID, needs: [CheckID], _ body: () -> [Failure]) {
        if let missing = needs.first(where: { !stands($0) }) {
            record(check, .notRun(.needs(missing)))
        } else {
            record(check, body())
        }
    }

    // MARK: The checks in order

    mutating func report() -> Report {
        record(.onlyBundleFiles, folder.strangers)
        record(.sizes, folder.tooLarge)
        let documents = Documents(folder)
        record(.canonical, documents.notCanonical)
        check(.schemas, needs: [.canonical]) { documents.notInForm }
        checkIntegrity(documents)
        record(.authenticity, .notRun(.level))
        record(.log, .notRun(.level))
        checkRules(documents)
        record(.roll, .notRun(.level))
        let count = checkBallots(documents)
        checkCount(count, documents)
        record(.statement, .pass)
        let digest = folder.files[.manifest].map { Digest.hexadecimal(Digest.sha256($0)) }
        return Report(lines: lines, digest: digest)
    }

    private mutating func checkIntegrity(_ documents: Documents) {
        let folder = folder
        check(.complete, needs: [.schemas]) { IntegrityChecks.complete(documents, folder) }
        check(.digests, needs: [.complete]) { IntegrityChecks.digests(documents, folder) }
        if let expectedDigest {
            check(.expectedDigest, needs: []) {
                IntegrityChecks.expected(expectedDigest, folder.files[.manifest] ?? [])
            }
        } else {
            record(.expectedDigest, .notRun(.noDigestGiven))
        }
        check(.sameVote, needs: [.digests]) { IntegrityChecks.sameVote(documents) }
        let sealed = documents.manifest?.files.first(where: \.isSealed)
        if sealed != nil, folder.sealed == nil, stands(.complete) {
            record(.sealedPart, .notRun(.notPublic))
        } else {
            check(.sealedPart, needs: [.complete]) {
                guard let sealed, let part = folder.sealed else { return [] }
                return IntegrityChecks.sealed(sealed, part)
            }
        }
    }

    private mutating func checkRules(_ documents: Documents) {
        let rules = documents.rules
        let proposals = documents.proposals
        check(.method, needs: [.digests]) { rules.map(RulesChecks.method) ?? [] }
        check(.money, needs: [.digests]) { rules.map(RulesChecks.money) ?? [] }
        check(.tieRules, needs: [.digests]) { rules.map(RulesChecks.ties) ?? [] }
        check(.limits, needs: [.digests]) { rules.map(RulesChecks.limits) ?? [] }
        guard let rules, let proposals else {
            let later: [CheckID] = [
                .constraints, .electorate, .motions, .proposals, .minimumScore, .costLines, .divisible,
            ]
            for check in later { record(check, .notRun(.needs(.schemas))) }
            return
        }
        check(.constraints, needs: [.digests]) {
            ConstraintsCheck(rules: rules, proposals: proposals).failures()
        }
        check(.electorate, needs: [.digests]) { RulesChecks.electorate(rules) }
        check(.motions, needs: [.digests]) { RulesChecks.motions(rules) }
        check(.proposals, needs: [.digests]) { ProposalsChecks.projects(proposals, rules) }
        check(.minimumScore, needs: [.digests]) { ProposalsChecks.minimumScore(proposals, rules) }
        let costs = CostChecks(proposals: proposals, rules: rules)
        check(.costLines, needs: [.digests], costs.lines)
        check(.divisible, needs: [.digests], costs.divisible)
    }

    /// The ballots and their sums; returns what a count needs, if all of it stands.
    private mutating func checkBallots(_ documents: Documents) -> Count? {
        let foundations: [CheckID] = [
            .schemas, .sealedPart, .method, .money, .tieRules, .limits, .constraints, .electorate, .motions, .proposals,
            .minimumScore, .costLines, .divisible,
        ]
        guard let rules = documents.rules, let proposals = documents.proposals, let aggregate = documents.aggregate,
            foundations.allSatisfy(stands)
        else {
            let missing = foundations.first { !stands($0) } ?? .schemas
            let later: [CheckID] = [
                .ballotOrder, .ballotForm, .ballotLimits, .ballotNumbers, .motionVotes, .totals, .totalsListed, .groups,
            ]
            for check in later { record(check, .notRun(.needs(missing))) }
            return nil
        }
        let checks = BallotChecks(rules: rules, proposals: proposals, aggregate: aggregate, profile: documents.profile)
        let profile = documents.profile
        if profile != nil {
            check(.ballotOrder, needs: [], checks.order)
            check(.ballotForm, needs: [], checks.form)
            check(.ballotLimits, needs: [.ballotForm], checks.limits)
        } else {
            for check in [CheckID.ballotOrder, .ballotForm, .ballotLimits] { record(check, .notRun(.notPublic)) }
        }
        check(.ballotNumbers, needs: [], checks.numbers)
        check(.motionVotes, needs: []) {
            guard let motions = rules.motions, let votes = documents.motionVotes else { return [] }
            return MotionChecks(motions: motions, votes: votes).possible()
        }
        if profile != nil {
            check(.totals, needs: [.ballotForm, .ballotNumbers], checks.totals)
        } else {
            record(.totals, .notRun(.notPublic))
        }
        check(.totalsListed, needs: [.ballotNumbers], checks.listed)
        check(.groups, needs: [.ballotForm, .ballotNumbers, .totalsListed]) {
            let isSealed = documents.manifest?.files.contains(where: \.isSealed) ?? false
            let groups = GroupChecks(rules: rules, proposals: proposals, aggregate: aggregate, profile: profile)
            return groups.failures() + groups.grouped(isSealed: isSealed)
        }
        let needed: [CheckID] = [
            .ballotOrder, .ballotForm, .ballotLimits, .ballotNumbers, .motionVotes, .totals, .totalsListed, .groups,
        ]
        guard needed.allSatisfy(stands) else { return nil }
        return Count(
            rules: rules,
            proposals: proposals,
            aggregate: aggregate,
            profile: documents.profile,
            motionVotes: documents.motionVotes
        )
    }

    private mutating func checkCount(_ count: Count?, _ documents: Documents) {
        let later: [CheckID] = [
            .feasible, .certificate, .recount, .accountability, .outcomes, .lot, .ties, .repeated, .decided, .table,
            .page,
        ]
        guard let result = documents.result else {
            for check in later { record(check, .notRun(.needs(.canonical))) }
            return
        }
        if let count, let certificate = documents.certificate {
            checkCount(CountChecks(count: count, certificate: certificate, result: result))
        } else {
            let missing = lines.first { if case .fail = $0.outcome { true } else { false } }?.check ?? .schemas
            for check in later.dropLast(2) { record(check, .notRun(.needs(missing))) }
        }
        let (files, page) = (folder.files, folder.files[.page] ?? [])
        check(.table, needs: [.digests]) { IntegrityChecks.tables(files, result) }
        check(.page, needs: [.digests]) { PageCheck.failures(page: page, result: result) }
    }

    private mutating func checkCount(_ checks: CountChecks) {
        check(.feasible, needs: [], checks.feasible)
        var counted = CountResult()
        if checks.needsBallots {
            for check in [CheckID.certificate, .recount, .accountability] { record(check, .notRun(.notPublic)) }
            checkWithoutBallots(checks)
            return
        }
        do throws(Failure) {
            counted = try checks.replay()
            record(.certificate, .pass)
        } catch {
            record(.certificate, [error])
        }
        if stands(.certificate), checks.isTooLargeToRecount {
            record(.recount, .notRun(.size))
        } else {
            check(.recount, needs: [.certificate]) { checks.recount(counted) }
        }
        check(.accountability, needs: [.certificate]) { checks.accountability(counted) }
        check(.outcomes, needs: [], checks.outcomes)
        let digest = rulesDigest
        check(.lot, needs: [], checks.lot)
        check(.ties, needs: [.certificate]) { checks.ties(counted) }
        check(.repeated, needs: []) { checks.repeated(rulesDigest: digest) }
        check(.decided, needs: [.certificate]) { checks.decided(counted, rulesDigest: digest) }
    }

    /// What can be said of a count by single ballots without seeing them.
    private mutating func checkWithoutBallots(_ checks: CountChecks) {
        check(.outcomes, needs: [], checks.outcomes)
        check(.lot, needs: [], checks.lot)
        record(.ties, .notRun(.notPublic))
        let digest = rulesDigest
        check(.repeated, needs: []) { checks.repeated(rulesDigest: digest) }
        record(.decided, .notRun(.notPublic))
    }

    private var rulesDigest: String { Digest.hexadecimal(Digest.sha256(folder.files[.rules] ?? [])) }
}
