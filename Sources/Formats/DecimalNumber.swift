/// A decimal number as files write it, read without floating point.
struct DecimalNumber: Equatable {
    /// The digits as one integer: 12.50 is 1250 with two decimals.
    let digits: Int
    let decimals: Int

    enum Failure: Error, Equatable {
        case notANumber
        case negative
        case tooLarge
    }

    /// Reads digits with at most one point or comma as the decimal mark: `12`, `12.50`, `12,5`.
    ///
    /// No grouping, sign (a minus is told apart) or exponent. Zeros at the end of the decimals are left out.
    init(_ bytes: Span<UInt8>) throws(Failure) {
        var digits = 0
        var decimals = 0
        var pendingZeros = 0
        var sawMark = false
        var count = 0
        for index in 0..<bytes.count {
            let byte = bytes[index]
            if index == 0, byte == UInt8(ascii: "-"), bytes.count > 1 { throw .negative }
            if byte == UInt8(ascii: ".") || byte == UInt8(ascii: ",") {
                guard !sawMark, count > 0 else { throw .notANumber }
                sawMark = true
                continue
            }
            guard UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte else { throw .notANumber }
            count += 1
            if sawMark, byte == UInt8(ascii: "0") {
                pendingZeros += 1
                continue
            }
            for _ in 0..<pendingZeros + 1 {
                let (product, overflow) = digits.multipliedReportingOverflow(by: 10)
                guard !overflow else { throw .tooLarge }
                digits = product
            }
            if sawMark {
                decimals += pendingZeros + 1
                pendingZeros = 0
            }
            let (sum, overflow) = digits.addingReportingOverflow(Int(byte - UInt8(ascii: "0")))
            guard !overflow else { throw .tooLarge }
            digits = sum
        }
        guard count > 0, bytes[bytes.count - 1] != UInt8(ascii: "."), bytes[bytes.count - 1] != UInt8(ascii: ",") else {
            throw .notANumber
        }
        self.digits = digits
        self.decimals = decimals
    }

    init(text: String) throws(Failure) {
        let bytes = Array(text.utf8)
        try self.init(bytes.span)
    }

    /// The number in units of 10^−`places`, or `nil` if it has more decimals or is too large.
    func scaled(to places: Int) -> Int? {
        guard decimals <= places else { return nil }
        var result = digits
        for _ in decimals..<places {
            let (product, overflow) = result.multipliedReportingOverflow(by: 10)
            guard !overflow else { return nil }
            result = product
        }
        return result
    }

    /// As it could have been written.
    var text: String {
        if decimals == 0 { return "\(digits)" }
        let padded = String(repeating: "0", count: max(0, decimals + 1 - "\(digits)".count)) + "\(digits)"
        return padded.dropLast(decimals) + "." + padded.suffix(decimals)
    }
}
