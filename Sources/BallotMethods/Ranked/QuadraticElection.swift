import VotingModel

/// Quadratic voting, `quadratic`: voters buy votes for and against candidates with credits, v votes for v² of them, and the most votes
/// elect.
///
/// V(c) is the sum of all votes for c less those against. The k candidates with the greatest V are elected, also where it is below 0.
///
/// # What it promises
/// Who cares much about one candidate can say so, and pays for it in votes elsewhere: the tenth vote costs 19 credits, the first one 1. One vote
/// more for a candidate never harms that one. With several places it is not proportional: the largest group may take them all. The square is no
/// safeguard against voters who act together, nor against one who votes twice.
///
/// # How it counts
/// What a ballot gave to somebody who stood down is spent all the same, and counts for nobody.
///
/// # Ties
/// Where equals reach over the last place, by the criteria.
///
/// # Performance
/// O(votes).
///
/// # Example
/// 25 credits, ballots (A 4, B −3), (A 3, C 4), (B 5), (A −2, B 1, C 2): A has 5, B 3, C 6. C is elected, and of two A too.
///
/// Source: Lalley & Weyl, *Quadratic Voting* (AEA Papers and Proceedings 108, 2018), for a choice between two; Posner & Weyl, *Radical Markets*
/// (2018), chapter 2, for several answers and persons.
struct QuadraticElection: ElectionMethod {
    let specification: ElectionSpecification

    func tally(_ election: RankedElection, in context: TallyContext) throws -> ElectionTally {
        var votes = [Int](repeating: 0, count: election.candidates.count)
        let sides = election.credits?.sides ?? []
        for candidate in election.standing where sides.indices.contains(candidate) {
            votes[candidate] = sides[candidate].balance
        }
        return try Scores(units: votes, digits: 0).tally(
            election,
            specification,
            context,
            countedBallots: ElectionMethods.countedBallots(of: election, under: specification)
        )
    }
}

extension CreditBallots {
    /// How many of them give votes to somebody who stands.
    func count(standing: [Int]) -> Int {
        var isStanding = [Bool](repeating: false, count: profile.projectCount)
        for candidate in standing { isStanding[candidate] = true }
        return profile.multiplicities.indices.reduce(0) { sum, ballot in
            let takesPart = profile.projects[profile.entries(of: ballot)].contains { isStanding[Int($0)] }
            return takesPart ? sum + profile.multiplicities[ballot] : sum
        }
    }
}
