import BigInt
import ExactArithmetic
public import VotingModel

/// Holds the payments of a count to the conditions of a price system.
///
/// The question is whether equal money in every ballot's purse explains the outcome.
///
/// A price system is a purse b, the same for every ballot, and payments of ballots for projects such that
///
/// - C1: a ballot pays only for projects that it supports;
/// - C2: no ballot pays more than b;
/// - C3: the payments for a funded project add up to its cost;
/// - C4: nobody pays for a project that is not funded;
/// - C5: the supporters of a project that is not funded have together no more than its cost left.
///
/// The payments are not searched for: they are those of the count, replayed from its record.
///
/// | rule | what a ballot pays | b |
/// | --- | --- | --- |
/// | `equal-shares` | min(what is left, ρ·u_i(p)) | the purse of the accepted run |
/// | `exact-equal-shares` | c(p) / payers, if that much is left | the same |
/// | `phragmen` | by how much its load grows | the load at which the count ended |
/// | completion `phragmen`, `phragmen-restart` | what it paid before, and by how much its load grows | both together |
///
/// For other rules, and where a completion added projects by score, no payments are on record, and whether some exist is a
/// linear programme: it is *not examined*. That C1 and C4 hold is in the nature of the replay; C2, C3 and C5 are found by
/// adding up.
///
/// Four ballots, budget 100: A (50) has the supporters 1, 2, 3; B (60) has 2, 3, 4; C (25) has 4. Equal Shares funds A and C out of
/// purses of 25; ballots 2 and 3 have 25/3 left, together 50/3, which is not more than B's 60: all five hold.
///
/// # Performance
/// Ballots that agree on the funded projects pay alike. Amounts are whole multiples of 1/D, D the least common multiple of
/// the denominators on record, so that the replay is additions of integers.
///
/// Source: Peters & Skowron, *Proportionality and the Limits of Welfarism* (EC 2020, arXiv 1911.11747), §4; for costs Peters,
/// Pierczyński & Skowron, *Proportional Participatory Budgeting with Additive Utilities* (NeurIPS 2021, arXiv 2008.13276).
public struct PriceExamination {
    private let election: Election
    private let tally: Tally
    private let support: Support
    /// Steps that could not be had before another is: C5 does not ask for these.
    private let waiting: Set<Int>

    public init(_ tally: Tally, of election: Election, waiting: Set<Int> = []) {
        self.waiting = waiting
        self.tally = tally
        self.election = election
        support = Support(election, utility: tally.method.utility ?? .cardinality)
    }

    public var finding: PriceFinding {
        let ballots = election.profile.ballotCount
        let isReplayable = tally.record.steps.allSatisfy {
            switch $0.grounds {
            case .score, .collected, .added: false
            case .free, .shares, .load: true
            }
        }
        guard ballots > 0, isReplayable, tally.method.rule != .maximinSupport, let purses = purses(ballots) else {
            return .notExamined
        }
        return .examined(examine(purses, equalShare: Rational(election.budget, ballots)))
    }

    // MARK: What purses held

    /// The money of a ballot: what it may spend by shares, and how heavy its load may become after that.
    private struct Purses {
        let share: Rational
        let load: Rational
        /// Whether the money that is left after the shares lightens the load.
        let carriesOver: Bool
    }

    private func purses(_ ballots: Int) -> Purses? {
        let budget = Rational(election.budget, ballots)
        switch tally.certificate {
        case .equalShares(let certificate):
            let share = tally.record.endowment.map { Rational($0.accepted, ballots) } ?? budget
            let load = certificate.turns.map { endOfLoads($0, skips: false) } ?? .zero
            return Purses(share: share, load: load, carriesOver: tally.method.completion == .phragmen)
        case .exactShares:
            return Purses(share: tally.record.shares?.accepted ?? budget, load: .zero, carriesOver: false)
        case .phragmen(let turns):
            let load = endOfLoads(turns, skips: tally.method.options[.onMisfit] == "skip")
            return Purses(share: .zero, load: load, carriesOver: false)
        case .greedy, .maximin, .knapsack, .overspending, .cumulative, .expandingApprovals, .budgetSTV, .stages:
            return nil
        }
    }

    /// The load of the last turn, be it the misfit that ended the count; of the last that was funded, if misfits are passed
    /// over.
    private func endOfLoads(_ turns: [LoadTurn], skips: Bool) -> Rational {
        let funded = Set(tally.outcome.funded)
        return turns.last { !skips || funded.contains($0.project) }?.load ?? .zero
    }

    // MARK: Replay

    private func examine(_ purses: Purses, equalShare: Rational) -> PriceSystem {
        let scale = commonDenominator(purses)
        func scaled(_ amount: Rational) -> BigInt { amount.numerator * (scale / amount.denominator) }
        let profile = election.profile
        let share = scaled(purses.share)
        let endowment = share + scaled(purses.load)

        // Classes of ballots that support the same funded projects alike.
        var places = [Int?](repeating: nil, count: election.projects.count)
        for (place, step) in tally.record.steps.enumerated() { places[step.project] = place }
        var classOf: [[Int32]: Int] = [:]
        var classes: [(weights: [Int32], ballots: Int)] = []
        let classOfBallot = (0..<profile.distinctCount).map { ballot -> Int in
            var key: [(place: Int32, weight: Int32)] = []
            let entries = profile.entries(of: ballot)
            for entry in entries {
                guard let place = places[Int(profile.projects[entry])] else { continue }
                let weight = support.isUniform ? 1 : support.weight(entry: entry, start: entries.lowerBound)
                if weight > 0 { key.append((Int32(place), Int32(weight))) }
            }
            let flat = key.sorted { $0.place < $1.place }.flatMap { [$0.place, $0.weight] }
            let known = classOf[flat, default: classes.count]
            if known == classes.count {
                classOf[flat] = known
                classes.append((flat, 0))
            }
            classes[known].ballots += Int(profile.multiplicities[ballot])
            return known
        }

        let prices = tally.record.steps.map { step -> BigInt in
            switch step.grounds {
            case .shares(let shared): scaled(shared.price)
            case .load(let shared, _): scaled(shared.load)
            case .free, .score, .collected, .added: 0
            }
        }
        var received = [BigInt](repeating: 0, count: prices.count)
        var left = [BigInt](repeating: 0, count: classes.count)
        var overspent = 0
        for (index, ballots) in classes.enumerated() {
            var spent: BigInt = 0
            var carried: BigInt?
            for position in stride(from: 0, to: ballots.weights.count, by: 2) {
                let place = Int(ballots.weights[position])
                let payment: BigInt
                switch tally.record.steps[place].grounds {
                case .shares:
                    let price = prices[place] * BigInt(ballots.weights[position + 1])
                    if tally.method.rule == .exactEqualShares {
                        payment = share - spent >= price ? price : 0
                    } else {
                        payment = min(share - spent, price)
                    }
                case .load:
                    payment = prices[place] - (carried ?? (purses.carriesOver ? spent - share : 0))
                    carried = prices[place]
                case .free, .score, .collected, .added: payment = 0
                }
                spent += payment
                received[place] += payment * BigInt(ballots.ballots)
            }
            left[index] = endowment - spent
            if left[index] < 0 { overspent += ballots.ballots }
        }

        var affordable: [PriceSystem.Affordable] = []
        for project in election.projects.indices where places[project] == nil && !waiting.contains(project) {
            var sum: BigInt = 0
            for position in support.supporters(of: project) {
                let ballot = Int(support.ballots[position])
                sum += left[classOfBallot[ballot]] * BigInt(profile.multiplicities[ballot])
            }
            if sum > BigInt(election.projects[project].cost) * scale {
                affordable.append(.init(project: project, left: Rational(sum, scale)))
            }
        }
        let unpaid = tally.record.steps.indices.filter {
            received[$0] != BigInt(election.projects[tally.record.steps[$0].project].cost) * scale
        }
        return PriceSystem(
            endowment: Rational(endowment, scale),
            equalShare: equalShare,
            paidWithoutSupport: [],
            overspent: overspent,
            notPaidInFull: unpaid.map { tally.record.steps[$0].project },
            paidAndNotFunded: [],
            affordable: affordable
        )
    }

    private func commonDenominator(_ purses: Purses) -> BigInt {
        let recorded = tally.record.steps.compactMap { step -> Rational? in
            switch step.grounds {
            case .shares(let shared): shared.price
            case .load(let shared, _): shared.load
            case .free, .score, .collected, .added: nil
            }
        }
        return ([purses.share, purses.load] + recorded).reduce(BigInt(1)) { multiple, amount in
            multiple / multiple.greatestCommonDivisor(with: amount.denominator) * amount.denominator
        }
    }
}
