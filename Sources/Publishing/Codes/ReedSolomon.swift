/// Error correction of QR codes: Reed–Solomon over GF(2⁸) with the polynomial x⁸ + x⁴ + x³ + x² + 1.
///
/// Source: ISO/IEC 18004:2015, 7.5.2 and annex A.
enum ReedSolomon {
    /// The codewords that go behind `data`: the remainder of data · xⁿ by the generator (x − α⁰)(x − α¹)…(x − αⁿ⁻¹).
    ///
    /// - Complexity: O(data · count).
    static func correction(of data: some Sequence<UInt8>, count: Int) -> [UInt8] {
        let generator = generator(degree: count)
        var remainder = [UInt8](repeating: 0, count: count)
        for byte in data {
            let factor = byte ^ remainder.removeFirst()
            remainder.append(0)
            for place in remainder.indices { remainder[place] ^= product(generator[place], factor) }
        }
        return remainder
    }

    /// The coefficients below the leading 1, the highest first.
    private static func generator(degree: Int) -> [UInt8] {
        var coefficients = [UInt8](repeating: 0, count: degree)
        coefficients[degree - 1] = 1
        var root: UInt8 = 1
        for _ in 0..<degree {
            for place in 0..<degree {
                coefficients[place] = product(coefficients[place], root)
                if place + 1 < degree { coefficients[place] ^= coefficients[place + 1] }
            }
            root = product(root, 2)
        }
        return coefficients
    }

    /// Of two elements of the field.
    static func product(_ left: UInt8, _ right: UInt8) -> UInt8 {
        var (left, right, product) = (left, right, UInt8(0))
        while right > 0 {
            if right & 1 == 1 { product ^= left }
            left = left << 1 ^ (left >> 7 == 1 ? 0x1D : 0)
            right >>= 1
        }
        return product
    }
}
