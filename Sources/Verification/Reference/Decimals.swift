import BigInt

/// Figures as the human forms write them.
enum Decimals {
    /// As many places as the scale has zeros.
    static func places(ofScale scale: JSON?) -> Int {
        switch scale {
        case .integer(10)?: 1
        case .integer(100)?: 2
        case .integer(1_000)?: 3
        default: 0
        }
    }

    /// The outcome of a motion in words.
    static func outcome(_ outcome: JSON?, isDutch: Bool) -> String? {
        guard let word = outcome?.asText else { return nil }
        switch word.string {
        case "adopted": return isDutch ? "aangenomen" : "adopted"
        case "rejected": return isDutch ? "verworpen" : "rejected"
        case "no_quorum": return isDutch ? "geen quorum" : "no quorum"
        case "vetoed": return isDutch ? "veto" : "vetoed"
        case "not_vetoed": return isDutch ? "geen veto" : "not vetoed"
        default: return nil
        }
    }

    /// A whole number of units of 10^-places, with its point and with digits before it grouped in threes.
    static func written(_ units: Int, places: Int, point: String, grouping: String) -> String {
        written(BigUInt(units.magnitude), isNegative: units < 0, places: places, point: point, grouping: grouping)
    }

    static func written(
        _ units: BigUInt,
        isNegative: Bool = false,
        places: Int,
        point: String,
        grouping: String
    ) -> String {
        var digits = String(units)
        if digits.count <= places { digits = String(repeating: "0", count: places + 1 - digits.count) + digits }
        let whole = Array(digits.dropLast(places))
        var result = isNegative ? "-" : ""
        for (index, digit) in whole.enumerated() {
            if index > 0, (whole.count - index).isMultiple(of: 3) { result += grouping }
            result.append(digit)
        }
        return places == 0 ? result : result + point + digits.suffix(places)
    }
}
