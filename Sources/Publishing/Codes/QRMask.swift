/// Which modules of the data are inverted, so that a code is evenly grey and holds nothing like a finder (7.8.2).
enum QRMask: Int, CaseIterable, Sendable {
    case checkerboard
    case rows
    case columns
    case diagonals
    case blocks
    case crosses
    case flowers
    case lattice

    func inverts(_ row: Int, _ column: Int) -> Bool {
        let value =
            switch self {
            case .checkerboard: (row + column) % 2
            case .rows: row % 2
            case .columns: column % 3
            case .diagonals: (row + column) % 3
            case .blocks: (row / 2 + column / 3) % 2
            case .crosses: row * column % 2 + row * column % 3
            case .flowers: (row * column % 2 + row * column % 3) % 2
            case .lattice: ((row + column) % 2 + row * column % 3) % 2
            }
        return value == 0
    }
}

/// How hard a grid is to read: the mask with the least is taken (7.8.3).
enum QRPenalty {
    static func of(_ grid: QRGrid) -> Int {
        let lines = (0..<grid.size).flatMap { line in
            [(0..<grid.size).map { grid[line, $0] }, (0..<grid.size).map { grid[$0, line] }]
        }
        return lines.reduce(0) { $0 + runs(in: $1) + finders(in: $1) } + squares(grid) + balance(grid)
    }

    /// Five or more of a colour in a row.
    static func runs(in line: [Bool]) -> Int {
        var penalty = 0
        var length = 0
        for (place, module) in line.enumerated() {
            length = place > 0 && line[place - 1] == module ? length + 1 : 1
            if length == 5 { penalty += 3 } else if length > 5 { penalty += 1 }
        }
        return penalty
    }

    /// What looks like a line through a finder, with four light modules before or behind it.
    static func finders(in line: [Bool]) -> Int {
        let finder = [true, false, true, true, true, false, true]
        let light = [Bool](repeating: false, count: 4)
        let patterns = [finder + light, light + finder]
        guard line.count >= 11 else { return 0 }
        return (0...line.count - 11).reduce(0) { penalty, start in
            patterns.contains(Array(line[start..<start + 11])) ? penalty + 40 : penalty
        }
    }

    /// Squares of two by two.
    private static func squares(_ grid: QRGrid) -> Int {
        var penalty = 0
        for row in 1..<grid.size {
            for column in 1..<grid.size {
                let corner = grid[row, column]
                if corner == grid[row - 1, column], corner == grid[row, column - 1],
                    corner == grid[row - 1, column - 1]
                {
                    penalty += 3
                }
            }
        }
        return penalty
    }

    /// Ten for every whole twentieth that the dark part is away from a half.
    private static func balance(_ grid: QRGrid) -> Int {
        let all = grid.size * grid.size
        var dark = 0
        for row in 0..<grid.size {
            for column in 0..<grid.size where grid[row, column] { dark += 1 }
        }
        return abs(dark * 20 - all * 10) / all * 10
    }
}
