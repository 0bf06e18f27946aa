/// One entry of a ranked ballot: a candidate, or a defect that keeps its place, and whether it shares its rank with the entry
/// before it.
///
///     A, then B and C at one rank, then nothing, then a name that is no candidate's:
///     [.candidate(0), .candidate(1), .candidate(2).sharingRank, .skipped, .unknown]
public struct RankedMark: Sendable, Hashable {
    package let code: UInt16

    package init(code: UInt16) { self.code = code }

    private static let sharing: UInt16 = 0x8000
    /// The most candidates that an election may have.
    public static let candidateLimit = 0x7F00

    /// - Precondition: `index` is below `candidateLimit`.
    public static func candidate(_ index: Int) -> RankedMark { RankedMark(code: UInt16(index)) }
    /// A rank that the voter left open.
    public static let skipped = RankedMark(code: 0x7FFF)
    /// A name that is no candidate's.
    public static let unknown = RankedMark(code: 0x7FFE)
    /// Several at one rank, and the file does not say who.
    public static let overvoted = RankedMark(code: 0x7FFD)

    /// The same at the rank of the entry before it.
    public var sharingRank: RankedMark { RankedMark(code: code | Self.sharing) }
    public var sharesRank: Bool { code & Self.sharing != 0 }
    /// The same at a rank of its own.
    public var alone: RankedMark { RankedMark(code: code & ~Self.sharing) }

    /// The candidate's position in the list, or `nil` for a defect.
    public var candidate: Int? {
        let index = Int(code & ~Self.sharing)
        return index < Self.candidateLimit ? index : nil
    }
}

/// All ballots of an election by order of preference: distinct ones as columns, with how often each was cast.
///
/// A ballot is a row of marks, best rank first. It may name some candidates only, put several at one rank, leave ranks open,
/// and hold defects; what becomes of those is for the rules of the election to say (`BallotReading`), not for the file.
///
/// # Performance
/// Adding a ballot takes time in proportion to its marks. A mark takes two bytes, a distinct ballot twelve; and as long as others
/// are added 8 to 16 more.
public struct RankedProfile: Sendable {
    public let candidateCount: Int
    /// The marks of all distinct ballots, one after the other.
    public private(set) var marks: [RankedMark] = []
    /// Where each ballot's marks begin, and the end of the last.
    public private(set) var offsets: [UInt32] = [0]
    /// How often each was cast; above 0.
    public private(set) var multiplicities: [Int] = []
    public private(set) var ballotCount = 0
    private var table = BallotTable()

    public init(candidateCount: Int) {
        self.candidateCount = candidateCount
    }

    public var distinctCount: Int { multiplicities.count }

    /// Makes room for the ballots of a text of so many bytes, so that columns need not be copied as they grow.
    ///
    /// A mark takes two bytes of a text at least, and a ballot six. What is asked for and never used takes no memory.
    package mutating func reserve(forTextOf bytes: Int) {
        let bytes = min(bytes, Self.mostReserved)
        marks.reserveCapacity(bytes / 2)
        offsets.reserveCapacity(bytes / 6)
        multiplicities.reserveCapacity(bytes / 6)
    }

    private static let mostReserved = 1 << 28

    public subscript(ballot: Int) -> ArraySlice<RankedMark> { marks[range(of: ballot)] }

    public func range(of ballot: Int) -> Range<Int> { Int(offsets[ballot])..<Int(offsets[ballot + 1]) }

    /// Adds ballots that are alike.
    ///
    /// Open ranks at the end say nothing and are left away; a candidate named twice at one rank counts once there.
    ///
    /// - Precondition: `count` is above 0, and every candidate is one of the election's.
    public mutating func add(_ ballot: [RankedMark], times count: Int = 1) {
        append(ballot[...], times: count)
    }

    /// The same for a part of other marks.
    public mutating func add(_ ballot: ArraySlice<RankedMark>, times count: Int = 1) {
        append(ballot, times: count)
    }

    private mutating func append(_ ballot: ArraySlice<RankedMark>, times count: Int) {
        let start = marks.count
        var rankStart = start
        for mark in ballot {
            if !mark.sharesRank || marks.count == start {
                rankStart = marks.count
                marks.append(mark.alone)
            } else {
                place(mark, from: rankStart)
            }
        }
        while marks.count > start, marks[marks.count - 1] == .skipped { marks.removeLast() }
        ballotCount += count
        group(from: start, times: count)
    }

    /// Keeps the marks of one rank in ascending order, so that equal ballots have equal marks.
    private mutating func place(_ mark: RankedMark, from rankStart: Int) {
        let isCandidate = mark.candidate != nil
        if isCandidate, marks[rankStart...].contains(where: { $0.alone == mark.alone }) { return }
        var position = marks.count
        marks.append(mark)
        while position > rankStart, marks[position - 1].alone.code > marks[position].alone.code {
            marks.swapAt(position - 1, position)
            position -= 1
        }
        marks[rankStart] = marks[rankStart].alone
        for index in rankStart + 1..<marks.count { marks[index] = marks[index].sharingRank }
    }

    private mutating func group(from start: Int, times count: Int) {
        if table.isEmpty { rebuildTable() }
        let hash = self.hash(from: start, to: marks.count)
        var probe = table.probe(hash)
        while let candidate = table.next(&probe) {
            guard equals(candidate, from: start) else { continue }
            multiplicities[candidate] += count
            marks.removeLast(marks.count - start)
            return
        }
        multiplicities.append(count)
        offsets.append(UInt32(marks.count))
        table.insert(multiplicities.count - 1, hash: hash)
    }

    /// The same ballots without what it takes to find equal ones; who adds more has it built anew.
    package consuming func complete() -> RankedProfile {
        table.removeAll()
        return self
    }

    private mutating func rebuildTable() {
        table.makeRoom(for: distinctCount)
        for ballot in 0..<distinctCount {
            let range = range(of: ballot)
            table.insert(ballot, hash: hash(from: range.lowerBound, to: range.upperBound))
        }
    }

    private func hash(from start: Int, to end: Int) -> UInt32 {
        var hash = BallotTable.Hash(length: end - start)
        let marks = self.marks.span
        // Four marks to a word.
        var index = start
        while index < end {
            var word: UInt64 = 0
            for entry in index..<min(index + 4, end) { word = word << 16 | UInt64(marks[entry].code) }
            hash.add(word)
            index += 4
        }
        return hash.value
    }

    private func equals(_ ballot: Int, from start: Int) -> Bool {
        let range = range(of: ballot)
        guard range.count == marks.count - start else { return false }
        for offset in 0..<range.count where marks[range.lowerBound + offset] != marks[start + offset] { return false }
        return true
    }

    /// What is wrong with the columns, or `nil`: for tests.
    package func checkInvariants() -> String? {
        guard offsets.count == multiplicities.count + 1, offsets.first == 0, Int(offsets.last ?? 0) == marks.count
        else { return "offsets do not go with the marks" }
        if zip(offsets, offsets.dropFirst()).contains(where: >) { return "offsets descend" }
        if multiplicities.contains(where: { $0 <= 0 }) { return "a ballot that nobody cast" }
        if multiplicities.reduce(0, +) != ballotCount { return "ballots do not add up" }
        for ballot in 0..<distinctCount {
            guard let first = self[ballot].first else { continue }
            if first.sharesRank { return "the first mark shares its rank" }
            if self[ballot].last == .skipped { return "an open rank at the end" }
        }
        let isOutside = marks.contains { mark in mark.candidate.map { $0 >= candidateCount } ?? false }
        return isOutside ? "a mark for nobody" : nil
    }
}
