/// What is wrong with the lines of `ballots/profile.jsonl`: faults are collected, the first of each kind per line.
struct ProfileLines {
    /// Lines that do not come strictly after the line before them.
    private(set) var outOfOrder: [Int] = []
    private(set) var notCanonical: [Failure] = []
    private(set) var notInForm: [Failure] = []

    /// More bytes in a line than this are not read as one.
    private static let longest = Log.longestLine
    /// More faults than this are not told.
    private static let mostFaults = 20

    /// Reads every line and adds it to a profile, with its number from 1.
    init(_ bytes: [UInt8], _ add: (JSON, Int) throws(Failure) -> Void) {
        var start = 0
        var line = 0
        var last = 0..<0
        while start < bytes.count {
            line += 1
            guard let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) else {
                let expected = Words("een regeleinde", "a line break")
                notCanonical.append(
                    Failure(Profile.place(line), expected: expected, found: Words("het einde", "the end"))
                )
                return
            }
            guard end - start <= Self.longest else {
                let expected = Words("hoogstens \(Self.longest) bytes", "\(Self.longest) bytes at most")
                notCanonical.append(
                    Failure(Profile.place(line), expected: expected, found: Words("\(end - start) bytes"))
                )
                return
            }
            if line > 1, !bytes[last].lexicographicallyPrecedes(bytes[start..<end]) { outOfOrder.append(line) }
            read(bytes, start..<end, line, add)
            if notCanonical.count + notInForm.count > Self.mostFaults { return }
            last = start..<end
            start = end + 1
        }
    }

    private mutating func read(
        _ bytes: [UInt8],
        _ range: Range<Int>,
        _ line: Int,
        _ add: (JSON, Int) throws(Failure) -> Void
    ) {
        let value: JSON
        do throws(JSONReader.Fault) {
            value = try JSONReader.read(bytes, in: range)
        } catch {
            notCanonical.append(Failure(Profile.place(line), expected: error.expected, found: error.found))
            return
        }
        do throws(Failure) {
            try add(value, line)
        } catch {
            notInForm.append(error)
        }
    }
}
