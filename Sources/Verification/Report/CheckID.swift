/// A check, by an id that stays: `V9.B`.
public enum CheckID: String, Sendable, CaseIterable {
    case onlyBundleFiles = "V1.A"
    case sizes = "V1.B"
    case archive = "V1.C"
    case canonical = "V2.A"
    case schemas = "V2.B"
    case complete = "V3.A"
    case digests = "V3.B"
    case expectedDigest = "V3.C"
    case sameVote = "V3.D"
    case sealedPart = "V3.E"
    case levelFiles = "V3.F"
    case authenticity = "V4.A"
    case notes = "V4.B"
    case cosignatures = "V4.C"
    case signature = "V4.D"
    case timestamps = "V4.E"
    case log = "V5.A"
    case checkpoints = "V5.B"
    case batches = "V5.C"
    case named = "V5.D"
    case fixedBallots = "V5.E"
    case declaration = "V5.F"
    case method = "V6.A"
    case money = "V6.B"
    case tieRules = "V6.C"
    case limits = "V6.D"
    case constraints = "V6.E"
    case electorate = "V6.F"
    case motions = "V6.G"
    case electionMethod = "V6.H"
    case rulesCameFirst = "V6.I"
    case assembly = "V6.J"
    case proposals = "V7.A"
    case minimumScore = "V7.B"
    case costLines = "V7.C"
    case divisible = "V7.D"
    case candidates = "V7.E"
    case roll = "V8.A"
    case proxies = "V8.B"
    case admitted = "V8.C"
    case ballotOrder = "V9.A"
    case ballotForm = "V9.B"
    case ballotLimits = "V9.C"
    case ballotNumbers = "V9.D"
    case motionVotes = "V9.E"
    case markForm = "V9.F"
    case electionNumbers = "V9.G"
    case batchBallots = "V9.H"
    case box = "V9.I"
    case paper = "V9.J"
    case totals = "V10.A"
    case totalsListed = "V10.B"
    case groups = "V10.C"
    case electionTotals = "V10.D"
    case electionListed = "V10.E"
    case compared = "V10.F"
    case feasible = "V11.A"
    case certificate = "V11.B"
    case recount = "V11.C"
    case accountability = "V11.D"
    case outcomes = "V11.E"
    case conserved = "V11.F"
    case quota = "V11.G"
    case electedRightly = "V11.H"
    case excludedRightly = "V11.I"
    case transfers = "V11.J"
    case keepFactors = "V11.K"
    case pairs = "V11.L"
    case rounds = "V11.M"
    case lot = "V12.A"
    case ties = "V12.B"
    case drawing = "V12.C"
    case repeated = "V13.A"
    case decided = "V13.B"
    case table = "V13.C"
    case page = "V13.D"
    case statement = "V14.A"

    /// The checks of a budget, and those of an election; many belong to both.
    public static var ofBudgets: [CheckID] { allCases.filter { !forElections.contains($0) } }
    public static var ofElections: [CheckID] { allCases.filter { !forBudgets.contains($0) } }

    private static let forElections: Set<CheckID> = [
        .electionMethod, .candidates, .markForm, .electionNumbers, .electionTotals, .electionListed, .compared,
        .conserved, .quota, .electedRightly, .excludedRightly, .transfers, .keepFactors, .pairs, .rounds,
    ]
    private static let forBudgets: Set<CheckID> = [
        .method, .money, .constraints, .electorate, .motions, .proposals, .minimumScore, .costLines, .divisible,
        .ballotForm, .ballotNumbers, .motionVotes, .totals, .totalsListed, .groups, .feasible, .certificate, .recount,
        .accountability, .outcomes,
    ]

    /// Whether it is about the log: mandatory where there is one.
    var isOfLog: Bool {
        switch self {
        case .authenticity, .notes, .cosignatures, .signature, .timestamps, .log, .checkpoints, .batches, .named,
            .fixedBallots, .rulesCameFirst, .batchBallots:
            true
        default: false
        }
    }

    /// Whether it is about an assembly: mandatory where there is one, but for what only auditors have.
    var isOfAssembly: Bool {
        switch self {
        case .declaration, .roll, .proxies, .admitted, .box, .paper: true
        default: false
        }
    }

    /// Whether the verdict at level `counted` needs it to have run.
    public var isMandatory: Bool {
        switch self {
        case .archive, .expectedDigest, .recount: false
        default: !isOfLog && !isOfAssembly
        }
    }
}
