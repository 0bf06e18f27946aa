/// Why a ballot counts for nobody any more, in the order in which reasons are listed.
enum ExhaustedReason: Int, CaseIterable {
    case choices, overvote, skippedRanks, repeated

    var written: String {
        switch self {
        case .choices: "choices"
        case .overvote: "overvote"
        case .skippedRanks: "skipped_ranks"
        case .repeated: "repeated"
        }
    }
}

/// A round of a count: how the votes stand, and what is decided on that.
///
/// Votes are in the smallest unit of the rule, candidates numbers in the list.
struct CountedRound {
    enum Destination: Equatable {
        case candidate(Int)
        case exhausted(ExhaustedReason)
    }

    struct Transfer {
        let from: Int
        let to: Destination
        let ballots: Int
        let votes: Int128
    }

    /// Per candidate of the list; 0 for those who are withdrawn.
    var votes: [Int128]
    var quota: Int128?
    /// By reason, in the order of the reasons.
    var exhaustedBy: [Int128] = [0, 0, 0, 0]
    var lost: Int128 = 0
    var elected: [(candidate: Int, ground: String)] = []
    var excluded: [Int] = []
    var surplus: (of: Int, votes: Int128)?
    var transfers: [Transfer] = []
    /// Positions in the list of ties.
    var ties: [Int] = []
    /// Meek's rule: per candidate of the list, and how often votes were distributed.
    var keepFactors: [Int128]?
    var iterations: Int?

    init(votes: [Int128]) {
        self.votes = votes
    }

    var exhausted: Int128 { exhaustedBy.reduce(0, +) }
}

struct CountedTie {
    let choice: String
    let tied: [Int]
    let chosen: Int
    let decidedBy: String
    let earlierRound: Int?
    let round: Int
    let value: SignedFraction
}

/// A majority, as ranked pairs takes it or leaves it.
struct CountedMajority {
    let winner: Int
    let loser: Int
    let votesFor: Int
    let votesAgainst: Int
    var isLocked = false
    /// Under `neutral`: whether a chain that closes it off may use it, because nothing locked before closes it off.
    var isOpen = false
}

/// What a count led to.
struct CountedElection {
    var rounds: [CountedRound] = []
    var ties: [CountedTie] = []
    /// Those whom the rule singles out before its last tie; nothing where they are the elected.
    var winners: [Int]?
    /// Why those who are neither elected nor out are not elected.
    var loss: (Int) -> String = { _ in "fewer" }
    /// Decimals of votes.
    var places = 0
    var majorities: [CountedMajority]?
    var paths: [[Int]]?

    var elected: [Int] { rounds.flatMap { $0.elected.map(\.candidate) } }

    /// The position of the round in which each candidate went out.
    var out: [Int: Int] {
        var out: [Int: Int] = [:]
        for (round, counted) in rounds.enumerated() {
            for candidate in counted.excluded { out[candidate] = round }
        }
        return out
    }
}

/// A count that does not come to its end.
enum CountStop: Error {
    /// The rule goes by single ballots, and they are not there.
    case notPublic
    /// It would take too long.
    case size
    /// It has more rounds than the result.
    case rounds(Int)
    /// A tie that the criteria leave open.
    case undecided
}

/// How much a count may still do, in looks at a mark of a ballot or a cell of a matrix.
struct Effort {
    var left = Allowance.usual

    mutating func spend(_ steps: Int) throws(CountStop) {
        left -= steps
        if left < 0 { throw .size }
    }
}
