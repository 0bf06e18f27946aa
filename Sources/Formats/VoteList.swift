import VotingModel

/// Reads the list of projects on a ballot, `17,4,9`, into indices: the one piece of code that every ballot passes.
struct VoteList {
    private let index: ProjectIndex
    /// The projects named, each once, in the order of the list: the first `count`.
    private var namedProjects: [UInt16]
    /// Where in the list each of them stands, counted from 0.
    private var namedPlaces: [Int32]
    private var count = 0
    /// How many entries the list has.
    private(set) var entryCount = 0
    /// The number of the ballot in which each project was seen last.
    private var lastSeen: [UInt32]
    private var ballotNumber: UInt32 = 0

    init(_ index: ProjectIndex) {
        self.index = index
        namedProjects = [UInt16](repeating: 0, count: index.count)
        namedPlaces = [Int32](repeating: 0, count: index.count)
        lastSeen = [UInt32](repeating: 0, count: index.count)
    }

    /// The projects named, each once, in the order of the list.
    var projects: ArraySlice<UInt16> { namedProjects[..<count] }

    /// Where in the list each of them stands, counted from 0.
    var places: ArraySlice<Int32> { namedPlaces[..<count] }

    /// Whether the present ballot names a project.
    func names(_ project: Int) -> Bool { lastSeen[project] == ballotNumber }

    /// Reads a list; false if anything about it is worth a report, which `problems` then gives.
    mutating func read(_ bytes: Span<UInt8>, separator: UInt8 = UInt8(ascii: ",")) -> Bool {
        count = 0
        entryCount = 0
        ballotNumber &+= 1
        if Self.isAbsent(bytes), !isProject(bytes) { return true }
        // Taken out, so that they can be changed at the same time.
        var (seen, projects, places): ([UInt32], [UInt16], [Int32]) = ([], [], [])
        swap(&seen, &lastSeen)
        swap(&projects, &namedProjects)
        swap(&places, &namedPlaces)
        var seenSpan = seen.mutableSpan
        var projectSpan = projects.mutableSpan
        var placeSpan = places.mutableSpan
        let isClean = read(bytes, separator, seen: &seenSpan, &projectSpan, &placeSpan)
        swap(&seen, &lastSeen)
        swap(&projects, &namedProjects)
        swap(&places, &namedPlaces)
        return isClean
    }

    private mutating func read(
        _ bytes: Span<UInt8>,
        _ separator: UInt8,
        seen lastSeen: inout MutableSpan<UInt32>,
        _ projects: inout MutableSpan<UInt16>,
        _ places: inout MutableSpan<Int32>
    ) -> Bool {
        var isClean = true
        var position = 0
        while position <= bytes.count {
            let start = position
            let (key, hasBlanks) = Self.key(bytes, &position, separator)
            let found: Int?
            if position - start <= ProjectIndex.Key.length, !hasBlanks {
                found = index.find(key)
            } else {
                found = index[bytes.extracting(Self.trimmed(bytes, start, position))]
            }
            if let found {
                if lastSeen[found] == ballotNumber {
                    isClean = false
                } else {
                    lastSeen[found] = ballotNumber
                    projects[count] = UInt16(truncatingIfNeeded: found)
                    places[count] = Int32(truncatingIfNeeded: entryCount)
                    count += 1
                }
            } else {
                isClean = false
            }
            entryCount += 1
            position += 1
        }
        return isClean
    }

    /// Goes to the next separator and packs the bytes before it on the way.
    private static func key(
        _ bytes: Span<UInt8>,
        _ position: inout Int,
        _ separator: UInt8
    ) -> (key: ProjectIndex.Key, hasBlanks: Bool) {
        var key = ProjectIndex.Key()
        var hasBlanks = false
        let half = min(bytes.count, position + ProjectIndex.Key.length / 2)
        while position < bytes.count {
            let byte = bytes[position]
            if byte == separator { break }
            if position == half { key.startSecondHalf() }
            if byte == 0x20 { hasBlanks = true }
            key.add(byte)
            position += 1
        }
        return (key, hasBlanks)
    }

    /// Whether the whole list is the id of one project: a project may be called `none`.
    private func isProject(_ bytes: Span<UInt8>) -> Bool {
        let item = Self.trimmed(bytes, 0, bytes.count)
        return !item.isEmpty && index[bytes.extracting(item)] != nil
    }

    /// What is odd about a list: entries that are empty, unknown (errors) or repeated.
    func problems(
        _ bytes: Span<UInt8>,
        separator: UInt8 = UInt8(ascii: ",")
    ) -> [(severity: Finding.Severity, reason: Finding.Reason, project: Int?)] {
        var result: [(severity: Finding.Severity, reason: Finding.Reason, project: Int?)] = []
        var seen: Set<Int> = []
        var start = 0
        while start <= bytes.count {
            var end = start
            while end < bytes.count, bytes[end] != separator { end += 1 }
            let item = Self.trimmed(bytes, start, end)
            let text = Self.text(bytes, item)
            if item.isEmpty {
                result.append((.error, .emptyEntry, nil))
            } else if let project = index[bytes.extracting(item)] {
                if !seen.insert(project).inserted { result.append((.warning, .repeatedProject(text), project)) }
            } else {
                result.append((.error, .unknownProject(text), nil))
            }
            start = end + 1
        }
        return result
    }

    // MARK: Bytes

    /// Empty, or the word that some writers put for "nothing".
    static func isAbsent(_ bytes: Span<UInt8>) -> Bool {
        let range = trimmed(bytes, 0, bytes.count)
        if range.isEmpty { return true }
        guard range.count == 4 else { return false }
        let start = range.lowerBound
        return bytes[start] | 0x20 == UInt8(ascii: "n") && bytes[start + 1] | 0x20 == UInt8(ascii: "o")
            && bytes[start + 2] | 0x20 == UInt8(ascii: "n") && bytes[start + 3] | 0x20 == UInt8(ascii: "e")
    }

    static func trimmed(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Range<Int> {
        var start = start
        var end = end
        while start < end, bytes[start] == 0x20 { start += 1 }
        while end > start, bytes[end - 1] == 0x20 { end -= 1 }
        return start..<end
    }

    static func text(_ bytes: Span<UInt8>, _ range: Range<Int>) -> String {
        String(decoding: range.map { bytes[$0] }, as: UTF8.self)
    }
}
