import VotingModel

/// Takes in ballots that an importer has read: decides whether each is valid, blank or neither, and groups those that count.
struct BallotBox {
    let kind: BallotKind
    private let limits: Limits?
    private var hasValues: Bool { kind == .points || kind == .quadratic }
    private let costs: [Int]
    private var builder: BallotProfileBuilder
    private(set) var counts = BallotCounts()
    /// The groups of those that count, where a column is to group them.
    private var groups: VoterGroupsBuilder?
    /// The channels and classes of all ballots, where the rulebook has such.
    private var grouped: GroupedProfileBuilder?
    /// By class, the credits of its voters where they are not those of every voter.
    private let creditsOfClasses: [Int?]
    /// Who cast which ballot, where somebody is to lay two files of the same people beside each other.
    private(set) var voters: VoterBallots?

    init(
        kind: BallotKind,
        costs: [Int],
        intake: BallotIntake,
        statedRules: BallotRules,
        groupedBy column: String? = nil,
        electorate: Electorate? = nil,
        keepsVoters: Bool = false
    ) {
        voters = keepsVoters ? VoterBallots() : nil
        grouped = electorate.map { GroupedProfileBuilder($0) }
        let ofClasses = electorate?.classes.map(\.credits) ?? []
        creditsOfClasses = ofClasses.contains { $0 != nil } ? ofClasses : []
        groups = column.map { VoterGroupsBuilder(column: $0) }
        self.kind = kind
        limits = Limits(intake, statedRules, isEnforced: kind == .quadratic)
        self.costs = costs
        builder = BallotProfileBuilder(kind: kind, projectCount: costs.count)
        if case .enforcing(let rules) = intake { counts.blankCounts = rules.blank == .counted }
        grouped?.blankCounts = counts.blankCounts
    }

    /// The limits that ballots are held against, and what becomes of those beyond them.
    private struct Limits {
        let rules: BallotRules
        let severity: Finding.Severity
        let areEnforced: Bool

        /// The rulebook's, or those that the file itself states: reported, and enforced on ballots with credits alone.
        init?(_ intake: BallotIntake, _ statedRules: BallotRules, isEnforced: Bool) {
            switch intake {
            case .asPublished:
                guard isEnforced else { return nil }
                (rules, severity, areEnforced) = (statedRules, .note, true)
            case .reporting: (rules, severity, areEnforced) = (statedRules, .warning, isEnforced)
            case .enforcing(let enforced): (rules, severity, areEnforced) = (enforced, .note, true)
            }
        }
    }

    /// Takes one ballot, and returns what is worth a report: a limit that it breaks.
    ///
    /// Votes that were paid with credits have a meaning only as long as nobody spends more than the others: whatever the intake, a
    /// ballot beyond what is stated of credits is not valid.
    ///
    /// `named` are the projects, each once, for ranked ballots the best first; `values` their points in units of
    /// 1 / `scale`, or votes, empty for ballots without; `group` is what the column says that groups them. `place` is the channel
    /// and class of the ballot, as positions in the lists of the electorate that the box was made with; without one it is
    /// left aside. Ballots of an advisory class are kept in their group alone. `voter` is the id of whoever cast it, where the box keeps
    /// voters.
    mutating func add(
        _ named: ArraySlice<UInt16>,
        _ values: [Int32] = [],
        scale: Int = 1,
        group: [UInt8] = [],
        in place: BallotGroup = .only,
        voter: [UInt8] = []
    ) -> (severity: Finding.Severity, reason: Finding.Reason)? {
        let isCounted = grouped?.counts(place) ?? true
        let isBlank = hasValues ? values.allSatisfy { $0 == 0 } : named.isEmpty
        if isBlank {
            if isCounted { counts.blank += 1 }
            grouped?.addBlank(in: place)
            if counts.blankCounts {
                let ballot = builder.add(projects: [])
                groups?.add(ballot: ballot, group: group)
                grouped?.add(ballot: ballot, in: place)
                voters?.add(voter, ballot: ballot)
            } else {
                voters?.add(voter, ballot: nil)
            }
            return nil
        }
        var report: (severity: Finding.Severity, reason: Finding.Reason)?
        if let limits {
            var rules = limits.rules
            if !creditsOfClasses.isEmpty, let own = creditsOfClasses[place.voterClass] { rules.credits.perBallot = own }
            let spending = spending(values)
            if let reason = violation(of: rules, named, values, spending, scale: scale) {
                let given = rules.credits.perBallot ?? 0
                report = (
                    limits.severity,
                    reason == .tooManyCredits
                        ? .credits(.overspent(spent: spending.credits, given: given)) : .ballotOutsideLimits(reason)
                )
                if limits.areEnforced {
                    if isCounted { counts.invalid[reason, default: 0] += 1 }
                    grouped?.addInvalid(reason, in: place)
                    voters?.add(voter, ballot: nil)
                    return report
                }
            }
        }
        if isCounted { counts.valid += 1 }
        let ballot =
            hasValues ? builder.add(projects: named, values: values, scale: scale) : builder.add(projects: named)
        groups?.add(ballot: ballot, group: group)
        voters?.add(voter, ballot: ballot)
        grouped?.addValid(in: place)
        grouped?.add(ballot: ballot, in: place)
        return report
    }

    /// An empty box for a part of the same ballots, to be absorbed.
    func part() -> BallotBox {
        var part = self
        part.builder = builder.part()
        part.groups = groups?.part()
        part.grouped = grouped?.part()
        part.counts = BallotCounts()
        part.counts.blankCounts = counts.blankCounts
        return part
    }

    /// Takes in the ballots of a part that was read elsewhere, behind those that are here.
    mutating func absorb(_ part: BallotBox) {
        counts.add(part.counts)
        let places = builder.absorb(part.builder)
        if let groups = part.groups { self.groups?.absorb(groups, places: places) }
        if let grouped = part.grouped { self.grouped?.absorb(grouped, places: places) }
    }

    /// The ballots that count, and, with an electorate, all of them by channel and class.
    consuming func finish() -> (
        profile: BallotProfile, counts: BallotCounts, groups: VoterGroups?, grouped: GroupedProfile?
    ) {
        let ballots = builder.finish()
        guard let grouped = grouped?.finish(ballots) else { return (ballots, counts, groups?.finish(), nil) }
        return (grouped.counted, counts, groups?.finish(), grouped)
    }

    private func spending(_ values: [Int32]) -> CreditRules.Spending {
        var spending = CreditRules.Spending()
        if kind == .quadratic { for votes in values { spending.add(Int(votes)) } }
        return spending
    }

    private func violation(
        of rules: BallotRules,
        _ named: ArraySlice<UInt16>,
        _ values: [Int32],
        _ spending: CreditRules.Spending,
        scale: Int
    ) -> InvalidBallotReason? {
        var projects = 0
        var cost = 0
        var sum = 0
        var most = 0
        for (entry, project) in named.enumerated() {
            if hasValues, values[entry] == 0 { continue }
            if kind == .points {
                sum += Int(values[entry])
                most = max(most, Int(values[entry]))
            }
            projects += 1
            cost += costs[Int(project)]
        }
        return rules.violation(projects: projects, points: (sum, most), votes: spending, scale: scale, cost: cost)
    }
}

/// Points as integers over a common power of ten.
enum PointScale {
    /// More points than anybody hands out, and still within 32 bits at three decimals.
    static let pointLimit = 2_000_000

    /// The numbers in units of 1 / `scale`, the least power of ten up to 1000 that holds them all; or the number that has
    /// more decimals or is too large.
    static func scaled(_ numbers: [DecimalNumber]) -> (values: [Int32], scale: Int, unusable: DecimalNumber?) {
        let decimals = numbers.map(\.decimals).max() ?? 0
        guard decimals <= 3 else { return ([], 1, numbers.first { $0.decimals > 3 }) }
        let scale = [1, 10, 100, 1_000][decimals]
        var values: [Int32] = []
        for number in numbers {
            guard let value = number.scaled(to: decimals), value <= pointLimit * scale else { return ([], 1, number) }
            values.append(Int32(value))
        }
        return (values, scale, nil)
    }
}
