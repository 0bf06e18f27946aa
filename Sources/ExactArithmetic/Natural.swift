public import BigInt

/// An unsigned integer of any size, built for arithmetic in which one operand is a machine word.
///
/// Counting by Equal Shares keeps every price over one common denominator and changes that denominator by one small
/// factor a round. All work is then *big × word*, which this type does in place, without the general multiplication,
/// division and reduction that make rational arithmetic slow. For everything else use `Rational`.
///
///     var acc = Natural(7)
///     acc.multiply(by: 10)
///     acc.subtract(Natural(3), times: 20)   // 70 − 60
///     acc == Natural(10)                    // true
///
/// # Performance
/// Every operation but `wholeQuotient` is O(words); none allocates unless the number grows past its capacity.
public struct Natural: Sendable, Equatable {
    /// Little-endian words, without a leading zero word: zero is empty, so equal numbers have equal words.
    private(set) var words: [UInt64]

    public init(_ value: UInt64 = 0) {
        words = value == 0 ? [] : [value]
    }

    /// - Precondition: `value` is not negative.
    public init(_ value: Int) {
        precondition(value >= 0, "a Natural is never negative")
        self.init(UInt64(value))
    }

    public var isZero: Bool { words.isEmpty }

    /// The number of bits up to and including the highest set one; 0 for zero.
    public var bitWidth: Int {
        guard let top = words.last else { return 0 }
        return words.count * 64 - top.leadingZeroBitCount
    }

    /// The same number for general arithmetic.
    public var bigInteger: BigInt {
        BigInt(BigUInt(words: words.map { UInt($0) }))
    }

    // MARK: Changing in place

    /// Sets the value, keeping the storage.
    public mutating func set(_ value: UInt64) {
        words.removeAll(keepingCapacity: true)
        if value != 0 { words.append(value) }
    }

    public mutating func multiply(by factor: UInt64) {
        if factor == 1 || words.isEmpty { return }
        if factor == 0 {
            words.removeAll(keepingCapacity: true)
            return
        }
        var carry: UInt64 = 0
        for index in words.indices {
            let product = words[index].multipliedFullWidth(by: factor)
            let (low, overflow) = product.low.addingReportingOverflow(carry)
            words[index] = low
            carry = product.high &+ (overflow ? 1 : 0)
        }
        if carry != 0 { words.append(carry) }
    }

    /// Adds `other` × `factor`.
    public mutating func add(_ other: Natural, times factor: UInt64 = 1) {
        if factor == 0 || other.words.isEmpty { return }
        while words.count < other.words.count { words.append(0) }
        var carry: UInt64 = 0
        for index in other.words.indices {
            let product = other.words[index].multipliedFullWidth(by: factor)
            let (first, overflow1) = product.low.addingReportingOverflow(carry)
            let (second, overflow2) = words[index].addingReportingOverflow(first)
            words[index] = second
            carry = product.high &+ (overflow1 ? 1 : 0) &+ (overflow2 ? 1 : 0)
        }
        var index = other.words.count
        while carry != 0 {
            if index == words.count {
                words.append(carry)
                return
            }
            let (sum, overflow) = words[index].addingReportingOverflow(carry)
            words[index] = sum
            carry = overflow ? 1 : 0
            index += 1
        }
        normalise()
    }

    /// Subtracts `other` × `factor`.
    ///
    /// - Precondition: the result is not negative.
    public mutating func subtract(_ other: Natural, times factor: UInt64 = 1) {
        if factor == 0 || other.words.isEmpty { return }
        precondition(words.count >= other.words.count, "a Natural is never negative")
        var borrow: UInt64 = 0
        for index in other.words.indices {
            let product = other.words[index].multipliedFullWidth(by: factor)
            let (first, overflow1) = product.low.addingReportingOverflow(borrow)
            let (second, overflow2) = words[index].subtractingReportingOverflow(first)
            words[index] = second
            borrow = product.high &+ (overflow1 ? 1 : 0) &+ (overflow2 ? 1 : 0)
        }
        var index = other.words.count
        while borrow != 0 {
            precondition(index < words.count, "a Natural is never negative")
            let (difference, overflow) = words[index].subtractingReportingOverflow(borrow)
            words[index] = difference
            borrow = overflow ? 1 : 0
            index += 1
        }
        normalise()
    }

    /// Divides by `divisor` and returns the remainder.
    ///
    /// - Precondition: `divisor` is not zero.
    @discardableResult
    public mutating func divide(by divisor: UInt64) -> UInt64 {
        precondition(divisor != 0, "division by zero")
        var remainder: UInt64 = 0
        for index in words.indices.reversed() {
            let (quotient, rest) = divisor.dividingFullWidth((remainder, words[index]))
            words[index] = quotient
            remainder = rest
        }
        normalise()
        return remainder
    }

    /// - Precondition: `bits` is not negative.
    public mutating func shiftLeft(by bits: Int) {
        if words.isEmpty || bits == 0 { return }
        let (whole, part) = bits.quotientAndRemainder(dividingBy: 64)
        if part > 0 {
            var carry: UInt64 = 0
            for index in words.indices {
                let word = words[index]
                words[index] = word << UInt64(part) | carry
                carry = word >> UInt64(64 - part)
            }
            if carry != 0 { words.append(carry) }
        }
        if whole > 0 { words.insert(contentsOf: repeatElement(0, count: whole), at: 0) }
    }

    // MARK: Asking

    /// The remainder of a division by one word.
    ///
    /// - Precondition: `divisor` is not zero.
    public func remainder(dividingBy divisor: UInt64) -> UInt64 {
        precondition(divisor != 0, "division by zero")
        var remainder: UInt64 = 0
        for word in words.reversed() {
            remainder = divisor.dividingFullWidth((remainder, word)).remainder
        }
        return remainder
    }

    /// ⌊self ÷ divisor⌋ where that fits in one word, else `nil`.
    ///
    /// One digit of long division (Knuth, TAOCP 4.3.1, algorithm D): an estimate from the leading words, at most two too
    /// large once the divisor's leading bit is set, then corrected.
    ///
    /// - Precondition: `divisor` is not zero.
    public func wholeQuotient(dividedBy divisor: Natural) -> UInt64? {
        precondition(!divisor.isZero, "division by zero")
        let size = divisor.words.count
        if words.count < size { return 0 }
        if words.count > size + 1 { return nil }
        let shift = UInt64(divisor.words[size - 1].leadingZeroBitCount)
        let divisorTop = divisor.shiftedWord(at: size - 1, by: shift)
        let high = shiftedWord(at: size, by: shift)
        let next = shiftedWord(at: size - 1, by: shift)
        if high >= divisorTop {
            // The quotient has a bit beyond the word, or all its bits set.
            var limit = divisor
            limit.shiftLeft(by: 64)
            guard self < limit else { return nil }
        }
        var estimate = high >= divisorTop ? UInt64.max : divisorTop.dividingFullWidth((high, next)).quotient
        while true {
            var product = divisor
            product.multiply(by: estimate)
            if product <= self { return estimate }
            estimate -= 1
        }
    }

    private func shiftedWord(at index: Int, by shift: UInt64) -> UInt64 {
        let word = index < words.count ? words[index] : 0
        if shift == 0 { return word }
        let below = index > 0 ? words[index - 1] : 0
        return word << shift | below >> (64 - shift)
    }

    private mutating func normalise() {
        while words.last == 0 { words.removeLast() }
    }
}

extension Natural: Comparable {
    public static func < (left: Natural, right: Natural) -> Bool {
        if left.words.count != right.words.count { return left.words.count < right.words.count }
        for index in left.words.indices.reversed() where left.words[index] != right.words[index] {
            return left.words[index] < right.words[index]
        }
        return false
    }
}
