import ExactArithmetic
import VotingModel

/// Decides ties of an election by its criteria, in their order, and keeps the record of them.
///
/// Each criterion keeps the best of those that the one before it left; where somebody has to go, it keeps those that it prefers
/// least. The lot is one permutation for a whole count, drawn when it is first needed.
///
/// | criterion | preferred |
/// | --- | --- |
/// | `earlier-stage` | more votes at the last earlier round at which not all of them are equal, and so on backwards |
/// | `listed` | the earliest in the file |
/// | `name` | the smallest id, as bytes |
/// | `lot:SEED` | the earliest in the drawn permutation |
/// | `lot:drawn` | the earliest in the permutation that was drawn after the close; before that as `refuse` |
/// | `refuse` | nobody: the count stops with `UndecidedTie` |
struct ElectionTies {
    private let criteria: [ElectionTieCriterion]
    private let candidates: [Candidate]
    private let drawnOrder: [ProjectID]
    private let provisionalSeed: @Sendable () -> String
    private var drawnSeed: String?
    private var drawnPlaces: [Int]?
    private(set) var lot: [Int]?
    private(set) var records: [ElectionTie] = []

    /// `narrowing` stands before the criteria of the specification: what the rule itself says of ties.
    init(
        _ specification: ElectionSpecification,
        _ candidates: [Candidate],
        _ context: TallyContext,
        narrowing: [ElectionTieCriterion] = []
    ) {
        let drawn = context.drawnLot
        criteria =
            narrowing
            + ElectionTieCriterion.completed(specification.ties).map { criterion in
                guard criterion == .drawnLot else { return criterion }
                return switch drawn {
                case nil: .refuse
                case .seed(let seed): .lot(seed: seed)
                case .order: .drawnLot
                }
            }
        drawnOrder = if case .order(let ids) = drawn { ids.map { ProjectID($0) } } else { [] }
        self.candidates = candidates
        provisionalSeed = context.provisionalSeed
    }

    /// The specification with the seed in the place of a provisional lot that was drawn.
    func asUsed(_ specification: ElectionSpecification) -> ElectionSpecification {
        guard let drawnSeed else { return specification }
        var specification = specification
        specification.ties = specification.ties.map { $0 == .provisionalLot ? .lot(seed: drawnSeed) : $0 }
        return specification
    }

    /// Chooses one of at least two and puts it on record; `earlier` are the votes of the rounds before this one.
    ///
    /// - Throws: `UndecidedTie` if the criteria before `refuse` leave more than one.
    mutating func decide(
        _ tied: [Int],
        for choice: ElectionTie.Choice,
        round: Int,
        value: Rational,
        earlier: [[Int]] = []
    ) throws(UndecidedTie) -> Int {
        // Who goes out is the one preferred least.
        let sign = choice == .excluded ? -1 : 1
        var left = tied
        for criterion in criteria {
            if criterion == .refuse { break }
            var decidingRound: Int?
            if criterion == .earlierStage {
                for (index, votes) in earlier.enumerated().reversed() where left.count > 1 {
                    let best = left.map { votes[$0] * sign }.max() ?? 0
                    left = left.filter { votes[$0] * sign == best }
                    decidingRound = index
                }
            } else {
                let places = places(by: criterion)
                let best = left.map { places[$0] * sign }.min() ?? 0
                left = left.filter { places[$0] * sign == best }
            }
            guard left.count == 1 else { continue }
            records.append(
                ElectionTie(
                    choice: choice,
                    round: round,
                    tied: tied.sorted(),
                    value: value,
                    decidedBy: criterion.name,
                    chosen: left[0],
                    provisional: criterion == .provisionalLot,
                    earlierRound: decidingRound
                )
            )
            return left[0]
        }
        throw UndecidedTie(tied: left.map { ProjectID(candidates[$0].id.text) }, value: value)
    }

    /// The place of each candidate in the order that decides when nothing of the count does, for rules that need a whole order.
    ///
    /// - Throws: `UndecidedTie` over `tied` where there is none.
    mutating func order(over tied: [Int], value: Rational) throws(UndecidedTie) -> [Int] {
        guard let criterion = criteria.first(where: { $0 != .earlierStage }), criterion != .refuse else {
            throw UndecidedTie(tied: tied.map { ProjectID(candidates[$0].id.text) }, value: value)
        }
        return places(by: criterion)
    }

    /// Puts a choice on record that an order of `order(over:value:)` decided.
    mutating func record(_ tied: [Int], for choice: ElectionTie.Choice, round: Int, value: Rational, chosen: Int) {
        guard let criterion = criteria.first(where: { $0 != .earlierStage }) else { return }
        records.append(
            ElectionTie(
                choice: choice,
                round: round,
                tied: tied.sorted(),
                value: value,
                decidedBy: criterion.name,
                chosen: chosen,
                provisional: criterion == .provisionalLot,
                earlierRound: nil
            )
        )
    }

    private mutating func places(by criterion: ElectionTieCriterion) -> [Int] {
        switch criterion {
        case .earlierStage, .listed, .refuse: return Array(candidates.indices)
        case .name: return Self.places(candidates.indices.sorted { candidates[$0].id < candidates[$1].id })
        case .lot(let seed): return drawn { Lot.permutation(of: $0, seed: seed) }
        case .drawnLot:
            let order = drawnOrder
            return drawn { _ in order }
        case .provisionalLot:
            let seed = drawnSeed ?? provisionalSeed()
            drawnSeed = seed
            return drawn { Lot.permutation(of: $0, seed: seed) }
        }
    }

    private mutating func drawn(_ draw: ([ProjectID]) -> [ProjectID]) -> [Int] {
        if let drawnPlaces { return drawnPlaces }
        let positions = Dictionary(
            uniqueKeysWithValues: candidates.enumerated().map { (ProjectID($1.id.text), $0) }
        )
        let order = draw(candidates.map { ProjectID($0.id.text) }).compactMap { positions[$0] }
        let places = Self.places(order)
        lot = order
        drawnPlaces = places
        return places
    }

    private static func places(_ order: [Int]) -> [Int] {
        var places = [Int](repeating: 0, count: order.count)
        for (place, candidate) in order.enumerated() { places[candidate] = place }
        return places
    }
}
