/// A day as `yyyy-mm-dd`, by the calendar of the present.
///
///     CalendarDay.isDay("2028-02-29")   // true
///     CalendarDay.isDay("2027-02-29")   // false
enum CalendarDay {
    static func isDay(_ text: String) -> Bool {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.map(\.utf8.count) == [4, 2, 2] else { return false }
        let numbers = parts.compactMap { part in
            part.utf8.allSatisfy { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 } ? Int(part) : nil
        }
        guard numbers.count == 3, 1...12 ~= numbers[1] else { return false }
        let (year, month, day) = (numbers[0], numbers[1], numbers[2])
        let isLeap = year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400))
        let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        return 1...lengths[month - 1] ~= day
    }
}
