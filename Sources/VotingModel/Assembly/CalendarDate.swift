/// A day of the calendar of the present, from the year 1 to 9999.
///
///     CalendarDate("2028-02-29")?.text   // "2028-02-29"
///     CalendarDate("2027-02-29")         // nil
public struct CalendarDate: Sendable, Hashable, Comparable {
    public let year: Int
    /// 1 to 12.
    public let month: Int
    /// From 1.
    public let day: Int

    /// `nil` where the calendar has no such day.
    public init?(year: Int, month: Int, day: Int) {
        guard 1...9_999 ~= year, 1...12 ~= month else { return nil }
        let isLeap = year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400))
        let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        guard 1...lengths[month - 1] ~= day else { return nil }
        (self.year, self.month, self.day) = (year, month, day)
    }

    /// From `yyyy-mm-dd`, and nothing else.
    public init?(_ text: String) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.map(\.utf8.count) == [4, 2, 2] else { return nil }
        let numbers = parts.compactMap(Self.digits)
        guard numbers.count == 3 else { return nil }
        self.init(year: numbers[0], month: numbers[1], day: numbers[2])
    }

    /// As people type it: `yyyy-mm-dd`, or the Dutch `d-m-yyyy`.
    ///
    /// With slashes a day could be read in two ways, so that is none.
    public init?(typed text: String) {
        if let date = CalendarDate(text) {
            self = date
            return
        }
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 3, 1...2 ~= parts[0].utf8.count, 1...2 ~= parts[1].utf8.count, parts[2].utf8.count == 4
        else { return nil }
        let numbers = parts.compactMap(Self.digits)
        guard numbers.count == 3 else { return nil }
        self.init(year: numbers[2], month: numbers[1], day: numbers[0])
    }

    private static func digits(_ part: Substring) -> Int? {
        part.utf8.allSatisfy { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 } ? Int(part) : nil
    }

    /// `yyyy-mm-dd`.
    public var text: String {
        func padded(_ number: Int, to width: Int) -> String {
            let digits = String(number)
            return String(repeating: "0", count: max(0, width - digits.count)) + digits
        }
        return "\(padded(year, to: 4))-\(padded(month, to: 2))-\(padded(day, to: 2))"
    }

    public static func < (left: CalendarDate, right: CalendarDate) -> Bool {
        (left.year, left.month, left.day) < (right.year, right.month, right.day)
    }

    /// Full years between two days; below 0 where `other` is later than this.
    ///
    /// Who was born on 29 February is a year older on 1 March where there is no such day.
    public func years(since other: CalendarDate) -> Int {
        year - other.year - ((month, day) < (other.month, other.day) ? 1 : 0)
    }
}
