/// One run of all checks over one bundle.
///
/// The order is that of trust: what the files are (V1–V3), what the rules, projects and ballots are (V6–V10), and only then
/// what was made of them. A check needs those before it that its own words rest on.
struct VerificationRun {
    let folder: BundleFolder
    let verifier: Verifier
    private var lines = ReportLines()

    init(folder: BundleFolder, verifier: Verifier) {
        self.folder = folder
        self.verifier = verifier
    }

    // MARK: The checks in order

    mutating func report() -> Report {
        var documents = Documents(folder)
        let facts = FileFacts(documents)
        let seal = facts.seal(folder)
        lines.checkFiles(folder, facts, seal, expectedDigest: verifier.expectedDigest)
        lines.checkSeal(seal, facts, policy: verifier.policy)
        checkRules(documents)
        let proposals = documents.proposals
        lines.checkLot(seal, needs: [.tieRules, .proposals, .divisible]) { proposals.map(Count.ids) ?? [] }
        documents.draw(seal?.lot)
        let assembly = AssemblyInput(documents)
        lines.checkAssembly(assembly, seal)
        let count = checkBallots(documents)
        lines.checkBatches(seal, facts, reasons: documents.rules.map { InvalidReasons.ofBudgets($0) } ?? [])
        checkPaper(assembly, documents)
        checkCount(count, documents)
        lines.record(.statement, .pass)
        return Report(
            lines: lines,
            digest: facts.rootDigest(folder, seal),
            SealSummary(seal, facts, verifier),
            AssemblySummary(documents.assembly, seal, lines),
            isElection: false
        )
    }

    private mutating func checkPaper(_ assembly: AssemblyInput, _ documents: Documents) {
        let reasons = (documents.rules.map { InvalidReasons.ofBudgets($0) } ?? []) + InvalidReasons.ofPaper
        let needs: [CheckID] = [.schemas, .limits, .electorate, .proposals, .totalsListed]
        var fault: (JSON) -> Failure? = { _ in nil }
        if let rules = documents.rules, let proposals = documents.proposals, let aggregate = documents.aggregate {
            fault = TypedBallot.faults(rules, proposals, aggregate)
        }
        lines.checkPaper(assembly, folder, reasons: reasons, needs: needs, fault: fault)
    }

    private mutating func checkRules(_ documents: Documents) {
        let rules = documents.rules
        let proposals = documents.proposals
        guard isManageable(documents) else {
            let later: [CheckID] = [
                .method, .money, .tieRules, .limits, .constraints, .electorate, .motions, .proposals, .minimumScore,
                .costLines, .divisible,
            ]
            for check in later { lines.record(check, .notRun(.size)) }
            return
        }
        lines.check(.method, needs: [.digests]) { rules.map(RulesChecks.method) ?? [] }
        lines.check(.money, needs: [.digests]) { rules.map(RulesChecks.money) ?? [] }
        lines.check(.tieRules, needs: [.digests]) { rules.map(RulesChecks.ties) ?? [] }
        lines.check(.limits, needs: [.digests]) { rules.map(RulesChecks.limits) ?? [] }
        guard let rules, let proposals else {
            let later: [CheckID] = [
                .constraints, .electorate, .motions, .proposals, .minimumScore, .costLines, .divisible,
            ]
            for check in later { lines.record(check, .notRun(.needs(.schemas))) }
            return
        }
        lines.check(.constraints, needs: [.digests]) {
            ConstraintsCheck(rules: rules, proposals: proposals).failures()
        }
        lines.check(.electorate, needs: [.digests]) { RulesChecks.electorate(rules) }
        lines.check(.motions, needs: [.digests]) { RulesChecks.motions(rules) }
        lines.check(.proposals, needs: [.digests]) { ProposalsChecks.projects(proposals, rules) }
        lines.check(.minimumScore, needs: [.digests]) { ProposalsChecks.minimumScore(proposals, rules) }
        let costs = CostChecks(proposals: proposals, rules: rules)
        lines.check(.costLines, needs: [.digests], costs.lines)
        lines.check(.divisible, needs: [.digests], costs.divisible)
    }

    private func isManageable(_ documents: Documents) -> Bool {
        guard let rules = documents.rules, let proposals = documents.proposals else { return true }
        var (counted, names) = (0, 0)
        for project in proposals.projects {
            // There are up to 1,000 steps; more are refused elsewhere.
            let steps = project.divisible.map { ($0.maximum - $0.minimum) / max(1, $0.step ?? .max) } ?? 0
            counted += 1 + min(max(0, steps), 1_000)
            names += project.categories.count + project.tags.count
        }
        return folder.capacity.takes(rules, projects: counted, names: names)
    }

    /// The ballots and their sums; returns what a count needs, if all of it stands.
    private mutating func checkBallots(_ documents: Documents) -> Count? {
        let foundations: [CheckID] = [
            .schemas, .sealedPart, .method, .money, .tieRules, .limits, .constraints, .electorate, .motions, .proposals,
            .minimumScore, .costLines, .divisible, .drawing,
        ]
        guard let rules = documents.rules, let proposals = documents.proposals, let aggregate = documents.aggregate,
            foundations.allSatisfy(lines.stands)
        else {
            let missing = foundations.first { !lines.stands($0) } ?? .schemas
            let later: [CheckID] = [
                .ballotOrder, .ballotForm, .ballotLimits, .ballotNumbers, .motionVotes, .totals, .totalsListed, .groups,
            ]
            for check in later { lines.record(check, .notRun(.needs(missing))) }
            return nil
        }
        let checks = BallotChecks(rules: rules, proposals: proposals, aggregate: aggregate, profile: documents.profile)
        let profile = documents.profile
        if profile != nil {
            lines.check(.ballotOrder, needs: [], checks.order)
            lines.check(.ballotForm, needs: [], checks.form)
            lines.check(.ballotLimits, needs: [.ballotForm], checks.limits)
        } else {
            for check in [CheckID.ballotOrder, .ballotForm, .ballotLimits] { lines.record(check, .notRun(.notPublic)) }
        }
        lines.check(.ballotNumbers, needs: [], checks.numbers)
        lines.check(.motionVotes, needs: []) {
            guard let motions = rules.motions, let votes = documents.motionVotes else { return [] }
            return MotionChecks(motions: motions, votes: votes).possible()
        }
        if profile != nil {
            lines.check(.totals, needs: [.ballotForm, .ballotNumbers], checks.totals)
        } else {
            lines.record(.totals, .notRun(.notPublic))
        }
        lines.check(.totalsListed, needs: [.ballotNumbers], checks.listed)
        // Sums of groups may hold, and yet not be those of the ballots.
        let isUnseen = profile == nil && (rules.electorate != nil || rules.ballots == .grouped)
        let rests: [CheckID] = [.ballotForm, .ballotNumbers, .totalsListed]
        lines.check(.groups, needs: rests, isPartlySealed: isUnseen) {
            let isSealed = documents.manifest?.files.contains(where: \.isSealed) ?? false
            let groups = GroupChecks(rules: rules, proposals: proposals, aggregate: aggregate, profile: profile)
            return groups.failures() + groups.grouped(isSealed: isSealed)
        }
        let needed: [CheckID] = [
            .ballotOrder, .ballotForm, .ballotLimits, .ballotNumbers, .motionVotes, .totals, .totalsListed, .groups,
        ]
        guard needed.allSatisfy(lines.stands) else { return nil }
        return Count(
            rules: rules,
            proposals: proposals,
            aggregate: aggregate,
            profile: documents.profile,
            motionVotes: documents.motionVotes,
            allowance: Allowance(folder.capacity.steps)
        )
    }

    private mutating func checkCount(_ count: Count?, _ documents: Documents) {
        let later: [CheckID] = [
            .feasible, .certificate, .recount, .accountability, .outcomes, .lot, .ties, .repeated, .decided, .table,
            .page,
        ]
        guard let result = documents.result else {
            for check in later { lines.record(check, .notRun(.needs(.canonical))) }
            return
        }
        if let count, let certificate = documents.certificate {
            checkCount(
                CountChecks(count: count, certificate: certificate, result: result, capacity: folder.capacity)
            )
        } else {
            let missing = lines.firstMissing
            for check in later.dropLast(2) { lines.record(check, .notRun(.needs(missing))) }
        }
        let (files, page) = (folder.files, folder.files[.page] ?? [])
        lines.check(.table, needs: [.digests]) { IntegrityChecks.tables(files, result) }
        lines.check(.page, needs: [.digests]) { PageCheck.failures(page: page, result: result) }
    }

    private mutating func checkCount(_ checks: CountChecks) {
        lines.check(.feasible, needs: [], checks.feasible)
        var counted = CountResult()
        if checks.needsBallots {
            checkWithoutBallots(checks)
            return
        }
        do throws(Failure) {
            counted = try checks.replay()
            lines.record(.certificate, .pass)
        } catch {
            if error == .size {
                lines.record(.certificate, .notRun(.size))
            } else {
                lines.record(.certificate, [error])
            }
        }
        if lines.stands(.certificate), checks.isTooLargeToRecount {
            lines.record(.recount, .notRun(.size))
        } else {
            lines.check(.recount, needs: [.certificate]) { checks.recount(counted) }
        }
        lines.check(.accountability, needs: [.certificate]) { checks.accountability(counted) }
        lines.check(.outcomes, needs: [], checks.outcomes)
        let digest = rulesDigest
        lines.check(.lot, needs: [], checks.lot)
        lines.check(.ties, needs: [.certificate]) { checks.ties(counted) }
        lines.check(.repeated, needs: []) { checks.repeated(rulesDigest: digest) }
        lines.check(.decided, needs: [.certificate]) { checks.decided(counted, rulesDigest: digest) }
    }

    /// What can be said of a count by single ballots without seeing them.
    private mutating func checkWithoutBallots(_ checks: CountChecks) {
        for check in [CheckID.certificate, .recount] { lines.record(check, .notRun(.notPublic)) }
        lines.check(.accountability, needs: [.feasible], checks.accountabilityOfResult)
        lines.check(.outcomes, needs: [], checks.outcomes)
        lines.check(.lot, needs: [], checks.lot)
        lines.record(.ties, .notRun(.notPublic))
        let digest = rulesDigest
        lines.check(.repeated, needs: []) { checks.repeated(rulesDigest: digest) }
        lines.record(.decided, .notRun(.notPublic))
    }

    private var rulesDigest: String { Digest.hexadecimal(Digest.sha256(folder.files[.rules] ?? [])) }
}
