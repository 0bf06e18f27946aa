/// `ballots/profile.jsonl` of an election: the distinct ballots with how often each was cast.
///
/// A mark is the number of a candidate in the list, or one of the two below zero. The ranks of a ballot lie one after another:
/// rank r of all of them holds `marks[rankEnds[r - 1] ..< rankEnds[r]]`.
struct RankedBallots {
    /// A name that is no candidate's.
    static let unknown: Int32 = -1
    /// A place at which several stood and the file does not say who.
    static let several: Int32 = -2
    /// An id that the list does not have: a fault of the bundle.
    static let stranger: Int32 = -3

    private(set) var marks: [Int32] = []
    /// Beside `marks`: the votes for a candidate, below 0 against; empty unless the ballots are quadratic.
    private(set) var votes: [Int] = []
    private(set) var rankEnds: [Int] = [0]
    /// Ballot b has the ranks `ballotEnds[b] ..< ballotEnds[b + 1]`.
    private(set) var ballotEnds: [Int] = [0]
    private(set) var counts: [Int] = []
    private(set) var linesOutOfOrder: [Int] = []
    private(set) var notCanonical: [Failure] = []
    private(set) var notInForm: [Failure] = []

    var count: Int { counts.count }

    func ranks(of ballot: Int) -> Range<Int> { ballotEnds[ballot]..<ballotEnds[ballot + 1] }

    func marks(at rank: Int) -> ArraySlice<Int32> { marks[rankEnds[rank]..<rankEnds[rank + 1]] }

    /// The candidates of a quadratic ballot, each with the votes for them or, below 0, against them.
    func credits(of ballot: Int) -> [(candidate: Int, votes: Int)] {
        let ranks = ranks(of: ballot)
        return (rankEnds[ranks.lowerBound]..<rankEnds[ranks.upperBound]).map { (Int(marks[$0]), votes[$0]) }
    }

    /// Reads every line; faults are collected, the first of each kind per line.
    init(_ bytes: [UInt8], kind: ElectionRules.Kind, candidates: [Text]) {
        self.init(bytes, kind: kind, Self.numbers(of: candidates))
    }

    /// The places of candidates on the list.
    static func numbers(of candidates: [Text]) -> [Text: Int32] {
        var numbers: [Text: Int32] = [:]
        for (number, id) in candidates.enumerated() { numbers[id] = Int32(number) }
        return numbers
    }

    /// The same, with the places of the candidates.
    init(_ bytes: [UInt8], kind: ElectionRules.Kind, _ numbers: [Text: Int32]) {
        let lines = ProfileLines(bytes) { value, line throws(Failure) in
            try add(value, line: line, kind: kind, numbers)
        }
        linesOutOfOrder = lines.outOfOrder
        notCanonical = lines.notCanonical
        notInForm = lines.notInForm
    }

    private mutating func add(
        _ value: JSON,
        line: Int,
        kind: ElectionRules.Kind,
        _ numbers: [Text: Int32]
    ) throws(Failure) {
        let (markCount, rankCount, voteCount) = (marks.count, rankEnds.count, votes.count)
        do throws(Failure) {
            var fields = try Fields(value, at: Profile.place(line))
            let count = try fields.integer("count", in: 1...JSONReader.largestInteger)
            let ballot = try fields.list("ballot")
            try fields.end()
            let place = "\(fields.place)/ballot"
            switch kind {
            case .approval: try add(rank: ballot, at: place, numbers)
            case .quadratic: try add(votes: ballot, at: place, numbers)
            case .ranked:
                for (index, rank) in ballot.enumerated() {
                    guard case .list(let rank) = rank else {
                        throw Failure(
                            "\(place)/\(index)",
                            expected: Words("een lijst", "a list"),
                            found: Fields.kind(of: rank)
                        )
                    }
                    try add(rank: rank, at: "\(place)/\(index)", numbers)
                }
            }
            ballotEnds.append(rankEnds.count - 1)
            counts.append(count)
        } catch {
            marks.removeSubrange(markCount...)
            rankEnds.removeSubrange(rankCount...)
            votes.removeSubrange(voteCount...)
            throw error
        }
    }

    private mutating func add(rank: [JSON], at place: String, _ numbers: [Text: Int32]) throws(Failure) {
        for (index, mark) in rank.enumerated() {
            switch mark {
            case .text(let id): marks.append(numbers[id] ?? Self.stranger)
            case .integer(0): marks.append(Self.unknown)
            case .integer(1): marks.append(Self.several)
            default:
                let expected = Words("een kenmerk, 0 of 1", "an id, 0 or 1")
                throw Failure("\(place)/\(index)", expected: expected, found: Fields.kind(of: mark))
            }
        }
        rankEnds.append(marks.count)
    }

    /// A quadratic ballot is one rank, with votes beside its marks.
    private mutating func add(votes entries: [JSON], at place: String, _ numbers: [Text: Int32]) throws(Failure) {
        for (index, entry) in entries.enumerated() {
            var fields = try Fields(entry, at: "\(place)/\(index)")
            votes.append(try Rules.Credits.votes(&fields))
            marks.append(numbers[try fields.text("candidate")] ?? Self.stranger)
            try fields.end()
        }
        rankEnds.append(marks.count)
    }
}
