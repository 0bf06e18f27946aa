public import Parallelism
public import VotingModel

/// A ballot method that divides a budget: it turns an election into an outcome, with a record that a person can follow
/// and a certificate that a checker can confirm.
///
/// Every method is anonymous and neutral up to its tie criteria, deterministic, and exact: whatever decides is an integer
/// or a fraction, never a floating-point number.
public protocol BudgetMethod: Sendable {
    /// The method with every default filled in.
    var specification: MethodSpecification { get }

    /// Counts the ballots.
    ///
    /// - Throws: `UndecidedTie` where the criteria refuse to decide; `MethodError` where the election lacks what the
    ///   method needs.
    func tally(_ election: Election, in context: TallyContext) throws -> Tally
}

/// The lot that `lot:drawn` stands for, once it was drawn.
public enum DrawnLot: Sendable, Equatable {
    /// The order is drawn from a seed, like that of `lot:SEED`.
    case seed(String)
    /// The order was drawn by hand: all ids that are counted, of divisible projects those of their steps.
    case order([String])
}

/// What a count needs from outside.
public struct TallyContext: Sendable {
    /// The seed of `lot:provisional`, asked for only when a tie gets that far.
    public let provisionalSeed: @Sendable () -> String
    /// The lot of `lot:drawn`; without it such a criterion decides nothing, as `refuse`.
    public var drawnLot: DrawnLot?
    /// Who may count at the same time; the result is the same for any number.
    public let workers: Workers
    /// Told now and then how many steps a long count has taken.
    public let progress: @Sendable (Int) -> Void
    /// An order for ties in the place of the criteria, for finding other outcomes.
    package var exploration: TieExploration?

    public init(
        provisionalSeed: @escaping @Sendable () -> String = { "" },
        workers: Workers = .one,
        progress: @escaping @Sendable (Int) -> Void = { _ in }
    ) {
        self.provisionalSeed = provisionalSeed
        self.workers = workers
        self.progress = progress
    }
}

/// A method that has no meaning, or an election that it cannot count.
public enum MethodError: Error, Sendable, Equatable {
    /// The rule does not know the utility; `valid` lists those that it knows for these ballots.
    case utilityWithoutMeaning(rule: RuleID, utility: Utility, valid: [Utility])
    case completionWithoutMeaning(rule: RuleID, completion: Completion, valid: [Completion])
    /// The rule knows the completion, but not with this value of one of its settings; `valid` lists those that it knows then.
    case completionUnlikeOption(
        rule: RuleID,
        option: OptionKey,
        value: String,
        completion: Completion,
        valid: [Completion]
    )
    /// The rule has no such setting; `valid` lists those that it has.
    case optionWithoutMeaning(rule: RuleID, option: OptionKey, valid: [OptionKey])
    case optionValueWithoutMeaning(option: OptionKey, value: String)
    /// The rule cannot count ballots of this kind.
    case ballotsWithoutMeaning(rule: RuleID, kind: BallotKind)
    /// The rule funds by a least score, and neither the file nor the rulebook gives one.
    case minimumScoreMissing(rule: RuleID)
    /// Finding the best set would take more cases than the rule looks at.
    case tooManyCases(rule: RuleID)
    /// The ballots' points add up to so many different sums that no fraction for all of them is of a reasonable length.
    case pointsTooVaried(rule: RuleID)
    /// The rule cannot fund any amount of a project between two; `valid` lists those that can.
    case continuousWithoutMeaning(project: ProjectID, rule: RuleID, valid: [RuleID])
    /// Beside a project that may be funded with any amount between two, only constraints on admission have a meaning.
    case continuousConstrained(project: ProjectID, constraint: String)
    /// The rule cannot keep to a constraint, named by its kind.
    case constraintWithoutMeaning(String, rule: RuleID)
    /// Its pots cannot be counted one after another.
    case stages(StagesProblem)
    /// The rule, or its completion, does not count divisible projects step by step.
    case stepsWithoutMeaning(rule: RuleID, completion: Completion)
    /// A project has the id that a step of another is written with.
    case stepNamedLikeProject(project: ProjectID, divided: ProjectID)
    case tooManySteps(count: Int)
    /// Weighted ballots come in more equal parts than can be counted exactly.
    case tooManyParts
}

extension MethodError {
    /// What is wrong, as importers report it.
    public var reason: Finding.Reason {
        switch self {
        case .utilityWithoutMeaning(let rule, let utility, let valid):
            .utilityWithoutMeaning(rule: rule.rawValue, utility: utility.rawValue, valid: valid.map(\.rawValue))
        case .completionWithoutMeaning(let rule, let completion, let valid):
            .completionWithoutMeaning(
                rule: rule.rawValue,
                completion: completion.rawValue,
                valid: valid.map(\.rawValue)
            )
        case .completionUnlikeOption(let rule, let option, let value, let completion, let valid):
            .completionWithoutMeaning(
                rule: "\(rule.rawValue) \(option.rawValue)=\(value)",
                completion: completion.rawValue,
                valid: valid.map(\.rawValue)
            )
        case .optionWithoutMeaning(let rule, let option, let valid):
            .optionWithoutMeaning(rule: rule.rawValue, option: option.rawValue, valid: valid.map(\.rawValue))
        case .optionValueWithoutMeaning(let option, let value):
            .badValue(key: option.rawValue, value: value, valid: option.values)
        case .ballotsWithoutMeaning(let rule, let kind):
            .ballotsWithoutMeaning(rule: rule.rawValue, kind: kind.rawValue)
        case .minimumScoreMissing(let rule): .minimumScoreMissing(rule: rule.rawValue)
        case .tooManyCases(let rule): .tooManyCases(rule: rule.rawValue)
        case .pointsTooVaried(let rule): .pointsTooVaried(rule: rule.rawValue)
        case .continuousWithoutMeaning(let project, let rule, let valid):
            .continuousWithoutMeaning(project.text, rule: rule.rawValue, valid: valid.map(\.rawValue))
        case .continuousConstrained(let project, let constraint):
            .continuousConstrained(project.text, constraint: constraint)
        case .constraintWithoutMeaning(let kind, let rule): .constraintWithoutMeaning(kind, rule: rule.rawValue)
        case .stages(let problem): .stages(problem)
        case .stepsWithoutMeaning(let rule, let completion):
            .stepsWithoutMeaning(rule: completion == .none ? rule.rawValue : "\(rule.rawValue) \(completion.rawValue)")
        case .stepNamedLikeProject(let project, let divided):
            .stepNamedLikeProject(project.text, divided: divided.text)
        case .tooManySteps(let count): .tooManySteps(count: count, limit: BallotProfile.projectLimit)
        case .tooManyParts: .tooManyParts
        }
    }
}
