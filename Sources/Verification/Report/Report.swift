/// What came of a check.
public enum CheckOutcome: Sendable, Equatable {
    case pass
    case fail([Failure])
    case notRun(NotRunReason)

    public var status: String {
        switch self {
        case .pass: "PASS"
        case .fail: "FAIL"
        case .notRun: "NOT-RUN"
        }
    }
}

/// Why a check did not run.
public enum NotRunReason: Sendable, Equatable {
    /// The ballots are not public.
    case notPublic
    /// Counting again would take too long.
    case size
    /// Another check has to pass first.
    case needs(CheckID)
    case noDigestGiven
    /// Not part of this level of evidence.
    case level
    /// The rules have none.
    case noAssembly
    /// Nobody said which keys count.
    case noPolicy
    /// Nobody gave the ballots of the batches, though all others are public.
    case noSealedPart
    /// There is nothing to check: no archive, signature or timestamp.
    case absent

    public var code: String {
        switch self {
        case .notPublic: "not public"
        case .size: "size"
        case .needs(let check): "needs \(check.rawValue)"
        case .noDigestGiven: "no digest given"
        case .level: "level"
        case .noAssembly: "no assembly"
        case .noPolicy: "no policy"
        case .noSealedPart: "no sealed part"
        case .absent: "none there"
        }
    }

    public var words: Words {
        switch self {
        case .notPublic:
            Words("de stembiljetten zijn niet openbaar; zie --sealed", "the ballots are not public; see --sealed")
        case .size: Words("te groot; zie --large", "too large; see --large")
        case .needs(let check): Words("na \(check.rawValue)", "needs \(check.rawValue)")
        case .noDigestGiven: Words("geen kenmerk gegeven", "no digest given")
        case .level: Words("hoort niet bij dit niveau", "not part of this level")
        case .noAssembly: Words("er is geen ledenvergadering", "there is no assembly")
        case .noPolicy: Words("geen beleid gegeven; zie --policy", "no policy given; see --policy")
        case .noSealedPart:
            Words("het verzegelde deel is niet gegeven; zie --sealed", "no sealed part given; see --sealed")
        case .absent: Words("is er niet", "there is none")
        }
    }
}

public enum Verdict: String, Sendable {
    case valid
    case invalid
    case incomplete

    public var exitCode: Int32 {
        switch self {
        case .valid: 0
        case .invalid: 1
        case .incomplete: 4
        }
    }

    var words: Words {
        switch self {
        case .valid: Words("GELDIG", "VALID")
        case .invalid: Words("NIET GELDIG", "NOT VALID")
        case .incomplete: Words("NIET VOLLEDIG CONTROLEERBAAR", "NOT FULLY VERIFIABLE")
        }
    }
}

/// All checks of a bundle with what came of them, and the verdict.
public struct Report: Sendable {
    public struct Line: Sendable, Equatable {
        public let check: CheckID
        public let outcome: CheckOutcome
    }

    public let lines: [Line]
    /// The root of the log or, without one, the SHA-256 of `manifest.json`; nothing if there is none.
    public let digest: String?
    let seal: SealSummary
    let assembly: AssemblySummary
    private let isElection: Bool

    init(lines: ReportLines, digest: String?, _ seal: SealSummary, _ assembly: AssemblySummary, isElection: Bool) {
        self.lines = lines.inOrder
        self.digest = digest
        self.seal = seal
        self.assembly = assembly
        self.isElection = isElection
    }

    /// How much the bundle shows beside its count.
    public var level: EvidenceLevel { seal.level }

    /// Whether its log was written at once when all was done.
    public var isRetrospective: Bool { seal.isRetrospective }

    /// The verdict as a reader sees it, with the level.
    public var verdictWords: Words {
        let words = verdict.words
        guard verdict == .valid else { return words }
        let void = assembly.isVoid ? Self.void : Words("", "")
        return Words("\(words.nl) (\(seal.words.nl)\(void.nl))", "\(words.en) (\(seal.words.en)\(void.en))")
    }

    private static let void = Words(
        "; de stemming is vervallen, er komt een nieuwe",
        "; the vote is void, a new one will be held"
    )

    /// Whether the verdict needs a check to have run.
    public func isMandatory(_ check: CheckID) -> Bool {
        if check.isOfAssembly { return assembly.isThere && check != .paper }
        if check.isOfLog { return seal.level.hasLog && (check != .batchBallots || seal.isProfileSealed) }
        return check.isMandatory
    }

    /// Valid only if nothing failed and every mandatory check ran.
    public var verdict: Verdict {
        if lines.contains(where: { if case .fail = $0.outcome { true } else { false } }) { return .invalid }
        let ranAll = lines.allSatisfy { line in
            guard case .notRun(let reason) = line.outcome else { return true }
            return reason == .absent || !isMandatory(line.check)
        }
        return ranAll ? .valid : .incomplete
    }

    public subscript(check: CheckID) -> CheckOutcome? {
        lines.first { $0.check == check }?.outcome
    }

    /// What nobody may conclude from the verdict.
    public var notVerified: [Words] {
        var statements = [
            Words(
                "of ieder stembiljet van een lid was dat mocht stemmen, en of iemand onder druk is gezet",
                "whether every ballot came from a member who was entitled to vote, and whether anybody was under pressure"
            ),
            Words(
                "of ieder stembiljet goed van papier of scherm is overgenomen",
                "whether every ballot was copied correctly from paper or screen"
            ),
            Words(
                "of de ingelezen bestanden de bestanden waren die er toen lagen",
                "whether the imported files were the files of that day"
            ),
            Words(
                "de woorden op de pagina, behalve de kopjes, kolomnamen en begrippen die zeggen wat een getal is (dus ook niet de"
                    + " redenen), de zinnen (text) in result.json, de opmaak, de lengte van de balken, en VERIFY.md",
                "the words on the page, but for the headings, column names and terms that say what a figure is (so the reasons"
                    + " neither), the sentences (text) in result.json, the style, the lengths of bars, and VERIFY.md"
            ),
            Words(
                "dat de getallenbibliotheek BigInt en libcrypto goed rekenen",
                "that the number library BigInt and libcrypto calculate correctly"
            ),
        ]
        statements.insert(contentsOf: isElection ? Self.ofElections : Self.ofBudgets, at: 2)
        if self[.expectedDigest] == .notRun(.noDigestGiven) {
            let notTold = Words(
                "of dit de map is die is vastgesteld: er is geen kenmerk gegeven (--expect)",
                "whether this is the folder that was declared: no digest was given (--expect)"
            )
            statements.insert(notTold, at: 0)
        }
        if self[.rounds] == .notRun(.size) || self[.certificate] == .notRun(.size) {
            statements.append(
                Words(
                    "de telling zelf: de stemming is er te groot voor (--large)",
                    "the count itself: the vote is too large for it (--large)"
                )
            )
        }
        if self[.recount] == .notRun(.size) {
            let notCounted = Words(
                "een tweede telling vanuit de definitie: de stemming is er te groot voor (V11.B is wel gecontroleerd)",
                "a second count from the definition: the vote is too large for it (V11.B was checked)"
            )
            statements.append(notCounted)
        }
        if self[.totals] == .notRun(.notPublic) || self[.electionTotals] == .notRun(.notPublic) {
            let rare = Words(
                "hoeveel verschillende stembiljetten er waren, en of er onder grouped een zo zelden is uitgebracht dat zij niet"
                    + " openbaar mogen zijn",
                "how many different ballots there were, and whether under grouped any was cast so rarely that they must not be"
                    + " public"
            )
            statements.append(rare)
        }
        statements += seal.notShown + assembly.notShown(self[.paper])
        for line in lines where isMandatory(line.check) {
            if line.outcome == .notRun(.notPublic) {
                let title = line.check.title
                statements.append(Words("\(line.check.rawValue): \(title.nl)", "\(line.check.rawValue): \(title.en)"))
            }
        }
        return statements
    }

    private static let ofBudgets = [
        Words("hoeveel stembiljetten ongeldig waren, en waarom", "how many ballots were invalid, and why"),
        Words(
            "of de stemmen over vragen naast het budget goed zijn geteld, hoeveel leden er waren, en wie er aanwezig was",
            "whether votes on questions beside the budget were counted right, how many members there were, and who was present"
        ),
    ]

    private static let ofElections = [
        Words(
            "hoeveel stembiljetten blanco waren of buiten de grenzen van de regels vielen",
            "how many ballots were blank or outside the limits of the rules"
        ),
        Words(
            "of kandidaten zich terecht hebben kunnen stellen of terugtrekken",
            "whether candidates stood, or stood down, rightly"
        ),
    ]
}
