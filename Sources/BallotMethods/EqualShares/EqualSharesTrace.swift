import VotingModel

/// A run of Equal Shares at one endowment, with what it takes to say what happens at other endowments without running them.
///
/// # What is monotone
/// Take two endowments s < s′ that fund the same projects in the same order up to some round. By induction over the rounds, at s′
/// every ballot has at least as much left as at s, and every price is at most what it is at s: more money in min(b_i, λ·w_i)
/// needs a smaller λ for the same cost, and both leave more behind. So
///
/// 1. a lower bound for a price at s′ is one at s, in the same round (`raiseBounds`), and what nobody can pay for at s′
///    nobody can pay for at s;
/// 2. if both runs fund the same order to the end, and in every round each rival's price at s′ is above the winner's price
///    at s, then every endowment between them funds the same order, without a single tie (`confirms`): a rival costs at least
///    its price at s′, the winner at most its price at s.
///
/// The one exception to *above* are recurring ties: where the same projects tie at both ends at the same ρ, all of them have
/// that ρ throughout (it cannot rise and need not fall), so the same tie recurs at every endowment between.
///
/// Only bounds in fixed point are compared, rounded to the safe side: what is not confirmed is simply not known.
struct EqualSharesTrace {
    let endowment: Int
    let scaleBits: Int
    let projectCount: Int
    var run = EqualSharesEngine.Run()
    /// Ended by a tie that the criteria leave open; the rounds before it stand.
    var undecided: UndecidedTie?
    var rounds: [Round] = []
    /// Round by round, what `raiseBounds` needs: a lower bound for each project's price, or `notPayable`.
    private var bounds: [Int64] = []
    /// Whether a tie of this run was decided by lot, or got as far.
    var neededLot = false
    /// Whether the rivals' prices were followed up in every round.
    var followsToTheEnd = false

    struct Round {
        let project: Int
        let price: EqualSharesEngine.Quote
        /// The place in `run.ties`.
        let tie: Int?
        /// A lower bound for the ρ of all projects that are neither funded nor tied.
        let rival: EqualSharesEngine.Quote?
    }

    init(endowment: Int, scaleBits: Int, projectCount: Int) {
        self.endowment = endowment
        self.scaleBits = scaleBits
        self.projectCount = projectCount
    }

    func funds(_ project: Int, inRound round: Int) -> Bool {
        round < rounds.count && rounds[round].project == project
    }

    // MARK: Bounds for lower endowments

    private static var notPayable: Int64 { -1 }

    /// In how many rounds the bounds are known.
    var searchedRounds: Int { projectCount == 0 ? 0 : bounds.count / projectCount }

    /// Notes what was found out about the candidates in a round.
    mutating func noteBounds(_ candidates: [EqualSharesEngine.Candidate]) {
        let start = bounds.count
        bounds.append(contentsOf: repeatElement(Self.notPayable, count: projectCount))
        for candidate in candidates { bounds[start + candidate.project] = candidate.price.fixed }
    }

    /// Raises the bounds of a run at a lower endowment that has funded the same so far; what cannot be paid for leaves.
    func raiseBounds(of candidates: inout [EqualSharesEngine.Candidate], inRound round: Int) {
        var kept = 0
        for index in candidates.indices {
            let bound = bounds[round * projectCount + candidates[index].project]
            if bound == Self.notPayable { continue }
            candidates[kept] = candidates[index]
            candidates[kept].price.fixed = max(candidates[kept].price.fixed, bound)
            kept += 1
        }
        candidates.removeLast(candidates.count - kept)
    }

    // MARK: Between two runs

    /// Whether every endowment between a lower one and this one funds the same, in the same order and with the same ties.
    func confirms(_ low: EqualSharesTrace) -> Bool {
        guard undecided == nil, low.undecided == nil, scaleBits == low.scaleBits, rounds.count == low.rounds.count
        else {
            return false
        }
        for (round, lowRound) in zip(rounds, low.rounds) {
            guard round.project == lowRound.project else { return false }
            if let rival = round.rival, !rival.isAbove(lowRound.price) { return false }
            switch (round.tie, lowRound.tie) {
            case (nil, nil): continue
            case (let tie?, let lowTie?):
                let (one, other) = (run.ties[tie], low.run.ties[lowTie])
                guard one.tied == other.tied, one.value == other.value else { return false }
            default: return false
            }
        }
        return true
    }

    func fundsTheSame(as other: EqualSharesTrace) -> Bool {
        undecided == nil && other.undecided == nil && rounds.count == other.rounds.count
            && zip(rounds, other.rounds).allSatisfy { $0.project == $1.project }
    }
}
