public import FileAccess
public import VotingModel

/// What a file with ranked ballots holds.
public struct ImportedRankedElection: Sendable {
    public let candidates: [Candidate]
    /// As the file says; `nil` where it does not.
    public let statedSeats: Int?
    public let title: String
    public let form: RankedElection.BallotForm
    public let profile: RankedProfile
    public let blankCount: Int
    public let findings: [Finding]
    /// What another format cannot be given: ballots' own numbers, columns about voters.
    public let losses: [RankedLoss]
    /// The ballots, where they give votes that are paid with credits; `profile` is then empty.
    public var credits: Credits?

    public struct Credits: Sendable {
        public let ballots: CreditBallots
        /// Ballots beyond the limits.
        public let outside: [InvalidElectionBallot: Int]
        /// What the file itself says of credits, or was said beside it.
        public let stated: BallotRules
    }

    public init(
        candidates: [Candidate],
        statedSeats: Int? = nil,
        title: String = "",
        form: RankedElection.BallotForm,
        profile: RankedProfile,
        blankCount: Int,
        findings: [Finding],
        losses: [RankedLoss] = []
    ) {
        self.candidates = candidates
        self.statedSeats = statedSeats
        self.title = title
        self.form = form
        self.profile = profile.complete()
        self.blankCount = blankCount
        self.findings = findings
        self.losses = losses
    }

    /// For a number of seats, or else what the file says, or else one.
    public func election(seats: Int? = nil) -> RankedElection {
        let seats = max(1, seats ?? statedSeats ?? 1)
        if let credits {
            var election = RankedElection(
                candidates: candidates,
                seats: seats,
                title: title,
                credits: credits.ballots,
                blankCount: blankCount
            )
            election.outsideLimits = credits.outside
            return election
        }
        return RankedElection(
            candidates: candidates,
            seats: seats,
            title: title,
            form: form,
            profile: profile,
            blankCount: blankCount
        )
    }
}

/// The formats of ranked ballots.
public enum RankedFormat: String, Sendable, CaseIterable {
    case blt
    case prefLib
    case spreadsheet

    /// What the beginning of a file says it is; `nil` where it says nothing.
    public static func detect(_ beginning: ArraySlice<UInt8>, name: String) -> RankedFormat? {
        let text = String(decoding: beginning.prefix(2_048), as: UTF8.self)
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).prefix(40)
            .map { $0.filter { $0 != "\r" && $0 != "\u{FEFF}" } }
        if lines.contains(where: { $0.hasPrefix("# ALTERNATIVE NAME") || $0.hasPrefix("# NUMBER ALTERNATIVES") }) {
            return .prefLib
        }
        let ending = name.lowercased().split(separator: ".").last.map(String.init) ?? ""
        if ["soc", "soi", "toc", "toi"].contains(ending) { return .prefLib }
        let first = lines.first { line in
            let line = line.drop { $0 == " " || $0 == "\t" }
            return !line.isEmpty && !line.hasPrefix("#")
        }
        let words = (first ?? "").prefix { $0 != "#" }.split { $0 == " " || $0 == "\t" }
        if words.count == 2, words.allSatisfy({ Int($0) != nil }) { return .blt }
        if ending == "blt" { return .blt }
        if let first, RankedSheet.hasRankColumns(first) { return .spreadsheet }
        return nil
    }
}

/// Reads files with ranked ballots.
public enum RankedImporter {
    /// So many ballots can be counted with nine decimals.
    public static let ballotLimit = 9_000_000_000

    /// - Throws: `InputError` with every error of the file; `IOFailure`.
    public static func read(
        _ source: any ByteSource,
        _ format: RankedFormat,
        candidates: (any ByteSource)? = nil
    ) throws -> ImportedRankedElection {
        var log = FindingLog()
        let imported = try read(source, format, candidates: candidates, &log)
        try log.throwIfErrors()
        guard let imported else { throw InputError(.emptyFile, at: Finding.Place(file: source.name)) }
        return imported
    }

    /// Everything that can be noticed, and how much more there was.
    public static func findings(
        _ source: any ByteSource,
        _ format: RankedFormat,
        candidates: (any ByteSource)? = nil
    ) throws -> (findings: [Finding], omitted: Int) {
        var log = FindingLog()
        do {
            _ = try read(source, format, candidates: candidates, &log)
        } catch let error as InputError {
            for finding in error.findings { log.add(finding.severity, finding.reason, at: finding.place) }
        }
        return (log.findings, log.omitted)
    }

    private static func read(
        _ source: any ByteSource,
        _ format: RankedFormat,
        candidates: (any ByteSource)?,
        _ log: inout FindingLog
    ) throws -> ImportedRankedElection? {
        if candidates != nil, format != .spreadsheet {
            throw InputError(.optionNotWanted("--candidates"), at: Finding.Place(file: source.name))
        }
        switch format {
        case .blt:
            var parser = BLTParser(source)
            return try parser.read(&log)
        case .prefLib:
            var parser = PrefLibParser(source)
            return try parser.read(&log)
        case .spreadsheet:
            var sheet = try RankedSheet(source, candidates: candidates, &log)
            return try sheet.read(&log)
        }
    }

    /// Notes how many ballots have which defects, and that there are none at all.
    static func note(_ profile: RankedProfile, file: String, _ log: inout FindingLog) {
        let place = Finding.Place(file: file)
        if profile.ballotCount == 0, !log.hasErrors { log.add(.error, .ranked(.noBallots), at: place) }
        if profile.ballotCount > ballotLimit {
            log.add(.error, .ranked(.ballotsTooMany(limit: ballotLimit)), at: place)
        }
        let defects = profile.defects
        for defect in BallotDefect.allCases {
            guard let ballots = defects[defect] else { continue }
            log.add(.note, .ranked(.defect(defect, ballots: ballots)), at: place)
        }
    }
}
