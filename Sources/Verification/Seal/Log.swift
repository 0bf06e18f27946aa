/// `log/entries.jsonl`: what happened, line by line, and the roots of its tree on the way.
struct Log {
    static let mostEntries = 100_000
    /// More bytes in a line than this are not read as one.
    static let longestLine = 1 << 22
    static let place = BundleFile.log.rawValue
    private static let mostFaults = 10

    /// As far as they are in form.
    private(set) var entries: [LogEntry] = []
    /// The root of the tree of the first n lines, at [n - 1].
    private(set) var roots: [[UInt8]] = []
    private(set) var faults: [Failure] = []

    init(_ bytes: [UInt8]) {
        var tree = MerkleTree()
        var start = 0
        while start < bytes.count, faults.count < Self.mostFaults {
            let place = Self.place(roots.count)
            guard let end = bytes[start...].firstIndex(of: 10), end - start <= Self.longestLine,
                roots.count < Self.mostEntries
            else {
                let expected = Words(
                    "regels met een regeleinde, hoogstens \(Self.mostEntries)",
                    "lines with a line break, \(Self.mostEntries) at most"
                )
                faults.append(Failure(place, expected: expected, found: Words("iets anders", "something else")))
                return
            }
            tree.append(bytes[start..<end])
            roots.append(tree.root)
            read(bytes, start..<end, at: place)
            start = end + 1
        }
    }

    private mutating func read(_ bytes: [UInt8], _ range: Range<Int>, at place: String) {
        let value: JSON
        do throws(JSONReader.Fault) {
            value = try JSONReader.read(bytes, in: range)
        } catch {
            faults.append(Failure(place, expected: error.expected, found: error.found))
            return
        }
        do throws(Failure) {
            entries.append(try LogEntry(value, at: place))
        } catch {
            faults.append(error)
        }
    }

    /// The place of an entry, from 0, in a report.
    static func place(_ index: Int) -> String { "\(place)#\(index + 1)" }

    // MARK: What stands in it

    func index(of kind: LogEntry.Kind) -> Int? { entries.firstIndex { $0.kind == kind } }

    func time(of kind: LogEntry.Kind) -> LogTime? { index(of: kind).map { entries[$0].time } }

    var isRetrospective: Bool {
        guard case .rules(let isRetrospective, _, _)? = entries.first?.event else { return false }
        return isRetrospective
    }

    var commitments: [LogEntry.Commitment] {
        for case .open(let commitments, _) in entries.lazy.map(\.event) { return commitments }
        return []
    }

    var lot: LogEntry.Lot? {
        for case .lot(let lot) in entries.lazy.map(\.event) { return lot }
        return nil
    }

    var closing: LogEntry.Closing? {
        for case .close(let closing) in entries.lazy.map(\.event) { return closing }
        return nil
    }

    /// What was said of the result, in order.
    var declarations: [(place: String, declaration: Declaration)] {
        entries.enumerated().compactMap { index, entry in
            guard case .declared(let declaration) = entry.event else { return nil }
            return (Self.place(index), declaration)
        }
    }

    var batches: [(place: String, number: Int, ballots: Int, root: Text)] {
        entries.enumerated().compactMap { index, entry in
            guard case .batch(let number, let ballots, let root) = entry.event else { return nil }
            return (Self.place(index), number, ballots, root)
        }
    }
}
