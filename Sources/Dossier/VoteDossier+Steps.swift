public import Wijkstem

/// What a step did to a dossier.
public struct DossierReport: Sendable {
    public let step: DossierStep
    public let before: SealStage
    public let after: SealStage
    public let next: [DossierStep]
    public var findings: [Finding] = []
    /// The root of the checkpoint that was signed.
    public var checkpoint: (name: CheckpointFile, root: Digest)?
    /// How many ballots came in with this step, are sealed by now, and wait to be sealed with others.
    public var ballots: (added: Int, sealed: Int, waiting: Int)?
    public var closing: LogEvent.Closing?
    /// The seed that dice made.
    public var seed: String?
    /// Who came so far, where somebody was admitted.
    public var turnout: Turnout?
    /// How many may vote, where members came in or the roll was fixed.
    public var roll: RollCount?
}

/// From the rules to the bundle.
extension VoteDossier {
    /// Keeps what can be voted for until voting opens on it, in the place of what was kept before.
    public func importList(_ list: String, costs: String? = nil) throws -> DossierReport {
        try reported(.import) { vote, _ in
            guard vote.stage < .open else {
                throw InputError(.dossier(.nothingToImport), at: Finding.Place(file: list))
            }
            try vote.keepList(list, costs: costs)
            return (try vote.listFindings(), nil)
        }
    }

    /// Fixes the rules.
    public func fixRules(_ keeper: LogKeeper) throws -> DossierReport {
        try reported(.seal) { vote, _ in ([], try vote.fixRules(keeper)) }
    }

    /// Opens the vote on the list that is kept, with the commitments of those who keep a secret for the lot.
    ///
    /// In a vote of members the roll is fixed then; `isSecondMeeting` says that the first one had no quorum.
    public func open(
        _ keeper: LogKeeper,
        commitments: [LogEvent.Commitment] = [],
        isSecondMeeting: Bool = false
    ) throws -> DossierReport {
        try reported(.open) { vote, tables in
            if isSecondMeeting {
                guard vote.assembly?.quorum != nil else {
                    throw InputError(.assembly(.box(.secondMeetingUnforeseen)), at: Finding.Place(file: path))
                }
                try tables.put([.text(Self.secondMeeting), .text("1")], into: .meta)
            }
            let roll = try freezeRoll(vote, tables)
            let report = try vote.open(keeper, commitments: commitments, roll: roll)
            return (report.findings, report)
        }
    }

    /// Draws the lot from dice, and from the secrets that were promised before the opening.
    public func drawLot(throwers: [LotRecord.Thrower], secrets: [LotRecord.Opening]) throws -> DossierReport {
        try reported(.lot) { vote, _ in ([], try vote.drawLot(throwers: throwers, secrets: secrets)) }
    }

    /// Takes over a lot that was drawn by hand: all ids, in the order that was drawn, and who saw it.
    public func drawLot(order: [String], witnesses: [String]) throws -> DossierReport {
        try reported(.lot) { vote, _ in ([], try vote.drawLot(order: order, witnesses: witnesses)) }
    }

    /// Counts the vote.
    ///
    /// - Throws: also `UndecidedTie`; the state is then as it was.
    public func count() throws -> DossierReport {
        try reported(.count) { vote, _ in
            let report = try vote.tally()
            return (report.findings, report)
        }
    }

    /// Closes the vote: seals the ballots that wait, and fixes all of them before anybody sees one.
    ///
    /// `motions` are the votes on the questions of the rulebook, where it has such, `bureau` what a bureau says in a vote of members. The file is
    /// rebuilt then, so that nothing in it tells in what order ballots came in.
    public func close(
        _ keeper: LogKeeper,
        motions: String? = nil,
        bureau: Bureau = Bureau()
    ) throws -> DossierReport {
        let report = try reported(.close) { vote, tables in
            try sealWaiting(&vote, tables, least: 1)
            // Which files ballots came from tells on what day few of them came in.
            for name in try Store(path: path, tables: tables).files(in: Self.imports) {
                try tables.remove([.text("\(Self.imports)/\(name)")], from: .file)
            }
            vote.nonce = try bindingNonce(tables)
            let report = try vote.close(keeper, motions: motions, box: try boxInput(bureau, vote, tables))
            try tables.put([.text(Self.untidy), .text("1")], into: .meta)
            return (report.findings, report)
        }
        try tidy()
        return report
    }

    /// Ends the log, and gives the finished bundle; afterwards again, as often as wanted.
    ///
    /// The key is not asked for again.
    public func publish(_ keeper: () throws -> LogKeeper) throws -> (report: DossierReport?, bundle: Bundle) {
        if try state().stage == .final { return (nil, try read { try vote(in: $0).bundle() }) }
        try require(.publish)
        let keeper = try keeper()
        var bundle: Bundle?
        let report = try reported(.publish) { vote, _ in
            let report = try vote.finish(keeper)
            bundle = try vote.bundle()
            return ([], report)
        }
        guard let bundle else { throw Self.altered("bundle") }
        return (report, bundle)
    }

    /// Does what is no step of its own with the vote: witnesses, receipts, signatures and timestamps.
    public func outside<Value>(_ body: (SealVote) throws -> Value) throws -> Value {
        try write { tables in
            let vote = try vote(in: tables)
            do {
                return try Self.faults(path) { try body(vote) }
            } catch let error as InputError {
                throw Self.inCommandsOfDossiers(error, next: Self.next(vote))
            }
        }
    }

    /// What cannot come now of signing and stamping, with the commands that a dossier has next, not those of a folder.
    private static func inCommandsOfDossiers(_ error: InputError, next: [DossierStep]) -> InputError {
        InputError(
            error.findings.map { finding in
                guard case .seal(.notNow(let step, let stage, _)) = finding.reason else { return finding }
                return Finding(
                    finding.severity,
                    .dossier(.notOutside(step, stage: stage, next: next)),
                    at: finding.place
                )
            }
        )
    }

    /// A step, with what it did.
    func reported(
        _ step: DossierStep,
        _ body: (inout SealVote, Tables) throws -> (findings: [Finding], seal: SealReport?)
    ) throws -> DossierReport {
        try self.step(step) { vote, tables in
            let before = vote.stage
            let (findings, seal) = try body(&vote, tables)
            var report = DossierReport(step: step, before: before, after: vote.stage, next: Self.next(vote))
            report.findings = findings
            report.closing = seal?.closing
            report.seed = seal?.seed
            if step == .admit { report.turnout = try turnout(vote, tables) }
            if before < .open, step != .seal { report.roll = try rollCount(vote, tables) }
            if let root = seal?.checkpoint?.root, let name = CheckpointFile(signedIn: step) {
                report.checkpoint = (name, root)
            }
            return report
        }
    }
}

extension CheckpointFile {
    /// The checkpoint that a step ends with, or `nil`.
    init?(signedIn step: DossierStep) {
        switch step {
        case .seal: self = .rules
        case .open: self = .open
        case .close: self = .close
        case .publish: self = .final
        case .import, .admit, .enter, .lot, .count, .declare: return nil
        }
    }
}
