import ExactArithmetic
import VotingModel

/// Ranked pairs, `ranked-pairs`: majorities are locked from the strongest on, unless one would close a circle.
///
/// Source: Tideman, Social Choice and Welfare 4, 1987; Zavist & Tideman, the same 6, 1989.
///
/// # What it promises
/// Who beats every other is elected. Copies of a candidate do no harm, and a group that beats all others has the winner.
///
/// # How it counts
/// Majorities go by strength: votes for (`strength=winning`) or lead (`margins`), then fewer votes against. Each is locked
/// unless the locked ones already lead from its loser to its winner. The winners are those whom no locked majority is against.
///
/// # Ties
/// Majorities of equal strength make a tie only where they cannot all be locked. Under `equal=lot` the one whose winner comes
/// first in the order of the criteria goes first, then the one whose loser does; this is on record, with the winners of
/// the equal majorities. Under `equal=neutral` they are not put in order: each is locked unless the locked ones and the
/// others of its strength lead from its loser to its winner. Among several winners the criteria decide.
///
/// # Performance
/// O(marks × m) for the pairs, O(m⁴) at worst for the locking, with m candidates.
///
/// # Example
/// 3 ballots A B C, 2 ballots B C A, 2 ballots C A B: A over B and B over C (5 to 2 each) are locked; C over A (4 to 3) would close
/// a circle. A is elected.
struct RankedPairs: ElectionMethod {
    let specification: ElectionSpecification

    private struct Majority {
        let winner: Int
        let loser: Int
        let strength: Int
        let against: Int

        func isEqual(to other: Majority) -> Bool { strength == other.strength && against == other.against }
    }

    func tally(_ election: RankedElection, in context: TallyContext) throws -> ElectionTally {
        let pairs = PairCount(election, unrankedLast: specification.value(.unranked) == "last")
        let margins = specification.value(.strength) == "margins"
        var ties = ElectionTies(specification, election.candidates, context)
        var record = ElectionRecord()
        record.pairs = pairs.record
        let majorities = majorities(pairs, margins: margins)
        var graph = LockedMajorities(size: pairs.size)
        var looked: [PairRecord.Majority] = []
        var start = 0
        while start < majorities.count {
            context.progress(start)
            var end = start
            while end < majorities.count, majorities[end].isEqual(to: majorities[start]) { end += 1 }
            var group = Array(majorities[start..<end])
            start = end
            let open = group.filter { !graph.leads(from: $0.loser, to: $0.winner) }
            var together = graph
            for majority in open { together.lock(majority.winner, over: majority.loser) }
            let inCircle = open.filter { together.leads(from: $0.loser, to: $0.winner) }
            let isNeutral = specification.value(.equal) == "neutral"
            if !inCircle.isEmpty, !isNeutral {
                let tied = Set(inCircle.map { pairs.candidates[$0.winner] }).sorted()
                let value = Rational(group[0].strength)
                let places = try ties.order(over: tied, value: value)
                func place(_ row: Int) -> Int { places[pairs.candidates[row]] }
                group.sort { (place($0.winner), place($0.loser)) < (place($1.winner), place($1.loser)) }
                let first = tied.min { places[$0] < places[$1] } ?? tied[0]
                ties.record(tied, for: .ordered, round: 0, value: value, chosen: first)
            }
            for majority in group {
                let isLocked =
                    isNeutral
                    ? !together.leads(from: majority.loser, to: majority.winner)
                    : !graph.leads(from: majority.loser, to: majority.winner)
                if isLocked { graph.lock(majority.winner, over: majority.loser) }
                looked.append(
                    PairRecord.Majority(
                        winner: pairs.candidates[majority.winner],
                        loser: pairs.candidates[majority.loser],
                        votesFor: pairs[majority.winner, majority.loser],
                        votesAgainst: pairs[majority.loser, majority.winner],
                        isLocked: isLocked
                    )
                )
            }
        }
        record.pairs?.majorities = looked
        let winners = (0..<pairs.size).filter { !graph.isBeaten($0) }
        let value = winners.count > 1 ? Rational(pairs[winners[0], winners[1]]) : .zero
        return try record.settled(
            election,
            specification,
            context,
            winners: winners.map { pairs.candidates[$0] },
            value: value,
            countedBallots: pairs.countedBallots,
            ties: ties
        )
    }

    /// Strongest first; equal ones in the order of the file.
    private func majorities(_ pairs: PairCount, margins: Bool) -> [Majority] {
        var majorities: [Majority] = []
        for row in 0..<pairs.size {
            for column in 0..<pairs.size where pairs[row, column] > pairs[column, row] {
                majorities.append(
                    Majority(
                        winner: row,
                        loser: column,
                        strength: pairs.strength(row, column, margins: margins),
                        against: pairs[column, row]
                    )
                )
            }
        }
        return majorities.sorted { first, second in
            (-first.strength, first.against, first.winner, first.loser)
                < (-second.strength, second.against, second.winner, second.loser)
        }
    }
}

/// Locked majorities, and who leads to whom along them.
private struct LockedMajorities {
    private let size: Int
    /// `reaches[a · size + b]`: a chain of locked majorities leads from a to b.
    private var reaches: [Bool]

    init(size: Int) {
        self.size = size
        reaches = [Bool](repeating: false, count: size * size)
    }

    func leads(from: Int, to: Int) -> Bool { reaches[from * size + to] }

    func isBeaten(_ candidate: Int) -> Bool { (0..<size).contains { reaches[$0 * size + candidate] } }

    mutating func lock(_ winner: Int, over loser: Int) {
        if reaches[winner * size + loser] { return }
        for from in 0..<size where from == winner || reaches[from * size + winner] {
            for to in 0..<size where to == loser || reaches[loser * size + to] { reaches[from * size + to] = true }
        }
    }
}
