import BigInt
import ExactArithmetic
import VotingModel

/// Runs Equal Shares with bounded overspending, round by round.
///
/// # How the offer of a project is found
/// With its supporters ordered by b/w (w the weight of the project on the ballot), what they pay together at a price κ for a unit of
/// weight is S(κ) = (paid by those who are emptied) + κ·(weight of the others). The offer is the least κ/S(κ)² over the κ at
/// which a supporter is emptied while S < c, and the price of Equal Shares if S comes to c. That is the least over every κ > 0, since
/// κ/S² rises and then falls between two of these. So it never falls from round to round, and a project whose offer of old is
/// above the best one found need not be looked at again.
struct OverspendingEngine {
    let projects: [Project]
    let support: Support
    private let multiplicities: [Int]
    private(set) var purse: Purse

    init(_ election: Election, support: Support) {
        projects = election.projects
        self.support = support
        multiplicities = election.profile.multiplicities
        purse = Purse(election, rounding: .down)
    }

    /// What a project's supporters can do for it.
    private struct Offer {
        /// κ: the price of a unit of weight if all pay only for their part, over `denominator`.
        let price: (numerator: BigInt, denominator: BigInt)
        /// S: what they pay together at that price.
        let paid: (numerator: BigInt, denominator: BigInt)
        /// λ/α², in minor units for a unit of utility.
        let value: (numerator: BigInt, denominator: BigInt)
    }

    struct Run {
        fileprivate(set) var steps: [FundingStep] = []
        fileprivate(set) var ties: [TieRecord] = []
        fileprivate(set) var rounds: [OverspendingRound] = []
        fileprivate(set) var misfits: [NotFunded] = []
    }

    mutating func run(
        _ candidates: [Int],
        left budget: Int,
        limits: FundingLimits? = nil,
        breaker: inout TieBreaker
    ) throws(UndecidedTie) -> Run {
        var run = Run()
        var left = budget
        var limits = limits
        var race = candidates.map { (project: $0, offer: Offer?.none) }
        while true {
            run.misfits += limits.refused(in: &race) { $0.project }
            let misfits = race.map(\.project).filter { projects[$0].cost > left && !limits.isWaiting($0) }
            run.misfits += misfits.map {
                NotFunded(project: $0, reason: .doesNotFit, missing: projects[$0].cost - left)
            }
            race.removeAll { misfits.contains($0.project) }
            let paupers = race.map(\.project).filter { isPenniless($0) && !limits.isWaiting($0) }
            run.misfits += paupers.map {
                NotFunded(project: $0, reason: .supportersShort, missing: projects[$0].cost)
            }
            race.removeAll { paupers.contains($0.project) }
            guard let best = search(&race, limits) else {
                run.misfits += race.map { NotFunded(project: $0.project, reason: .prerequisite) }
                break
            }
            var tie: Int?
            var winner = best.tied[0]
            if best.tied.count > 1 {
                let value = Rational(best.offer.value.numerator, best.offer.value.denominator)
                let record = try breaker.record(best.tied, value: value)
                winner = record.chosen
                tie = run.ties.count
                run.ties.append(record)
            }
            guard let entry = race.first(where: { $0.project == winner }), let offer = entry.offer else { break }
            run.steps.append(fund(winner, offer, tie: tie, into: &run.rounds))
            left -= projects[winner].cost
            limits?.fund(winner)
            race.removeAll { $0.project == winner }
        }
        return run
    }

    /// Whether no supporter has anything left.
    private func isPenniless(_ project: Int) -> Bool {
        support.supporters(of: project).allSatisfy { purse.balances[Int(support.ballots[$0])].isZero }
    }

    /// The projects of the least value.
    private func search(
        _ race: inout [(project: Int, offer: Offer?)],
        _ limits: FundingLimits?
    ) -> (offer: Offer, tied: [Int])? {
        race.sort { left, right in
            guard let right = right.offer else { return false }
            guard let left = left.offer else { return true }
            return Self.isLess(left.value, right.value)
        }
        var best: Offer?
        var tied: [Int] = []
        for index in race.indices where !limits.isWaiting(race[index].project) {
            if let best, let old = race[index].offer, Self.isLess(best.value, old.value) { break }
            guard let offer = offer(for: race[index].project) else { continue }
            race[index].offer = offer
            if let known = best, Self.isLess(known.value, offer.value) { continue }
            if let known = best, !Self.isLess(offer.value, known.value) {
                tied.append(race[index].project)
            } else {
                best = offer
                tied = [race[index].project]
            }
        }
        return best.map { ($0, tied.sorted()) }
    }

    private static func isLess(
        _ left: (numerator: BigInt, denominator: BigInt),
        _ right: (numerator: BigInt, denominator: BigInt)
    ) -> Bool {
        left.numerator * right.denominator < right.numerator * left.denominator
    }

    private func weight(at position: Int) -> Int {
        support.isUniform ? 1 : Int(support.weights[position])
    }

    /// Supporters with the same balance and the same weight.
    private struct Group {
        let balance: BigInt
        let weight: Int
        var count: Int
    }

    /// The supporters that have something left, by b/w.
    private func groups(of project: Int) -> [Group] {
        struct Key: Hashable {
            let balance: BigInt
            let weight: Int
        }
        var groups: [Key: Int] = [:]
        for position in support.supporters(of: project) {
            let ballot = Int(support.ballots[position])
            let balance = purse.balances[ballot]
            if balance.isZero { continue }
            groups[Key(balance: balance, weight: weight(at: position)), default: 0] += Int(multiplicities[ballot])
        }
        let list = groups.map { Group(balance: $0.key.balance, weight: $0.key.weight, count: $0.value) }
        if support.isUniform { return list.sorted { $0.balance < $1.balance } }
        return list.sorted { $0.balance * BigInt($1.weight) < $1.balance * BigInt($0.weight) }
    }

    private func offer(for project: Int) -> Offer? {
        let groups = groups(of: project)
        guard !groups.isEmpty else { return nil }
        let gain = BigInt(support.gains[project])
        let cost = BigInt(projects[project].cost)
        let whole = cost * purse.denominator
        let factor = cost * cost * purse.denominator
        var paid = BigInt(0)
        var weight = groups.reduce(0) { $0 + $1.count * $1.weight }
        var best: Offer?
        for group in groups {
            // S = sum / group.weight if the price is group.balance / group.weight.
            let sum = paid * BigInt(group.weight) + group.balance * BigInt(weight)
            let offer: Offer
            let coversAll = sum >= whole * BigInt(group.weight)
            if coversAll {
                let rest = whole - paid
                offer = Offer(
                    price: (rest, BigInt(weight)),
                    paid: (whole, BigInt(1)),
                    value: (rest, BigInt(weight) * purse.denominator * gain)
                )
            } else {
                offer = Offer(
                    price: (group.balance, BigInt(group.weight)),
                    paid: (sum, BigInt(group.weight)),
                    value: (group.balance * BigInt(group.weight) * factor, sum * sum * gain)
                )
            }
            // Of equals the later one, which covers more of the cost.
            if best.map({ !Self.isLess($0.value, offer.value) }) ?? true { best = offer }
            if coversAll { break }
            paid += group.balance * BigInt(group.count)
            weight -= group.count * group.weight
        }
        return best
    }

    private mutating func fund(
        _ project: Int,
        _ offer: Offer,
        tie: Int?,
        into rounds: inout [OverspendingRound]
    ) -> FundingStep {
        let cost = projects[project].cost
        let whole = BigInt(cost) * purse.denominator
        let gain = BigInt(support.gains[project])
        let lambda = Rational(offer.price.numerator, offer.price.denominator * purse.denominator * gain)
        let alpha = Rational(offer.paid.numerator, offer.paid.denominator * whole)
        // κ / α, over the purse's denominator.
        let price = Rational(offer.price.numerator, offer.price.denominator) / alpha
        let perUnit = price / Rational(purse.denominator, BigInt(1))

        let before = purse.balances
        var balances = before
        if price.denominator != 1 { for index in balances.indices { balances[index] *= price.denominator } }
        for position in support.supporters(of: project) {
            let ballot = Int(support.ballots[position])
            if before[ballot].isZero { continue }
            let rest = balances[ballot] - price.numerator * BigInt(weight(at: position))
            balances[ballot] = rest.sign == .minus ? 0 : rest
        }
        purse.replace(balances, over: purse.denominator * price.denominator)

        var payers = 0
        var emptied = 0
        for position in support.supporters(of: project) {
            let ballot = Int(support.ballots[position])
            if before[ballot].isZero { continue }
            payers += Int(multiplicities[ballot])
            if purse.balances[ballot].isZero { emptied += Int(multiplicities[ballot]) }
        }
        rounds.append(OverspendingRound(project: project, lambda: lambda, alpha: alpha))
        let shared = SharedCost(rho: lambda / alpha, price: perUnit, payers: payers, emptied: emptied, alpha: alpha)
        return FundingStep(
            project: project,
            by: RuleID.boundedOverspending.rawValue,
            paid: cost,
            grounds: .shares(shared),
            tie: tie
        )
    }
}
