import GRDB
import Wijkstem

/// The tables within one transaction: every change goes through here, so that the sums go along.
final class Tables {
    let database: Database
    /// Called with a running number before each statement that changes something, so that tests can end the program there.
    private let crashPoint: ((Int) -> Void)?
    private var sums: [DossierTable: RowSum] = [:]
    private var statements = 0

    init(_ database: Database, crashPoint: ((Int) -> Void)? = nil) {
        self.database = database
        self.crashPoint = crashPoint
    }

    // MARK: Reading

    /// The rows with these values in their first columns, whole, in the order of their keys.
    func rows(_ table: DossierTable, _ key: [Cell] = []) throws -> [[Cell]] {
        let columns = Schema.definition(of: table).columns
        var sql = "SELECT \(columns.joined(separator: ", ")) FROM \(table.rawValue)"
        sql += Self.condition(columns, key)
        sql += " ORDER BY \(columns.prefix(Schema.definition(of: table).keyCount).joined(separator: ", "))"
        let cursor = try Row.fetchCursor(database.cachedStatement(sql: sql), arguments: Self.arguments(key))
        var rows: [[Cell]] = []
        while let row = try cursor.next() { rows.append(columns.indices.map { Cell(row[$0] as DatabaseValue) }) }
        return rows
    }

    /// The only row with this key, or `nil`.
    func row(_ table: DossierTable, _ key: Cell) throws -> [Cell]? { try rows(table, [key]).first }

    /// The first columns of all rows, in their order.
    func keys(_ table: DossierTable) throws -> [Cell] {
        let column = Schema.definition(of: table).columns[0]
        let sql = "SELECT \(column) FROM \(table.rawValue) ORDER BY \(column)"
        return try DatabaseValue.fetchAll(database.cachedStatement(sql: sql)).map { Cell($0) }
    }

    func count(_ table: DossierTable) throws -> Int {
        try Int.fetchOne(database.cachedStatement(sql: "SELECT count(*) FROM \(table.rawValue)")) ?? 0
    }

    // MARK: Changing

    func insert(_ row: [Cell], into table: DossierTable) throws {
        let definition = Schema.definition(of: table)
        let values = row.map(Self.placeholder).joined(separator: ", ")
        let sql = "INSERT INTO \(table.rawValue) (\(definition.columns.joined(separator: ", "))) VALUES (\(values))"
        try execute(sql, row)
        try change(table) { $0.add(row, of: table) }
    }

    /// Removes the rows with these values in their first columns, all where there are none.
    ///
    /// - Returns: how many there were.
    @discardableResult
    func remove(_ key: [Cell], from table: DossierTable) throws -> Int {
        let old = try rows(table, key)
        if old.isEmpty { return 0 }
        let columns = Schema.definition(of: table).columns
        try execute("DELETE FROM \(table.rawValue)\(Self.condition(columns, key))", key)
        try change(table) { sum in for row in old { sum.remove(row, of: table) } }
        return old.count
    }

    /// Puts a row in the place of the one with its key, if there is one.
    func put(_ row: [Cell], into table: DossierTable) throws {
        let key = Array(row.prefix(Schema.definition(of: table).keyCount))
        try remove(key, from: table)
        try insert(row, into: table)
    }

    /// Writes the sums of the tables that were changed: the last thing in a transaction.
    func finish() throws {
        for table in DossierTable.allCases {
            guard let sum = sums[table] else { continue }
            try execute("UPDATE sum SET value = ? WHERE name = ?", [.text(sum.text), .text(table.rawValue)])
        }
        sums = [:]
        reachCrashPoint()
    }

    // MARK: Sums

    /// The sum that goes along with a table.
    func sum(_ table: DossierTable) throws -> RowSum {
        if let sum = sums[table] { return sum }
        let text = try String.fetchOne(
            database.cachedStatement(sql: "SELECT value FROM sum WHERE name = ?"),
            arguments: [table.rawValue]
        )
        guard let sum = text.flatMap(RowSum.init(text:)) else { throw VoteDossier.altered("sum/\(table.rawValue)") }
        return sum
    }

    /// The sum as the rows themselves make it.
    func madeSum(_ table: DossierTable) throws -> RowSum {
        var sum = RowSum()
        for row in try rows(table) { sum.add(row, of: table) }
        return sum
    }

    private func change(_ table: DossierTable, _ body: (inout RowSum) -> Void) throws {
        var sum = try sum(table)
        body(&sum)
        sums[table] = sum
    }

    // MARK: Statements

    private func execute(_ sql: String, _ cells: [Cell]) throws {
        reachCrashPoint()
        if cells.contains(where: { $0.bytes != nil }) {
            // Never the same again.
            try database.execute(sql: sql, arguments: Self.arguments(cells))
        } else {
            try database.cachedStatement(sql: sql).execute(arguments: Self.arguments(cells))
        }
    }

    private func reachCrashPoint() {
        crashPoint?(statements)
        statements += 1
    }

    /// Empty where every row is meant.
    private static func condition(_ columns: [String], _ key: [Cell]) -> String {
        if key.isEmpty { return "" }
        return " WHERE " + zip(columns, key).map { "\($0) = \(placeholder($1))" }.joined(separator: " AND ")
    }

    /// Bytes stand in the statement itself, as hexadecimal digits: GRDB takes them as a type of Foundation only.
    private static func placeholder(_ cell: Cell) -> String {
        if case .bytes(let bytes) = cell { "x'\(Hexadecimal.text(bytes))'" } else { "?" }
    }

    private static func arguments(_ cells: [Cell]) -> StatementArguments {
        StatementArguments(
            cells.compactMap { cell -> DatabaseValue? in
                switch cell {
                case .null: .null
                case .integer(let number): number.databaseValue
                case .text(let text): text.databaseValue
                case .bytes: nil
                }
            }
        )
    }
}

extension Cell {
    init(_ value: DatabaseValue) {
        self =
            switch value.storage {
            case .null: .null
            case .int64(let number): .integer(Int(number))
            case .double(let number): .text("\(number)")
            case .string(let text): .text(text)
            case .blob(let bytes): .bytes(Array(bytes))
            }
    }

    var text: String? { if case .text(let text) = self { text } else { nil } }
    var integer: Int? { if case .integer(let number) = self { number } else { nil } }
    var bytes: [UInt8]? { if case .bytes(let bytes) = self { bytes } else { nil } }
}
