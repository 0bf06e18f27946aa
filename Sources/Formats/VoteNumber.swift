import VotingModel

/// Votes for or against a project as files write them: `3`, `+3`, `-2`, `−2`; whole, and at most `VoteNumber.limit`.
extension VoteNumber {
    /// `nil` for what is no such number.
    static func read(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Int32? {
        var position = range.lowerBound
        let end = range.upperBound
        guard position < end else { return nil }
        var isAgainst = false
        if bytes[position] == UInt8(ascii: "-") || bytes[position] == UInt8(ascii: "+") {
            isAgainst = bytes[position] == UInt8(ascii: "-")
            position += 1
        } else if end - position > 3, bytes[position] == 0xE2, bytes[position + 1] == 0x88, bytes[position + 2] == 0x92
        {
            // The minus sign of typesetters, U+2212.
            isAgainst = true
            position += 3
        }
        guard position < end else { return nil }
        var number = 0
        while position < end {
            guard UInt8(ascii: "0")...UInt8(ascii: "9") ~= bytes[position] else { return nil }
            number = number * 10 + Int(bytes[position] - UInt8(ascii: "0"))
            if number > limit { return nil }
            position += 1
        }
        return Int32(isAgainst ? -number : number)
    }

    static func read(_ text: String) -> Int32? {
        let bytes = Array(text.utf8)
        return read(bytes.span, 0..<bytes.count)
    }

    /// Reads a list such as `3,-2` into `votes`; returns the first entry that is no number of votes.
    static func read(list bytes: Span<UInt8>, into votes: inout [Int32]) -> String? {
        votes.removeAll(keepingCapacity: true)
        if VoteList.isAbsent(bytes) { return nil }
        var start = 0
        while start <= bytes.count {
            var end = start
            while end < bytes.count, bytes[end] != UInt8(ascii: ",") { end += 1 }
            let item = VoteList.trimmed(bytes, start, end)
            guard let number = read(bytes, item) else { return VoteList.text(bytes, item) }
            votes.append(number)
            start = end + 1
        }
        return nil
    }
}
