/// One run of all checks over the bundle of an election, in the same order of trust as that over a budget.
struct ElectionRun {
    let folder: BundleFolder
    let verifier: Verifier
    private var lines = ReportLines()

    init(folder: BundleFolder, verifier: Verifier) {
        self.folder = folder
        self.verifier = verifier
    }

    private static let ballots: [CheckID] = [
        .ballotOrder, .markForm, .ballotLimits, .electionNumbers, .electionTotals, .electionListed, .compared,
    ]
    private static let count: [CheckID] = [
        .conserved, .quota, .electedRightly, .excludedRightly, .transfers, .keepFactors, .pairs, .rounds,
    ]
    private static let result: [CheckID] = [.lot, .ties, .repeated, .decided]

    mutating func report() -> Report {
        var documents = ElectionDocuments(folder)
        let facts = FileFacts(documents)
        let seal = facts.seal(folder)
        lines.checkFiles(folder, facts, seal, expectedDigest: verifier.expectedDigest)
        lines.checkSeal(seal, facts, policy: verifier.policy)
        let candidates = documents.candidates
        lines.checkLot(seal, needs: [.schemas]) { candidates?.all.map(\.id) ?? [] }
        documents.draw(seal?.lot)
        let assembly = AssemblyInput(documents)
        lines.checkAssembly(assembly, seal)
        let input = checkBallots(documents)
        lines.checkBatches(seal, facts, reasons: documents.rules.map { InvalidReasons.ofElections($0) } ?? [])
        checkPaper(assembly, input)
        if let input, let record = documents.record, let certificate = documents.certificate,
            let result = documents.result
        {
            checkCount(input, record, certificate, result)
        } else {
            for check in Self.count + Self.result { lines.record(check, .notRun(.needs(lines.firstMissing))) }
        }
        if let result = documents.result {
            let files = folder.files
            lines.check(.table, needs: [.digests]) {
                let expected = ExpectedElectionTables(result)
                return IntegrityChecks.table(.table, files, expected.candidates)
                    + IntegrityChecks.table(.roundsTable, files, expected.rounds)
            }
            lines.check(.page, needs: [.digests]) {
                ElectionPageCheck.failures(page: files[.page] ?? [], result: result)
            }
        } else {
            for check in [CheckID.table, .page] { lines.record(check, .notRun(.needs(.canonical))) }
        }
        lines.record(.statement, .pass)
        return Report(
            lines: lines,
            digest: facts.rootDigest(folder, seal),
            SealSummary(seal, facts, verifier),
            AssemblySummary(documents.assembly, seal, lines),
            isElection: true
        )
    }

    private mutating func checkPaper(_ assembly: AssemblyInput, _ input: ElectionInput?) {
        let reasons = (input.map { InvalidReasons.ofElections($0.rules) } ?? []) + InvalidReasons.ofPaper
        let fault = input.map { TypedBallot.faults($0) } ?? { _ in nil }
        let needs = input == nil ? [lines.firstMissing] : []
        lines.checkPaper(assembly, folder, reasons: reasons, needs: needs, fault: fault)
    }

    /// Rules, list, ballots and sums; returns what a count needs, if all of it stands.
    private mutating func checkBallots(_ documents: ElectionDocuments) -> ElectionInput? {
        let foundations: [CheckID] = [
            .sealedPart, .drawing, .electionMethod, .tieRules, .limits, .candidates,
        ]
        guard let rules = documents.rules, let candidates = documents.candidates, let aggregate = documents.aggregate
        else {
            for check in foundations.dropFirst(2) { lines.record(check, .notRun(.needs(.schemas))) }
            for check in Self.ballots { lines.record(check, .notRun(.needs(.schemas))) }
            return nil
        }
        let checks = ElectionRulesChecks(rules: rules)
        lines.check(.electionMethod, needs: [.digests], checks.method)
        lines.check(.tieRules, needs: [.digests], checks.ties)
        lines.check(.limits, needs: [.digests], checks.limits)
        lines.check(.candidates, needs: [.digests]) { checks.candidates(candidates) }
        guard foundations.allSatisfy(lines.stands) else {
            for check in Self.ballots { lines.record(check, .notRun(.needs(lines.firstMissing))) }
            return nil
        }
        let input = ElectionInput(
            rules: rules,
            candidates: candidates,
            aggregate: aggregate,
            ballots: documents.ballots,
            effort: Effort(left: folder.capacity.steps)
        )
        let isSealed = documents.manifest?.files.contains(where: \.isSealed) ?? false
        checkBallots(input, isSealed: isSealed)
        return Self.ballots.allSatisfy(lines.stands) ? input : nil
    }

    private mutating func checkBallots(_ input: ElectionInput, isSealed: Bool) {
        let checks = ElectionBallotChecks(input: input, isSealed: isSealed)
        guard let ballots = input.ballots else {
            for check in Self.ballots.prefix(3) { lines.record(check, .notRun(.notPublic)) }
            lines.check(.electionNumbers, needs: [], checks.numbers)
            lines.record(.electionTotals, .notRun(.notPublic))
            lines.check(.electionListed, needs: [.electionNumbers], checks.listed)
            lines.record(
                .compared,
                input.rules.rule.hasPairs || input.rules.rule == .borda ? .notRun(.notPublic) : .pass
            )
            return
        }
        lines.check(.ballotOrder, needs: []) { checks.order(ballots) }
        lines.check(.markForm, needs: []) { checks.form(ballots) }
        lines.check(.ballotLimits, needs: [.markForm]) { checks.limits(ballots) }
        lines.check(.electionNumbers, needs: [], checks.numbers)
        guard lines.stands(.markForm), lines.stands(.electionNumbers) else {
            for check in Self.ballots.dropFirst(4) { lines.record(check, .notRun(.needs(lines.firstMissing))) }
            return
        }
        var effort = input.effort
        guard let sums = try? ElectionSums(input, ballots, &effort) else {
            for check in Self.ballots.dropFirst(4) { lines.record(check, .notRun(.size)) }
            return
        }
        lines.check(.electionTotals, needs: []) { checks.totals(sums) }
        lines.check(.electionListed, needs: [], checks.listed)
        lines.check(.compared, needs: [.electionListed]) { checks.compared(sums) }
    }

    private mutating func checkCount(
        _ input: ElectionInput,
        _ record: ElectionRecord,
        _ certificate: ElectionCertificate,
        _ result: JSON
    ) {
        let rounds = RoundChecks(input: input, record: record)
        lines.check(.conserved, needs: [], rounds.conserved)
        lines.check(.quota, needs: [], rounds.quota)
        lines.check(.electedRightly, needs: [], rounds.elected)
        lines.check(.excludedRightly, needs: [], rounds.excluded)
        lines.check(.transfers, needs: [.conserved], rounds.transfers)
        let (counted, stop) = count(input, record)
        if let counted {
            lines.check(.keepFactors, needs: []) { rounds.keepFactors(counted) }
        } else {
            lines.record(.keepFactors, input.rules.rule == .meek ? stop : .pass)
        }
        var winners: [Text] = []
        if let list = result["winners"]?.asList {
            winners = list.compactMap { if case .text(let id) = $0 { id } else { nil } }
        }
        let pairs = PairChecks(input: input, record: record, certificate: certificate, winners: winners)
        lines.check(.pairs, needs: [], pairs.failures)
        let checks = ElectionResultChecks(input: input, record: record, certificate: certificate, result: result)
        if let counted {
            lines.check(.rounds, needs: Array(Self.count.dropLast())) { checks.recount(counted) }
        } else {
            lines.record(.rounds, stop)
        }
        let digest = Digest.hexadecimal(Digest.sha256(folder.files[.rules] ?? []))
        lines.check(.lot, needs: [], checks.lot)
        let isRecounted = lines.stands(.rounds)
        let ties = isRecounted || checks.mayDecideAgain ? checks.ties(isRecounted ? counted : nil) : nil
        if input.needsBallots, ties?.isEmpty ?? true {
            // Those on record fell as the rules say; whether they are all is not known.
            lines.record(.ties, .notRun(.notPublic))
        } else if let ties {
            lines.record(.ties, ties)
        } else {
            lines.record(.ties, .notRun(.size))
        }
        lines.check(.repeated, needs: []) { checks.repeated(rulesDigest: digest) }
        checkDecided(checks, counted, rulesDigest: digest)
    }

    /// Where nothing is counted again, the result must at least say what its own rounds say.
    private mutating func checkDecided(
        _ checks: ElectionResultChecks,
        _ counted: CountedElection?,
        rulesDigest digest: String
    ) {
        let needsBallots = checks.input.needsBallots
        if needsBallots || counted == nil {
            let failures = checks.decided(checks.record.outcome(checks.input), rulesDigest: digest)
            if !failures.isEmpty {
                lines.record(.decided, failures)
                return
            }
        }
        if needsBallots {
            // That it is what the ballots lead to is not known.
            lines.record(.decided, .notRun(.notPublic))
        } else {
            lines.check(.decided, needs: [.rounds]) {
                counted.map { checks.decided($0, rulesDigest: digest) } ?? []
            }
        }
    }

    /// The count from the definition, or why there is none.
    private func count(_ input: ElectionInput, _ record: ElectionRecord) -> (CountedElection?, CheckOutcome) {
        do throws(CountStop) {
            var counted = try NaiveElection.count(input, mostRounds: record.rounds.count)
            // Why a ballot counts for nobody is not known where only totals are public; how many do is.
            if input.rules.rule == .majority, input.ballots == nil,
                record.rounds[0].exhausted == counted.rounds[0].exhausted
            {
                counted.rounds[0].exhaustedBy = record.rounds[0].exhaustedBy
            }
            return (counted, .pass)
        } catch {
            let place = "\(BundleFile.result.rawValue)#"
            switch error {
            case .notPublic: return (nil, .notRun(.notPublic))
            case .size: return (nil, .notRun(.size))
            case .rounds(let rounds):
                let expected = Words("nog een ronde na ronde \(rounds)", "another round after round \(rounds)")
                return (nil, .fail([Failure("\(place)/rounds", expected: expected, found: .nothing)]))
            case .undecided:
                let expected = Words("geen uitslag: de regels beslissen niet", "no result: the rules do not decide")
                return (
                    nil, .fail([Failure("\(place)/ties", expected: expected, found: Words("een uitslag", "a result"))])
                )
            }
        }
    }
}
