import Crypto
import Wijkstem

/// A value as a row has it.
enum Cell: Equatable {
    case null
    case integer(Int)
    case text(String)
    case bytes([UInt8])

    /// Its kind, its length and its bytes, so that no two rows look alike.
    func append(to bytes: inout [UInt8]) {
        switch self {
        case .null: Self.append(0, [], to: &bytes)
        case .integer(let number): Self.append(1, "\(number)".utf8, to: &bytes)
        case .text(let text): Self.append(2, text.utf8, to: &bytes)
        case .bytes(let content): Self.append(3, content, to: &bytes)
        }
    }

    private static func append(_ kind: UInt8, _ content: some Collection<UInt8>, to bytes: inout [UInt8]) {
        let length = content.count
        bytes.append(kind)
        for shift in stride(from: 56, through: 0, by: -8) { bytes.append(UInt8(truncatingIfNeeded: length >> shift)) }
        bytes.append(contentsOf: content)
    }
}

/// The sum of the hashes of the rows of a table, modulo 2²⁵⁶: whatever the order in which they came and went, it is the same.
///
/// It goes along with every change at the cost of one hash, and is worked out from the rows when a dossier is checked: a row that was edited
/// behind our back is noticed. Whoever edits the sum as well is stopped by the log alone.
struct RowSum: Equatable {
    private var limbs: [UInt64] = [0, 0, 0, 0]

    init() {}

    /// From 64 hexadecimal digits; `nil` for anything else.
    init?(text: String) {
        guard let bytes = Hexadecimal.bytes(text), bytes.count == 32 else { return nil }
        limbs = Self.limbs(bytes)
    }

    /// 64 hexadecimal digits, the lowest part first.
    var text: String {
        Hexadecimal.text(limbs.flatMap { limb in (0..<8).map { UInt8(truncatingIfNeeded: limb >> (8 * $0)) } })
    }

    mutating func add(_ row: [Cell], of table: DossierTable) {
        let hash = Self.limbs(Self.hash(row, table))
        var carry: UInt64 = 0
        for place in limbs.indices {
            let (first, over) = limbs[place].addingReportingOverflow(hash[place])
            let (second, more) = first.addingReportingOverflow(carry)
            limbs[place] = second
            carry = over || more ? 1 : 0
        }
    }

    mutating func remove(_ row: [Cell], of table: DossierTable) {
        let hash = Self.limbs(Self.hash(row, table))
        var borrow: UInt64 = 0
        for place in limbs.indices {
            let (first, under) = limbs[place].subtractingReportingOverflow(hash[place])
            let (second, more) = first.subtractingReportingOverflow(borrow)
            limbs[place] = second
            borrow = under || more ? 1 : 0
        }
    }

    private static func hash(_ row: [Cell], _ table: DossierTable) -> [UInt8] {
        var bytes = Array("\(table.rawValue)\n".utf8)
        for cell in row { cell.append(to: &bytes) }
        return Array(SHA256.hash(data: bytes))
    }

    private static func limbs(_ bytes: [UInt8]) -> [UInt64] {
        stride(from: 0, to: 32, by: 8).map { start in
            (0..<8).reduce(UInt64(0)) { $0 | UInt64(bytes[start + $1]) << UInt64(8 * $1) }
        }
    }
}
