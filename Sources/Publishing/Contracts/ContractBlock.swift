/// What stands in a neighbourhood contract: kept apart from its HTML so that the length of a page can be worked out from the same.
enum ContractBlock {
    case paragraph([Run])
    case table(Table)

    /// Text, or a place to write on.
    enum Run {
        case text(String)
        /// So many twelfths of a line wide.
        case blank(Int)
    }

    struct Table {
        let caption: String
        let columns: [Column]
        let rows: [Row]
        /// The last row is a sum.
        var hasTotal = false
    }

    struct Column {
        let heading: String
        /// Of a hundred.
        let width: Int
        var isNumber = false
    }

    struct Row {
        let cells: [Cell]
        /// A row to write in: so many lines high.
        var lines = 1
    }

    struct Cell {
        let text: String
        /// Below it, smaller.
        var notes: [String] = []

        init(_ text: String, notes: [String] = []) {
            self.text = text
            self.notes = notes
        }

        /// A place to write on.
        static let blank = Cell("")
    }

    static func sentence(_ text: String) -> ContractBlock { .paragraph([.text(text)]) }
}

/// A chapter of the contract.
struct ContractSection {
    /// What may go into the annex where the contract is too long, in the order in which it goes.
    enum Movable: CaseIterable {
        case results
        case tasks
        case motions
        case sources
        case projects
        case parties
        case signatures
    }

    let id: String
    let title: String
    let blocks: [ContractBlock]
    var movable: Movable?
    /// What stays in its place where it has gone.
    var short: [ContractBlock] = []
}
