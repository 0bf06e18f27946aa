/// A QR code of bytes: level M, versions 1 to 10.
///
///     let code = try QRCode("wijkstem")
///     code.version        // 1
///     code[0, 0]          // true: dark
///
/// Source: ISO/IEC 18004:2015; clauses stand beside what follows them.
package struct QRCode: Sendable, Equatable {
    /// The most that a code of version 10 holds.
    package static let byteLimit = 213

    /// More bytes than `byteLimit`.
    package struct TooLong: Error, Equatable {
        package let bytes: Int
    }

    private let grid: QRGrid
    /// The mask that made it easiest to read, 0 to 7.
    package let mask: Int

    /// The code of a text, as UTF-8.
    ///
    /// - Throws: `TooLong`.
    /// - Complexity: O(modules), for each of eight masks.
    package init(_ text: String) throws(TooLong) {
        let bytes = Array(text.utf8)
        guard let version = QRVersion.holding(bytes.count) else { throw TooLong(bytes: bytes.count) }
        var plain = QRGrid(version)
        plain.draw(QRCodewords.interleaved(QRCodewords.data(bytes, in: version), in: version))
        var best = (grid: plain, mask: QRMask.checkerboard, penalty: Int.max)
        for mask in QRMask.allCases {
            let grid = plain.masked(mask)
            let penalty = QRPenalty.of(grid)
            if penalty < best.penalty { best = (grid, mask, penalty) }
        }
        grid = best.grid
        mask = best.mask.rawValue
    }

    package var version: Int { grid.version.number }
    /// Modules on a side, without the light rim.
    package var size: Int { grid.size }
    /// Whether a module is dark.
    package subscript(row: Int, column: Int) -> Bool { grid[row, column] }
}

extension QRCode {
    /// Light modules around a code, without which readers do not find it (6.3.8).
    static let rim = 4

    /// Draws the code with its rim, as wide as its class in the style sheet; `label` is for who cannot see it.
    func draw(label: String, in html: inout HTML) {
        let side = size + 2 * Self.rim
        html.element(
            "svg",
            [
                "class": "qr", "viewBox": "0 0 \(side) \(side)", "role": "img", "aria-label": label,
                "shape-rendering": "crispEdges",
            ]
        ) { $0.element("path", ["d": outline]) }
    }

    /// One rectangle for each run of dark modules in a row.
    private var outline: String {
        var path = ""
        for row in 0..<size {
            var column = 0
            while column < size {
                let start = column
                while column < size, self[row, column] { column += 1 }
                let width = column - start
                if width > 0 { path += "M\(start + Self.rim) \(row + Self.rim)h\(width)v1h-\(width)z" }
                column += 1
            }
        }
        return path
    }
}
