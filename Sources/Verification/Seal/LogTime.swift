/// A moment as the log writes it, `2027-03-01T19:30:00Z`: a day of the calendar from 2000 to 2099, in UTC.
struct LogTime: Comparable {
    /// Since 1970-01-01T00:00:00Z.
    let seconds: Int

    init(seconds: Int) {
        self.seconds = seconds
    }

    /// Nothing unless the text is such a moment; a leap second is none.
    init?(_ text: Text) {
        guard Self.matches(text.bytes, Array("dddd-dd-ddTdd:dd:ddZ".utf8)) else { return nil }
        func number(_ range: Range<Int>) -> Int { Self.number(text.bytes[range]) }
        let (year, month, day) = (number(0..<4), number(5..<7), number(8..<10))
        let (hour, minute, second) = (number(11..<13), number(14..<16), number(17..<19))
        guard (2000...2099).contains(year), (1...12).contains(month), day >= 1,
            day <= Self.days(in: month, of: year), hour < 24, minute < 60, second < 60
        else { return nil }
        // From 2000 to 2099 every fourth year is a leap year; 10,957 days lie between 1970 and 2000.
        var days = 10_957 + (year - 2000) * 365 + (year - 2000 + 3) / 4
        for earlier in 1..<month { days += Self.days(in: earlier, of: year) }
        seconds = (days + day - 1) * 86_400 + hour * 3_600 + minute * 60 + second
    }

    /// Whether a text is a day of the calendar as `2027-03-01`, of any year from 1 to 9999.
    static func isDay(_ text: Text) -> Bool {
        let pattern = Array("dddd-dd-dd".utf8)
        guard matches(text.bytes, pattern) else { return false }
        func number(_ range: Range<Int>) -> Int { Self.number(text.bytes[range]) }
        let (year, month, day) = (number(0..<4), number(5..<7), number(8..<10))
        return year >= 1 && (1...12).contains(month) && day >= 1 && day <= days(in: month, of: year)
    }

    /// Whether there is a digit wherever the pattern has a `d`, and what the pattern has elsewhere.
    private static func matches(_ bytes: [UInt8], _ pattern: [UInt8]) -> Bool {
        let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
        return bytes.count == pattern.count
            && zip(pattern, bytes).allSatisfy { $0 == UInt8(ascii: "d") ? digits.contains($1) : $0 == $1 }
    }

    private static func number(_ digits: ArraySlice<UInt8>) -> Int {
        digits.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
    }

    static func < (left: LogTime, right: LogTime) -> Bool {
        left.seconds < right.seconds
    }

    /// As the log writes it.
    var written: String {
        var days = seconds / 86_400
        let rest = seconds % 86_400
        guard seconds >= 0, days < 60_000 else { return "\(seconds)" }
        var (year, month) = (1970, 1)
        while days >= Self.days(of: year) {
            days -= Self.days(of: year)
            year += 1
        }
        while days >= Self.days(in: month, of: year) {
            days -= Self.days(in: month, of: year)
            month += 1
        }
        func two(_ number: Int) -> String { (number < 10 ? "0" : "") + String(number) }
        let time = "\(two(rest / 3_600)):\(two(rest / 60 % 60)):\(two(rest % 60))Z"
        return "\(year)-\(two(month))-\(two(days + 1))T\(time)"
    }

    private static func days(of year: Int) -> Int {
        (1...12).reduce(0) { $0 + days(in: $1, of: year) }
    }

    private static func days(in month: Int, of year: Int) -> Int {
        switch month {
        case 2: year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400)) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }
}
