/// Gathers ballots into a profile, grouping equal ones as they come.
///
///     var builder = BallotProfileBuilder(kind: .approval, projectCount: 3)
///     builder.add(projects: [2, 0])
///     builder.add(projects: [0, 2])
///     builder.finish().multiplicities   // [2]
///
/// Ballots that were read elsewhere, in parts, are absorbed part by part: `BallotProfileBuilder+Parts`.
///
/// # Performance
/// A hash table over the columns themselves: no ballot is stored twice, and two ballots count as equal only after their
/// full contents were compared. O(projects named) expected for each ballot.
public struct BallotProfileBuilder: Sendable {
    let kind: BallotKind
    private let projectCount: Int
    private(set) var pointScale = 1
    // The columns of the profile.
    var offsets: [UInt32] = [0]
    var projects: [UInt16] = []
    var values: [Int32] = []
    var multiplicities: [Int] = []
    var table: BallotTable
    /// By distinct ballot its hash, for whoever absorbs this; empty where nobody will.
    private(set) var hashes: [UInt32] = []
    private let keepsHashes: Bool
    /// Scratch for sorting: a bit for each project.
    private var bits: [UInt64]

    /// - Precondition: `projectCount` is at most `BallotProfile.projectLimit`.
    public init(kind: BallotKind, projectCount: Int) {
        self.init(kind: kind, projectCount: projectCount, isPart: false)
    }

    /// `isPart` says that another builder will absorb this one.
    init(kind: BallotKind, projectCount: Int, isPart: Bool) {
        precondition(projectCount <= BallotProfile.projectLimit, "too many projects for one profile")
        self.kind = kind
        self.projectCount = projectCount
        keepsHashes = isPart
        // A part is as large as a block of a file.
        table = BallotTable(count: isPart ? 6_000 : 0)
        bits = [UInt64](repeating: 0, count: (projectCount + 63) / 64)
    }

    /// An empty one for the same ballots, to be absorbed.
    package func part() -> BallotProfileBuilder {
        BallotProfileBuilder(kind: kind, projectCount: projectCount, isPart: true)
    }

    /// Adds a ballot without values, approval (any order) or ranked (best first); returns its place among the distinct ones.
    ///
    /// - Precondition: every index is below the number of projects and stands there once.
    @discardableResult
    public mutating func add(projects: [UInt16], times count: Int = 1) -> Int {
        add(projects: projects[...], times: count)
    }

    /// The same with a part of a list.
    @discardableResult
    package mutating func add(projects: ArraySlice<UInt16>, times count: Int = 1) -> Int {
        let start = self.projects.count
        self.projects.append(contentsOf: projects)
        if kind != .ranked { sortEntries(from: start) }
        return groupLast(from: start, times: count)
    }

    /// Adds a ballot with a value beside each project, in units of 1 / `scale`.
    ///
    /// Values are points, or votes for and against. Projects with value 0 are left out. Returns the ballot's place among the
    /// distinct ones.
    ///
    /// - Precondition: as for `add(projects:)`, and as many values as projects.
    @discardableResult
    public mutating func add(projects: [UInt16], values: [Int32], scale: Int = 1, times count: Int = 1) -> Int {
        add(projects: projects[...], values: values, scale: scale, times: count)
    }

    /// The same with a part of a list.
    @discardableResult
    package mutating func add(
        projects: ArraySlice<UInt16>,
        values: [Int32],
        scale: Int = 1,
        times count: Int = 1
    ) -> Int {
        precondition(values.isEmpty || values.count == projects.count, "a value beside each project")
        adopt(scale: scale)
        if values.isEmpty { return add(projects: projects, times: count) }
        let start = self.projects.count
        let factor = Int32(pointScale / scale)
        for (project, value) in zip(projects, values) where value != 0 {
            self.projects.append(project)
            self.values.append(value * factor)
        }
        sortEntriesWithValues(from: start)
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
    mutating func adopt(scale: Int) {
        if pointScale % scale == 0 { return }
        let factor = Int32(scale / pointScale)
        for index in values.indices { values[index] *= factor }
        pointScale = scale
        // Other values, other hashes.
        table.removeAll()
        hashes.removeAll(keepingCapacity: true)
        for ballot in multiplicities.indices {
            let entries = entries(of: ballot)
            let hash = self.hash(from: entries.lowerBound, to: entries.upperBound)
            table.insert(ballot, hash: hash)
            if keepsHashes { hashes.append(hash) }
        }
    }

    /// Lists that come sorted stay as they are; short ones are sorted by insertion, and others, where there are not too many
    /// projects, by a bit for each.
    private mutating func sortEntries(from start: Int) {
        let count = projects.count
        var next = start + 1
        while next < count, projects[next - 1] < projects[next] { next += 1 }
        if next >= count { return }
        if count - start > 4, bits.count <= 16 {
            sortByBits(from: start)
        } else {
            sortByInsertion(from: start)
        }
    }

    private mutating func sortByBits(from start: Int) {
        // Taken out, so that both can be changed at the same time.
        var words: [UInt64] = []
        swap(&words, &bits)
        var entries = projects.mutableSpan
        var span = words.mutableSpan
        Self.sort(&entries, from: start, &span)
        swap(&words, &bits)
    }

    private static func sort(_ projects: inout MutableSpan<UInt16>, from start: Int, _ bits: inout MutableSpan<UInt64>)
    {
        for entry in start..<projects.count {
            let project = projects[entry]
            bits[Int(project >> 6)] |= 1 << UInt64(project & 63)
        }
        var entry = start
        for word in bits.indices {
            var rest = bits[word]
            bits[word] = 0
            while rest != 0 {
                projects[entry] = UInt16(truncatingIfNeeded: word << 6 | rest.trailingZeroBitCount)
                rest &= rest &- 1
                entry += 1
            }
        }
        assert(entry == projects.count, "a project stands on a ballot once")
    }

    private mutating func sortByInsertion(from start: Int) {
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
    }

    private mutating func sortEntriesWithValues(from start: Int) {
        // Taken out, so that both can be changed at the same time.
        var numbers: [Int32] = []
        swap(&numbers, &values)
        var projects = self.projects.mutableSpan
        var values = numbers.mutableSpan
        Self.sort(&projects, &values, from: start)
        swap(&numbers, &self.values)
    }

    private static func sort(
        _ projects: inout MutableSpan<UInt16>,
        _ values: inout MutableSpan<Int32>,
        from start: Int
    ) {
        for next in start..<projects.count {
            let (project, value) = (projects[next], values[next])
            var position = next
            while position > start, projects[position - 1] > project {
                projects[position] = projects[position - 1]
                values[position] = values[position - 1]
                position -= 1
            }
            projects[position] = project
            values[position] = value
        }
    }

    func entries(of ballot: Int) -> Range<Int> {
        Int(offsets[ballot])..<Int(offsets[ballot + 1])
    }

    private mutating func groupLast(from start: Int, times count: Int) -> Int {
        let hash = self.hash(from: start, to: projects.count)
        var probe = table.probe(hash)
        while let candidate = table.next(&probe) {
            guard equals(candidate, from: start) else { continue }
            multiplicities[candidate] += count
            projects.removeLast(projects.count - start)
            if !values.isEmpty { values.removeLast(values.count - start) }
            return candidate
        }
        multiplicities.append(count)
        offsets.append(UInt32(projects.count))
        if keepsHashes { hashes.append(hash) }
        table.insert(multiplicities.count - 1, hash: hash)
        return multiplicities.count - 1
    }

    private func hash(from start: Int, to end: Int) -> UInt32 {
        var hash = BallotTable.Hash(length: end - start)
        let projects = self.projects.span
        if values.isEmpty {
            // Four projects to a word.
            var index = start
            while index < end {
                var word: UInt64 = 0
                for entry in index..<min(index + 4, end) { word = word << 16 | UInt64(projects[entry]) }
                hash.add(word)
                index += 4
            }
        } else {
            for index in start..<end {
                hash.add(UInt64(UInt32(bitPattern: values[index])) << 16 | UInt64(projects[index]))
            }
        }
        return hash.value
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
}
