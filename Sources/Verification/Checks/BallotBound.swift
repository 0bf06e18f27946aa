/// Something that a ballot comes to, with the least and the most that the rules allow.
struct BallotBound {
    let value: Int128
    let least: Int128?
    let most: Int128?
    let what: Words

    static let projects = Words("voorstellen", "projects")
    static let points = Words("punten", "points")
    static let cost = Words("kosten", "cost")
    static let candidates = Words("kandidaten", "candidates")

    init(_ value: Int128, from least: Int?, to most: Int?, _ what: Words, scale: Int128 = 1) {
        self.value = value
        self.least = least.map { Int128($0) * scale }
        self.most = most.map { Int128($0) * scale }
        self.what = what
    }

    /// What is wrong with the ballot of a line; nothing if it keeps to the bound.
    func failure(at line: Int) -> Failure? { failure(at: Profile.place(line)) }

    /// What is wrong with what several ballots come to together.
    func failure(at place: String) -> Failure? {
        if value >= least ?? value, value <= most ?? value { return nil }
        let range = "\(least.map { "\($0)" } ?? "")…\(most.map { "\($0)" } ?? "")"
        return Failure(
            place,
            expected: Words("\(range) \(what.nl)", "\(range) \(what.en)"),
            found: Words("\(value)")
        )
    }
}

extension Rules.Credits {
    /// What the votes of a quadratic ballot come to, where the voter has so many credits.
    func bounds(_ votes: [Int], amount: Int) -> [BallotBound] {
        [
            BallotBound(votes.reduce(0) { $0 + Int128($1 * $1) }, from: nil, to: amount, Words("credits")),
            BallotBound(
                Int128(votes.map(abs).max() ?? 0),
                from: nil,
                to: mostVotes,
                Words("stemmen voor of tegen één", "votes for or against one")
            ),
            BallotBound(
                votes.reduce(0) { $0 - Int128(min(0, $1)) },
                from: nil,
                to: allowsNegative ? nil : 0,
                Words("stemmen tegen", "votes against")
            ),
        ]
    }

    /// The most votes that anybody can give for or against one project or candidate.
    var mostOnOne: Int128 { Int128(min(mostVotes ?? Self.mostVotes, Self.mostVotes)) }

    /// Whether so many voters could have bought these votes, for and against, with what they spent.
    ///
    /// v² is no less than v, and by Cauchy's inequality (Σ v)² no more than Σ v² times the number of voters.
    func canBuy(_ votes: Int128, of voters: Int128, spent: Int128) -> Bool {
        spent >= votes && votes * votes <= spent * voters
    }
}
