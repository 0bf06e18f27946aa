public import ExactArithmetic
public import VotingModel

/// Decides ties by the criteria of the rulebook, in their order, and says which one decided.
///
/// Each criterion keeps the best of those that the one before it left. A lot is one permutation per count, drawn when it is
/// first needed, and the same at every tie.
///
/// | criterion | preferred |
/// | --- | --- |
/// | `min-cost` | the lowest cost |
/// | `max-votes` | the most supporters |
/// | `listed` | the earliest in the file |
/// | `name` | the smallest id, as bytes |
/// | `lot:SEED` | the earliest in the drawn permutation |
/// | `lot:drawn` | the earliest in the permutation that was drawn after the close; before that as `refuse` |
/// | `refuse` | nobody: the count stops with `UndecidedTie` |
struct TieBreaker {
    /// As the specification has them.
    private let given: [TieCriterion]
    /// As they decide: with what was drawn in the place of `lot:drawn`.
    private let criteria: [TieCriterion]
    private let drawnOrder: [ProjectID]
    private let projects: [Project]
    private let supporters: [Int]
    private let provisionalSeed: @Sendable () -> String
    /// Decides in the place of the criteria, and is told what was chosen.
    let exploration: TieExploration?
    private var places: [[Int]?]
    private var drawnSeed: String?
    private var drawnLot: [Int]?
    /// Whether the count needed the lot.
    ///
    /// A run that may turn out not to belong to the count (a look ahead) sets this back;
    /// the lot that it drew stays drawn, unseen, so that there is one lot only.
    var hasNeededLot = false

    /// The permutation, where it was needed.
    var lot: [Int]? { hasNeededLot ? drawnLot : nil }

    /// `provisionalSeed` is the seed for `lot:provisional`, asked for only when a tie gets that far.
    init(
        criteria: [TieCriterion],
        projects: [Project],
        supporters: [Int],
        provisionalSeed: @escaping @Sendable () -> String,
        drawnLot: DrawnLot? = nil,
        exploration: TieExploration? = nil
    ) {
        // Under an exploration its order stands for the order of the file.
        given = exploration == nil ? TieCriterion.completed(criteria) : [.listed]
        self.criteria = given.map { criterion in
            guard criterion == .drawnLot else { return criterion }
            return switch drawnLot {
            case nil: .refuse
            case .seed(let seed): .lot(seed: seed)
            case .order: .drawnLot
            }
        }
        drawnOrder = if case .order(let ids) = drawnLot { ids.map { ProjectID($0) } } else { [] }
        self.exploration = exploration
        self.projects = projects
        self.supporters = supporters
        self.provisionalSeed = provisionalSeed
        places = [[Int]?](repeating: nil, count: self.criteria.count)
    }

    /// The criteria, with the seed in the place of a provisional lot that was drawn.
    var criteriaAsUsed: [TieCriterion] {
        guard hasNeededLot, let drawnSeed else { return given }
        return given.map { $0 == .provisionalLot ? .lot(seed: drawnSeed) : $0 }
    }

    struct Decision {
        let chosen: Int
        let criterion: TieCriterion
    }

    /// Chooses one of at least two.
    ///
    /// - Throws: `UndecidedTie` if the criteria before `refuse` leave more than one.
    mutating func decide(_ tied: [Int], value: Rational) throws(UndecidedTie) -> Decision {
        var left = tied
        for position in criteria.indices {
            if criteria[position] == .refuse { break }
            left = best(of: left, by: position)
            guard left.count == 1 else { continue }
            exploration?.note(tied, chosen: left[0])
            return Decision(chosen: left[0], criterion: criteria[position])
        }
        throw UndecidedTie(tied: left.map { projects[$0].id }, value: value)
    }

    /// A tie as it goes on record.
    mutating func record(
        _ tied: [Int],
        value: Rational,
        of quantity: TieRecord.Quantity = .share
    ) throws(UndecidedTie) -> TieRecord {
        let decision = try decide(tied, value: value)
        var record = TieRecord(
            tied: tied.sorted(),
            value: value,
            decidedBy: decision.criterion.name,
            chosen: decision.chosen,
            provisional: decision.criterion == .provisionalLot
        )
        record.quantity = quantity
        return record
    }

    /// A tie over who is to go: each criterion keeps, of those that are left, the ones that it prefers least, and the first that
    /// leaves one has decided.
    mutating func recordLast(_ tied: [Int], value: Rational) throws(UndecidedTie) -> TieRecord {
        var left = tied
        for position in criteria.indices {
            if criteria[position] == .refuse { break }
            let places = left.map { place(of: $0, by: position) }
            let last = places.max() ?? 0
            left = zip(left, places).filter { $1 == last }.map(\.0)
            guard left.count == 1 else { continue }
            for other in tied where other != left[0] { exploration?.note([other, left[0]], chosen: other) }
            var record = TieRecord(
                tied: tied.sorted(),
                value: value,
                decidedBy: criteria[position].name,
                chosen: left[0],
                provisional: criteria[position] == .provisionalLot
            )
            record.quantity = .money
            return record
        }
        throw UndecidedTie(tied: left.map { projects[$0].id }, value: value)
    }

    /// An order in which all would be preferred, for places where the order changes nothing but itself: what the
    /// criteria leave equal stays in the order of the file.
    ///
    /// A lot is drawn only where it is needed.
    mutating func precedence(of candidates: [Int]) -> [Int] {
        precedence(of: candidates.sorted(), from: 0)
    }

    /// Tells an exploration what a set is that is the first in an order among others as good: each of it was chosen among
    /// those that come after it.
    ///
    /// Those before it that are not in the set are in no set as good that has all before them.
    func noteCanonical(chosen: Set<Int>, of order: [Int]) {
        guard let exploration else { return }
        for place in chosen.sorted() { exploration.note(Array(order[place...]), chosen: order[place]) }
    }

    private mutating func precedence(of candidates: [Int], from position: Int) -> [Int] {
        if candidates.count < 2 || position == criteria.count { return candidates }
        var groups: [Int: [Int]] = [:]
        for candidate in candidates { groups[place(of: candidate, by: position), default: []].append(candidate) }
        var ordered: [Int] = []
        for (_, group) in groups.sorted(by: { $0.key < $1.key }) {
            ordered.append(contentsOf: precedence(of: group, from: position + 1))
        }
        return ordered
    }

    private mutating func best(of candidates: [Int], by position: Int) -> [Int] {
        var best: [Int] = []
        var bestPlace = Int.max
        for candidate in candidates {
            let place = place(of: candidate, by: position)
            if place < bestPlace {
                best = [candidate]
                bestPlace = place
            } else if place == bestPlace {
                best.append(candidate)
            }
        }
        return best
    }

    /// A number that is smaller for what the criterion prefers.
    private mutating func place(of project: Int, by position: Int) -> Int {
        switch criteria[position] {
        case .minCost: return projects[project].cost
        case .maxVotes: return -supporters[project]
        case .listed, .refuse: return exploration?.places[project] ?? project
        case .name, .lot, .drawnLot, .provisionalLot:
            if criteria[position] != .name { hasNeededLot = true }
            if let known = places[position] { return known[project] }
            let known = drawnPlaces(by: criteria[position])
            places[position] = known
            return known[project]
        }
    }

    private mutating func drawnPlaces(by criterion: TieCriterion) -> [Int] {
        let ids = projects.map(\.id)
        let ordered: [ProjectID]
        switch criterion {
        case .lot(let seed): ordered = Lot.permutation(of: ids, seed: seed)
        case .drawnLot: ordered = drawnOrder
        case .provisionalLot:
            let seed = provisionalSeed()
            drawnSeed = seed
            ordered = Lot.permutation(of: ids, seed: seed)
        default: ordered = ids.sorted()
        }
        let positions = Dictionary(uniqueKeysWithValues: ids.enumerated().map { ($1, $0) })
        let indices = ordered.compactMap { positions[$0] }
        if criterion != .name { drawnLot = indices }
        var places = [Int](repeating: 0, count: ids.count)
        for (place, index) in indices.enumerated() { places[index] = place }
        return places
    }
}

/// A tie that the criteria before `refuse` leave open: the count stops, and people decide.
public struct UndecidedTie: Error, Sendable, Equatable {
    /// Those that are still equal.
    public let tied: [ProjectID]
    /// The exact value on which they are equal.
    public let value: Rational

    public init(tied: [ProjectID], value: Rational) {
        self.tied = tied
        self.value = value
    }
}
