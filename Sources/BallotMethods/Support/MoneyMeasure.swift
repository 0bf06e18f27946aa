import BigInt
import ExactArithmetic
import VotingModel

/// Which of some projects has most money on it, or least, against what it costs.
///
/// With 30 on A (cost 40) and 7 on B (cost 10) A has more by ratio, 3/4 against 7/10, and less by excess, −10 against −3.
struct MoneyMeasure {
    enum Kind {
        /// Money on the project less its cost.
        case excess
        /// Money for each unit of its cost.
        case ratio
    }

    let kind: Kind
    let projects: [Project]

    /// Those of `candidates` with the greatest measure, or the least, in their order, and that measure.
    ///
    /// `sum` is the money on a project over `denominator`.
    ///
    /// - Precondition: there is a candidate, and none is free of cost.
    func extreme(
        _ candidates: [Int],
        greatest: Bool,
        over denominator: BigInt,
        sum: (Int) -> BigInt
    ) -> (tied: [Int], value: Rational) {
        var tied: [Int] = []
        for project in candidates {
            guard let known = tied.first else {
                tied = [project]
                continue
            }
            let order = compare((project, sum(project)), (known, sum(known)), denominator)
            if order == 0 {
                tied.append(project)
            } else if (order > 0) == greatest {
                tied = [project]
            }
        }
        let money = Rational(sum(tied[0]), denominator)
        let cost = Rational(projects[tied[0]].cost)
        return (tied, kind == .excess ? money - cost : money / cost)
    }

    private func compare(
        _ left: (project: Int, sum: BigInt),
        _ right: (project: Int, sum: BigInt),
        _ denominator: BigInt
    ) -> Int {
        let costs = (BigInt(projects[left.project].cost), BigInt(projects[right.project].cost))
        let first: BigInt
        let second: BigInt
        switch kind {
        case .excess:
            first = left.sum - costs.0 * denominator
            second = right.sum - costs.1 * denominator
        case .ratio:
            first = left.sum * costs.1
            second = right.sum * costs.0
        }
        return first < second ? -1 : first > second ? 1 : 0
    }
}
