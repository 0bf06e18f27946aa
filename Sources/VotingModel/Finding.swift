/// Something that an importer noticed in what people gave it: a fault, or a fact worth knowing.
///
/// # Equality
/// Two findings are equal when severity, reason and place are.
public struct Finding: Sendable, Equatable {
    public enum Severity: Int, Sendable, Comparable {
        /// Something was changed or left aside, as it should be.
        case note
        /// Something looks wrong, but the count does not depend on it.
        case warning
        /// The input cannot be counted like this.
        case error

        public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
    }

    /// Where it stands.
    ///
    /// Lines and columns count from 1, columns in characters.
    public struct Place: Sendable, Equatable {
        public var file: String
        public var line: Int?
        public var column: Int?
        /// The column's heading, the META key, or the JSON key.
        public var field: String?

        public init(file: String, line: Int? = nil, column: Int? = nil, field: String? = nil) {
            self.file = file
            self.line = line
            self.column = column
            self.field = field
        }
    }

    public let severity: Severity
    public let reason: Reason
    public let place: Place

    public init(_ severity: Severity, _ reason: Reason, at place: Place) {
        self.severity = severity
        self.reason = reason
        self.place = place
    }
}

/// Input that cannot be counted: at least one finding is an error.
public struct InputError: Error, Sendable, Equatable {
    public let findings: [Finding]

    public init(_ findings: [Finding]) {
        self.findings = findings
    }

    public init(_ reason: Finding.Reason, at place: Finding.Place) {
        self.init([Finding(.error, reason, at: place)])
    }
}

extension Finding {
    /// What was noticed, with the words that a message needs.
    ///
    /// The texts stand in `Publishing`.
    public enum Reason: Sendable, Equatable {
        // Bytes and records.
        case emptyFile
        case invalidUTF8
        case utf16
        case binary
        case recordTooLong(limit: Int)
        case unterminatedQuote
        case strayQuote
        case textAfterQuote
        case blankLine
        case fieldCount(expected: Int, found: Int)
        case unknownFormat

        // Sections and columns.
        case textBeforeSection(String)
        case missingSection(String)
        case repeatedSection(String)
        case missingHeader(section: String)
        case missingColumn(String, section: String)
        case repeatedColumn(String)
        case columnsNotUsed([String])
        case columnOfNoProject(String)
        case unknownGroupColumn(String, valid: [String])
        case groupDiffers(String)
        case ballotShapeUnknown
        case ballotsMissing
        case ballotsNotWanted
        case optionNotWanted(String)
        case rulebookNotWanted

        // META and settings.
        case missingMeta(String)
        case repeatedMeta(String)
        case unknownMeta(String)
        case badNumber(String)
        case badDate(String)
        case unknownVoteType(String)
        case projectCountDiffers(stated: Int, found: Int)
        case ballotCountDiffers(stated: Int, found: Int)
        case budgetMissing
        case budgetGivenTwice(stated: String)

        // Projects and money.
        case badAmount(String)
        case ambiguousAmount(String, readings: [String])
        case negativeAmount(String)
        case amountTooLarge(String)
        case amountTooFine(String)
        case currencyDiffers(expected: String, found: String)
        case unknownCurrency(String)
        case emptyID
        case badCharacterInID(String, character: String)
        case duplicateProject(String, firstLine: Int)
        case lookalikeProject(String, firstLine: Int)
        case nameChanged(String, to: String)
        case costAboveBudget(String)
        case noProjects
        case tooManyProjects(limit: Int)

        // Ballots.
        case unknownProject(String)
        case repeatedProject(String)
        case emptyEntry
        case missingPoints
        case pointsCount(projects: Int, points: Int)
        case badPoints(String)
        case negativePoints(String)
        case badMark(String)
        case badRank(String)
        case duplicateVoter(String)
        case emptyVoter
        case ballotOutsideLimits(InvalidBallotReason)
        case votesDiffer(project: String, stated: String, counted: String, withRepeats: String)
        case scoreDiffers(project: String, stated: String, counted: String)
        case noBallots

        // Rulebooks.
        case json(String, detail: String)
        case unknownKey(String, valid: [String])
        case missingKey(String)
        case wrongType(key: String, expected: String)
        case badValue(key: String, value: String, valid: [String])
        case invisibleCharacter(key: String, character: String)
        case outOfRange(key: String, value: Int, limit: Int)
        case aboveRange(key: String, value: Int, limit: Int)
        case contradiction(String, String)
        case noSources
        case repeatedSource(String)
        case seedMissing
        case drawnLotWithoutLog
        case notInOrderOfTies(String)
        case repeatedEntry(key: String, id: String)

        // Rulebooks: money, voters, questions.
        case boundWithoutLabel(String)
        case lookalikeLabel(String, String)
        case noFreeMoney
        case returnUnclear(String)
        case badDay(String)
        case electorateEmpty
        case sharesMissing([String])
        case sharesSum(String)
        case weightTooFine(String)
        case weightOfZero(String)
        case allAdvisory
        case allCapped([String])
        case capBesideShares
        case totalsHideWeights
        case neverAdopted(String)
        case adoptedWithoutMajority(String)
        case vetoWithoutTags(String)

        // Rulebook against file.
        case budgetDiffers(rulebook: String, file: String)
        case kindDiffers(rulebook: String, file: String)
        case minimumScoreDiffers(rulebook: Int, file: Int)
        case digestDiffers(expected: String, found: String)
        case ruleIgnored(String)
        case utilityWithoutMeaning(rule: String, utility: String, valid: [String])
        case completionWithoutMeaning(rule: String, completion: String, valid: [String])
        case optionWithoutMeaning(rule: String, option: String, valid: [String])
        case ballotsWithoutMeaning(rule: String, kind: String)
        case minimumScoreMissing(rule: String)
        case tooManyCases(rule: String)
        case pointsTooVaried(rule: String)
        case overspendingRule(rule: String)
        case variantsIgnored(rule: String)
        case constraintWithoutMeaning(String, rule: String)
        case constraintOnUnknownProject(String, kind: String)
        case constraintOnNobody(field: String, name: String, kind: String)
        case prerequisiteNotFree(String, of: String)
        case stages(StagesProblem)
        case continuousWithoutMeaning(String, rule: String, valid: [String])
        case continuousConstrained(String, constraint: String)
        case labelWithoutSource(String, projects: [String])
        case moneyNotSpendable(label: String, amount: String)

        // Channels, classes and steps.
        case smallGroup(String, ballots: Int, least: Int)
        case channelWithoutBallots(String)
        case tooManyParts
        case onlyCapped([String])
        case stepsWithoutMeaning(rule: String)
        case stepNamedLikeProject(String, divided: String)
        case tooManySteps(count: Int, limit: Int)

        // Proposals, motions, and how ballots were cast.
        case proposal(ProposalFault)
        case motion(MotionFault)
        case electorate(ElectorateFault)
        case credits(CreditFault)
        case seal(SealFault)
        case dossier(DossierFault)
        case assembly(AssemblyFault)
        case entry(EntryFault)
        case paper(PaperFault)

        // Files with ranked ballots.
        case ranked(RankedFinding)

        // Files with contributions.
        case funding(FundingFinding)

        // Bundles.
        case notAResult(String)
        case resultNotInManifest

        // Contracts.
        case contractWithoutRulebook
        case contractOfElection
        case contractTooLong(pages: Int, limit: Int)

        // Explanations and ties.
        case irresoluteVote
        case projectNotThere(String, near: [String])
    }
}
