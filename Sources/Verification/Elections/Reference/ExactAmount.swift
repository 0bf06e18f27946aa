/// Votes as texts with a fixed number of decimals.
enum ExactAmount {
    /// More digits than any count comes to: 2⁵³ ballots of Meek's nine decimals have 25.
    ///
    /// A million amounts of so many still add up.
    static let mostDigits = 30

    /// The number of smallest units that a text stands for, if it is written with exactly these decimals.
    ///
    /// Where amounts are signed, one below 0 has a minus sign in front.
    static func units(_ text: Text, places: Int, isSigned: Bool = false) -> Int128? {
        let isNegative = isSigned && text.bytes.first == UInt8(ascii: "-")
        let digits = text.bytes.dropFirst(isNegative ? 1 : 0).filter { $0 != UInt8(ascii: ".") }
        guard (places + 1...mostDigits).contains(digits.count), digits.allSatisfy({ (0x30...0x39).contains($0) }) else {
            return nil
        }
        let size = digits.reduce(Int128(0)) { $0 * 10 + Int128($1 - 0x30) }
        let units = isNegative ? -size : size
        return Text(written(units, places: places)) == text ? units : nil
    }

    static func written(_ units: Int128, places: Int) -> String {
        var digits = String(units.magnitude)
        if digits.count <= places { digits = String(repeating: "0", count: places + 1 - digits.count) + digits }
        let sign = units < 0 ? "-" : ""
        return sign + (places == 0 ? digits : "\(digits.dropLast(places)).\(digits.suffix(places))")
    }
}
