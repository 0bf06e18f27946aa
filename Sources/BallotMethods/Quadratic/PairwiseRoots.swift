import BigInt
import ExactArithmetic
import VotingModel

/// The terms √(c_ip · c_jp) of all pairs of people who gave to the same project, with what each pair has in common: T_ij.
///
/// Numbers are in units of 10^−`digits` minor units, cut down.
struct PairwiseRoots {
    private let gifts: GiftsByProject
    private let projectCount: Int
    private let unit: BigInt
    private let bound: BigInt

    /// - Throws: `FundingError.tooManyPairs`.
    init(_ round: FundingRound, _ method: FundingSpecification) throws(FundingError) {
        gifts = GiftsByProject(round, minimum: method.minimum)
        projectCount = round.projects.count
        unit = BigInt(10).power(method.digits)
        bound = BigInt(method.pairwise ?? 1) * unit
        var pairs = 0
        for givers in gifts.givers { pairs += givers.count * (givers.count - 1) / 2 }
        guard pairs <= QuadraticFunding.pairLimit else { throw .tooManyPairs(limit: QuadraticFunding.pairLimit) }
    }

    /// Σ over pairs of `term(root, T, M)` by project, in minor units.
    ///
    /// - Complexity: twice O(pairs) roots; memory O(people).
    func raw(_ term: (_ root: BigInt, _ common: BigInt, _ bound: BigInt) -> BigInt) -> [Rational] {
        var sums = [BigInt](repeating: 0, count: projectCount)
        // By person, where they stand among the givers of each project.
        let people = (gifts.givers.flatMap { $0 }.max() ?? -1) + 1
        var places: [[(project: Int, place: Int)]] = Array(repeating: [], count: people)
        for (project, givers) in gifts.givers.enumerated() {
            for (place, giver) in givers.enumerated() { places[giver].append((project, place)) }
        }
        var common = [BigInt](repeating: 0, count: people)
        for person in 0..<people {
            var roots: [(project: Int, other: Int, root: BigInt)] = []
            for (project, place) in places[person] {
                let givers = gifts.givers[project]
                let amounts = gifts.amounts[project]
                for other in place + 1..<max(place + 1, givers.count) {
                    let product = BigUInt(amounts[place]) * BigUInt(amounts[other])
                    let root = BigInt((product * unit.magnitude * unit.magnitude).squareRoot())
                    roots.append((project, givers[other], root))
                    common[givers[other]] += root
                }
            }
            for (project, other, root) in roots { sums[project] += term(root, common[other], bound) }
            for (_, other, _) in roots { common[other] = 0 }
        }
        return sums.map { Rational($0, unit) }
    }
}
