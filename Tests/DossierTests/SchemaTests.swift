import GRDB
import Testing

@testable import Dossier

@Suite struct SchemaTests {
    private func database() throws -> DatabaseQueue {
        let queue = try DatabaseQueue()
        try queue.write { database in
            try Schema.create(in: database)
            try database.execute(sql: "INSERT INTO log (number, line) VALUES (1, '{}')")
        }
        return queue
    }

    private func refuses(_ sql: String) throws {
        let queue = try database()
        #expect(throws: DatabaseError.self) { try queue.write { try $0.execute(sql: sql) } }
    }

    @Test func aLineOfTheLogIsNeverChanged() throws { try refuses("UPDATE log SET line = '[]'") }

    @Test func aLineOfTheLogIsNeverTakenAway() throws { try refuses("DELETE FROM log") }

    @Test func tablesTakeNoValueOfAnotherType() throws {
        try refuses("INSERT INTO file (path, bytes) VALUES ('a', 'text')")
    }

    @Test func nobodyIsMarkedTwice() throws {
        try refuses(
            """
            INSERT INTO member VALUES ('1', 'A', '', NULL, NULL, NULL, NULL, 0, 0, '');
            INSERT INTO roll VALUES ('1', '\(String(repeating: "0", count: 64))', '{}');
            INSERT INTO mark VALUES ('1', 'self', 'paper');
            INSERT INTO mark VALUES ('1', 'proxy', 'digital');
            """
        )
    }

    @Test func nobodyIsMarkedWhoIsNotOnTheRoll() throws {
        try refuses("INSERT INTO mark VALUES ('1', 'self', 'paper')")
    }

    @Test func aSlipIsNotTypedAFourthTime() throws {
        try refuses(
            "INSERT INTO slip VALUES ('7Q4KX2', 1); INSERT INTO entry VALUES ('7Q4KX2', 4, 'Ada', '{\"ballot\":[]}')"
        )
    }

    @Test func noTableKeepsAnOrderOrATime() throws {
        let queue = try database()
        let tables = try queue.read { try Schema.statements(in: $0) }.filter { $0.hasPrefix("table ") }
        #expect(tables.count == DossierTable.allCases.count + 1)
        #expect(tables.allSatisfy { $0.contains("WITHOUT ROWID") && !$0.contains("time") })
    }
}
