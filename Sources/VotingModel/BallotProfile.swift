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

/// Gathers ballots into a profile, grouping equal ones as they come.
///
///     var builder = BallotProfileBuilder(kind: .approval, projectCount: 3)
///     builder.add(projects: [2, 0])
///     builder.add(projects: [0, 2])
///     builder.finish().multiplicities   // [2]
///
/// # Performance
/// A hash table over the columns themselves: no ballot is stored twice, and two ballots count as equal only after their
/// full contents were compared. O(projects named) expected for each ballot.
public struct BallotProfileBuilder: Sendable {
    private let kind: BallotKind
    private let projectCount: Int
    private var pointScale = 1
    // The columns of the profile.
    private var offsets: [UInt32] = [0]
    private var projects: [UInt16] = []
    private var values: [Int32] = []
    private var multiplicities: [Int] = []
    /// Slots of a hash table: a ballot's hash in the upper half, the index of a distinct ballot + 1 in the lower one; or 0.
    private var slots: [UInt64]

    /// - Precondition: `projectCount` is at most `BallotProfile.projectLimit`.
    public init(kind: BallotKind, projectCount: Int) {
        precondition(projectCount <= BallotProfile.projectLimit, "too many projects for one profile")
        self.kind = kind
        self.projectCount = projectCount
        slots = [UInt64](repeating: 0, count: 1 << 10)
    }

    /// Adds a ballot without values, approval (any order) or ranked (best first); returns its place among the distinct ones.
    ///
    /// - Precondition: every index is below the number of projects and stands there once.
    @discardableResult
    public mutating func add(projects: [UInt16], times count: Int = 1) -> Int {
        add(projects: projects, values: [], scale: 1, times: count)
    }

    /// Adds a ballot with a value beside each project, in units of 1 / `scale`.
    ///
    /// Values are points, or votes for and against. Projects with value 0 are left out. Returns the ballot's place among the distinct ones.
    ///
    /// - Precondition: as for `add(projects:)`, and as many values as projects.
    @discardableResult
    public mutating func add(projects: [UInt16], values: [Int32], scale: Int = 1, times count: Int = 1) -> Int {
        precondition(values.isEmpty || values.count == projects.count, "a value beside each project")
        adopt(scale: scale)
        let start = self.projects.count
        var isSorted = true
        if values.isEmpty {
            var previous = -1
            for project in projects {
                self.projects.append(project)
                if Int(project) < previous { isSorted = false }
                previous = Int(project)
            }
        } else {
            let factor = Int32(pointScale / scale)
            for (project, value) in zip(projects, values) where value != 0 {
                self.projects.append(project)
                self.values.append(value * factor)
            }
            isSorted = false
        }
        if kind != .ranked, !isSorted { sortEntries(from: start) }
        return groupLast(from: start, times: count)
    }

    /// The profile of all ballots added.
    public consuming func finish() -> BallotProfile {
        var profile = BallotProfile(kind: kind, projectCount: projectCount, pointScale: pointScale)
        profile.offsets = offsets
        profile.projects = projects
        profile.values = values
        profile.multiplicities = multiplicities
        return profile
    }

    /// Brings all values to a common scale; rescaling what is stored keeps equal ballots equal and grouped.
    private mutating func adopt(scale: Int) {
        if pointScale % scale == 0 { return }
        let factor = Int32(scale / pointScale)
        for index in values.indices { values[index] *= factor }
        pointScale = scale
        // Other values, other hashes.
        slots = [UInt64](repeating: 0, count: slots.count)
        for ballot in multiplicities.indices {
            let entries = entries(of: ballot)
            place(ballot, hash: hash(from: entries.lowerBound, to: entries.upperBound))
        }
    }

    /// Insertion sort: ballots are short and mostly come sorted.
    private mutating func sortEntries(from start: Int) {
        if values.isEmpty {
            var projects = self.projects.mutableSpan
            for next in start..<projects.count {
                let project = projects[next]
                var position = next
                while position > start, projects[position - 1] > project {
                    projects[position] = projects[position - 1]
                    position -= 1
                }
                projects[position] = project
            }
            return
        }
        for next in start..<projects.count {
            var position = next
            while position > start, projects[position - 1] > projects[position] {
                projects.swapAt(position - 1, position)
                values.swapAt(position - 1, position)
                position -= 1
            }
        }
    }

    private func entries(of ballot: Int) -> Range<Int> {
        Int(offsets[ballot])..<Int(offsets[ballot + 1])
    }

    private mutating func groupLast(from start: Int, times count: Int) -> Int {
        let hash = self.hash(from: start, to: projects.count)
        let mask = slots.count - 1
        var slot = Int(hash) & mask
        while slots[slot] != 0 {
            let candidate = Int(slots[slot] & 0xFFFF_FFFF) - 1
            if slots[slot] >> 32 == UInt64(hash), equals(candidate, from: start) {
                multiplicities[candidate] += count
                projects.removeLast(projects.count - start)
                if !values.isEmpty { values.removeLast(values.count - start) }
                return candidate
            }
            slot = (slot + 1) & mask
        }
        multiplicities.append(count)
        offsets.append(UInt32(projects.count))
        slots[slot] = UInt64(hash) << 32 | UInt64(multiplicities.count)
        if multiplicities.count * 2 > slots.count { growTable() }
        return multiplicities.count - 1
    }

    private func hash(from start: Int, to end: Int) -> UInt32 {
        var state: UInt64 = 0x9E37_79B9_7F4A_7C15
        let hasValues = !values.isEmpty
        for index in start..<end {
            var word = UInt64(projects[index])
            if hasValues { word |= UInt64(UInt32(bitPattern: values[index])) << 16 }
            state = (state ^ word) &* 0xFF51_AFD7_ED55_8CCD
            state ^= state >> 29
        }
        return UInt32(truncatingIfNeeded: state ^ state >> 32)
    }

    private func equals(_ ballot: Int, from start: Int) -> Bool {
        let entries = entries(of: ballot)
        guard entries.count == projects.count - start else { return false }
        for offset in 0..<entries.count
        where projects[entries.lowerBound + offset] != projects[start + offset] { return false }
        if values.isEmpty { return true }
        for offset in 0..<entries.count
        where values[entries.lowerBound + offset] != values[start + offset] { return false }
        return true
    }

    /// Doubles the table; what was in order stays nearly so, so that memory is walked along in two streams.
    private mutating func growTable() {
        let old = slots
        slots = [UInt64](repeating: 0, count: old.count * 2)
        for slot in old where slot != 0 {
            place(Int(slot & 0xFFFF_FFFF) - 1, hash: UInt32(truncatingIfNeeded: slot >> 32))
        }
    }

    private mutating func place(_ ballot: Int, hash: UInt32) {
        let mask = slots.count - 1
        var slot = Int(hash) & mask
        while slots[slot] != 0 { slot = (slot + 1) & mask }
        slots[slot] = UInt64(hash) << 32 | UInt64(ballot + 1)
    }
}
