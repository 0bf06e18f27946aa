import GRDB
import Testing

@testable import Dossier

@Suite struct SchemaTests {
    private func database() throws -> DatabaseQueue {
        let queue = try DatabaseQueue()
        try Schema.migrator.migrate(queue)
        try queue.write { try $0.execute(sql: "INSERT INTO log (number, line) VALUES (1, x'7b7d')") }
        return queue
    }

    @Test func aLineOfTheLogIsNeverChanged() throws {
        let queue = try database()
        #expect(throws: DatabaseError.self) {
            try queue.write { try $0.execute(sql: "UPDATE log SET line = x'00'") }
        }
    }

    @Test func aLineOfTheLogIsNeverTakenAway() throws {
        let queue = try database()
        #expect(throws: DatabaseError.self) { try queue.write { try $0.execute(sql: "DELETE FROM log") } }
    }

    @Test func tablesTakeNoValueOfAnotherType() throws {
        let queue = try database()
        #expect(throws: DatabaseError.self) {
            try queue.write { try $0.execute(sql: "INSERT INTO file (path, bytes) VALUES ('a', 'text')") }
        }
    }
}
