import Glibc

/// A moment as the log writes it, in UTC and whole seconds: `2027-03-01T19:30:00Z`.
///
/// Only moments of the calendar between 2000 and 2099 have a text; leap seconds have none, as in POSIX time.
public struct LogTime: Sendable, Equatable, Comparable {
    /// Since 1970-01-01T00:00:00Z.
    public let seconds: Int

    private static let first = 946_684_800
    private static let end = 4_102_444_800

    /// `nil` outside the years 2000 to 2099.
    public init?(seconds: Int) {
        guard Self.first..<Self.end ~= seconds else { return nil }
        self.seconds = seconds
    }

    /// The moment that a text of exactly this form names; `nil` for any other text.
    public init?(text: String) {
        let bytes = Array(text.utf8)
        guard bytes.count == 20 else { return nil }
        for (place, mark) in [(4, "-"), (7, "-"), (10, "T"), (13, ":"), (16, ":"), (19, "Z")] {
            guard bytes[place] == mark.utf8.first else { return nil }
        }
        func number(_ places: Range<Int>) -> Int? {
            bytes[places].reduce(0) { sum, byte in
                guard let sum, UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte else { return nil }
                return sum * 10 + Int(byte - UInt8(ascii: "0"))
            }
        }
        guard let year = number(0..<4), let month = number(5..<7), let day = number(8..<10), let hour = number(11..<13),
            let minute = number(14..<16), let second = number(17..<19), 2000...2099 ~= year, 1...12 ~= month,
            1...Self.days(in: month, of: year) ~= day, hour < 24, minute < 60, second < 60
        else { return nil }
        self.init(seconds: (Self.days(before: year, month) + day - 1) * 86_400 + hour * 3_600 + minute * 60 + second)
    }

    public var text: String {
        var days = seconds / 86_400
        var year = 1970
        while days >= Self.days(of: year) {
            days -= Self.days(of: year)
            year += 1
        }
        var month = 1
        while days >= Self.days(in: month, of: year) {
            days -= Self.days(in: month, of: year)
            month += 1
        }
        let rest = seconds % 86_400
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        let date = "\(year)-\(two(month))-\(two(days + 1))"
        return "\(date)T\(two(rest / 3_600)):\(two(rest / 60 % 60)):\(two(rest % 60))Z"
    }

    public static func < (left: LogTime, right: LogTime) -> Bool { left.seconds < right.seconds }

    private static func isLeap(_ year: Int) -> Bool {
        year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400))
    }

    private static func days(of year: Int) -> Int { isLeap(year) ? 366 : 365 }

    private static func days(in month: Int, of year: Int) -> Int {
        [31, isLeap(year) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
    }

    /// Since 1970, the days before the first of a month.
    private static func days(before year: Int, _ month: Int) -> Int {
        (1970..<year).reduce(0) { $0 + days(of: $1) } + (1..<month).reduce(0) { $0 + days(in: $1, of: year) }
    }
}

/// What tells the time; the only one whose reading is not an input of ours, so tests bring their own.
public struct LogClock: Sendable {
    private let read: @Sendable () -> LogTime?

    public init(_ read: @escaping @Sendable () -> LogTime?) { self.read = read }

    /// The clock of this machine.
    public static let system = LogClock { LogTime(seconds: time(nil)) }

    /// - Throws: `EventLogError` `.clockUnset` where the clock says nothing between 2000 and 2099.
    public func now() throws(EventLogError) -> LogTime {
        guard let time = read() else { throw .clockUnset }
        return time
    }
}
