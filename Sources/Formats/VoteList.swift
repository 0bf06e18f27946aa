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
        let separators = ByteWords.repeating(separator)
        while position <= bytes.count {
            let start = position
            let found: Int?
            if let key = Self.key(bytes, &position, separators) {
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

    /// Goes to the next separator and packs the bytes before it on the way, eight at a time; no key where they do not fit in one, or
    /// where blanks are among them.
    private static func key(
        _ bytes: Span<UInt8>,
        _ position: inout Int,
        _ separators: UInt64
    ) -> ProjectIndex.Key? {
        let start = position
        let first = word(bytes, &position, separators)
        if !first.isFull {
            return first.hasBlanks ? nil : ProjectIndex.Key(first.bytes, 0, count: position - start)
        }
        let second = word(bytes, &position, separators)
        var isFull = second.isFull
        while isFull { isFull = word(bytes, &position, separators).isFull }
        if second.isFull || first.hasBlanks || second.hasBlanks { return nil }
        return ProjectIndex.Key(first.bytes, second.bytes, count: position - start)
    }

    /// Up to eight bytes of an entry; full if they are eight, and more may follow.
    private static func word(
        _ bytes: Span<UInt8>,
        _ position: inout Int,
        _ separators: UInt64
    ) -> (bytes: UInt64, isFull: Bool, hasBlanks: Bool) {
        let word = ByteWords.load(bytes, from: position)
        let stops = ByteWords.find(separators, in: word)
        var count = min(ByteWords.length, bytes.count - position)
        if stops != 0 { count = min(count, ByteWords.first(stops)) }
        position += count
        let blanks = ByteWords.find(ByteWords.repeating(0x20), in: word)
        return (ByteWords.prefix(word, count), count == ByteWords.length, ByteWords.prefix(blanks, count) != 0)
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
