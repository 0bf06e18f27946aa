import ExactArithmetic
import VotingModel

/// Which funded projects stood in a project's way: who had its turn first, and where its supporters' money went.
struct Rivals {
    private let election: Election
    private let tally: Tally

    init(_ election: Election, _ tally: Tally) {
        self.election = election
        self.tally = tally
    }

    /// The funded projects that share a supporter with a project, or had their turn before it: all steps of one together, and for a
    /// step also the other steps of its own project.
    ///
    /// - Complexity: O(pairs); under Equal Shares a fraction for each round and each kind of ballot that names the project.
    func list(of project: Int) -> [Explanation.Rival] {
        let shared = sharedBallots(with: project)
        let paid = payments(ofSupportersOf: project)
        let ahead = projectsAhead(of: project)
        var places: [Int: Int] = [:]
        var rivals: [Explanation.Rival] = []
        for step in tally.record.steps where step.project != project {
            let isAhead = ahead.contains(step.project)
            guard shared[step.project] > 0 || isAhead else { continue }
            let whole = tally.origin(of: step.project).project
            let known = places[whole].map { rivals[$0] }
            let paid = paid.map { (known?.paid ?? .zero) + $0[step.project] }
            let rival = Explanation.Rival(
                project: whole,
                shared: shared[step.project],
                paid: paid,
                isAhead: isAhead || known?.isAhead == true
            )
            if let place = places[whole] {
                rivals[place] = rival
            } else {
                places[whole] = rivals.count
                rivals.append(rival)
            }
        }
        return rivals
    }

    private func sharedBallots(with project: Int) -> [Int] {
        let profile = election.profile
        var shared = [Int](repeating: 0, count: election.projects.count)
        for ballot in 0..<profile.distinctCount {
            let named = profile.entries(of: ballot).filter(profile.isFor).map { profile.projects[$0] }
            guard named.contains(UInt16(project)) else { continue }
            for other in named { shared[Int(other)] += Int(profile.multiplicities[ballot]) }
        }
        return shared
    }

    /// Whose turn by score came before.
    private func projectsAhead(of project: Int) -> Set<Int> {
        guard case .greedy(let sequence) = tally.certificate else { return [] }
        return Set(sequence.prefix { $0 != project })
    }

    /// What the supporters of a project paid for each other one in the rounds of Equal Shares, replayed from the prices.
    ///
    /// Of Equal Shares, a supporter pays the price for its weight, or what it has where that is less; of the exact one,
    /// the price if it has that much.
    private func payments(ofSupportersOf project: Int) -> [Rational]? {
        let rule = tally.method.rule
        guard rule.givesShares, !rule.collectsMoney, let utility = tally.method.utility else { return nil }
        let profile = election.profile
        let support = Support(election, utility: utility)
        guard profile.ballotCount > 0 else { return nil }
        let share =
            tally.record.shares?.accepted
            ?? Rational(tally.record.endowment?.accepted ?? election.budget, profile.ballotCount)
        var balances: [UInt32: Rational] = [:]
        for position in support.supporters(of: project) { balances[support.ballots[position]] = share }
        var paid = [Rational](repeating: Rational(0), count: election.projects.count)
        for step in tally.record.steps {
            guard case .shares(let round) = step.grounds else { continue }
            var sum = Rational(0)
            for position in support.supporters(of: step.project) {
                let ballot = support.ballots[position]
                guard let balance = balances[ballot] else { continue }
                let weight = support.isUniform ? 1 : Int(support.weights[position])
                let due = round.price * Rational(weight)
                let payment = due <= balance ? due : rule == .exactEqualShares ? Rational(0) : balance
                balances[ballot] = balance - payment
                sum = sum + payment * Rational(Int(profile.multiplicities[Int(ballot)]))
            }
            paid[step.project] = sum
        }
        return paid
    }
}
