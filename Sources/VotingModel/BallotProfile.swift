/// All ballots of one vote as columns: distinct ballots with how often each was cast.
///
/// Ballots that are alike are alike for every method, so they are stored and counted once, with a multiplicity. The
/// columns hold no voter: nothing in a profile can be traced to a person but a ballot that nobody else cast.
///
/// Build one with `BallotProfileBuilder`.
///
/// # Layout
/// Ballot `b` names `projects[offsets[b] ..< offsets[b + 1]]`, with `values` beside them where the kind has values.
/// 10 million ballots of ten projects, all distinct, take about 320 MB.
public struct BallotProfile: Sendable, Equatable {
    public let kind: BallotKind
    /// How many projects stand on the ballot; every index is below it.
    public let projectCount: Int
    /// Points are integers in units of 1 / `pointScale`; 1 unless a file gave fractions of a point.
    public let pointScale: Int

    /// One more than there are distinct ballots, ascending from 0.
    public package(set) var offsets: [UInt32] = [0]
    public package(set) var projects: [UInt16] = []
    /// Points or votes beside `projects`; empty for approval and ranked ballots.
    public package(set) var values: [Int32] = []
    /// How often each distinct ballot was cast, 1 or more; of weighted ballots, the sum of their parts (`Weighing`).
    public package(set) var multiplicities: [Int] = []

    package init(kind: BallotKind, projectCount: Int, pointScale: Int) {
        self.kind = kind
        self.projectCount = projectCount
        self.pointScale = pointScale
    }

    /// The number of different ballots.
    public var distinctCount: Int { multiplicities.count }

    /// The number of ballots.
    ///
    /// O(distinct ballots).
    public var ballotCount: Int { multiplicities.reduce(0, +) }

    /// The most projects that may stand on one ballot list.
    public static let projectLimit = Int(UInt16.max)

    /// The positions in `projects` and `values` of one distinct ballot.
    public func entries(of ballot: Int) -> Range<Int> {
        Int(offsets[ballot])..<Int(offsets[ballot + 1])
    }

    /// Whether an entry speaks for its project: any does, but for votes against.
    public func isFor(_ entry: Int) -> Bool { kind != .quadratic || values[entry] > 0 }

    /// One distinct ballot, for reading.
    public func ballot(_ index: Int) -> Ballot {
        let entries = self.entries(of: index)
        let named = projects[entries].map(Int.init)
        switch kind {
        case .approval: return .approval(named)
        case .ranked: return .ranked(named)
        case .points: return .points(zip(named, values[entries].map(Int.init)).map { (project: $0, points: $1) })
        case .quadratic: return .quadratic(zip(named, values[entries].map(Int.init)).map { (project: $0, votes: $1) })
        }
    }

    /// How many ballots name each project (approved, points above 0, ranked, votes for or against).
    ///
    /// O(pairs).
    public func namingCounts() -> [Int] {
        var counts = [Int](repeating: 0, count: projectCount)
        for ballot in multiplicities.indices {
            for entry in entries(of: ballot) { counts[Int(projects[entry])] += multiplicities[ballot] }
        }
        return counts
    }
}

extension BallotProfile {
    /// What must hold of every profile; for tests, after each way of building one.
    package func checkInvariants() -> String? {
        guard offsets.count == multiplicities.count + 1, offsets.first == 0 else { return "offsets and multiplicities" }
        guard offsets.last == UInt32(projects.count) else { return "the last offset" }
        guard zip(offsets, offsets.dropFirst()).allSatisfy(<=) else { return "offsets ascend" }
        guard projects.allSatisfy({ Int($0) < projectCount }) else { return "project indices" }
        guard multiplicities.allSatisfy({ $0 > 0 }) else { return "multiplicities" }
        let hasValues = kind == .points || kind == .quadratic
        guard values.count == (hasValues ? projects.count : 0) else { return "values beside projects" }
        if kind == .points, !values.allSatisfy({ $0 > 0 }) { return "points above 0" }
        if kind == .quadratic, values.contains(0) { return "votes other than 0" }
        var seen: Set<[Int32]> = []
        for ballot in multiplicities.indices {
            let named = projects[entries(of: ballot)]
            guard Set(named).count == named.count else { return "a project once in a ballot" }
            if kind != .ranked, named.sorted() != Array(named) { return "indices in order" }
            let key = named.map(Int32.init) + (hasValues ? Array(values[entries(of: ballot)]) : [])
            guard seen.insert(key).inserted else { return "distinct ballots" }
        }
        return nil
    }
}
