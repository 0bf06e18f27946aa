import GRDB
import Glibc
import Wijkstem

/// How the file is opened, and what must hold of it before anything is written.
extension VoteDossier {
    static func connect(_ path: String, isReadOnly: Bool, patience: Int) throws -> DatabaseQueue {
        var status = stat()
        guard unsafe stat(path, &status) == 0 else { throw IOFailure(.read, path, .notFound) }
        guard status.st_mode & S_IFMT != S_IFDIR else { throw IOFailure(.read, path, .isDirectory) }
        // Who took away the right to write meant it, also where the system would let them.
        if !isReadOnly, status.st_mode & S_IWUSR == 0 { throw IOFailure(.write, path, .readOnly) }
        var configuration = Configuration()
        configuration.readonly = isReadOnly
        configuration.busyMode = patience > 0 ? .timeout(Double(patience)) : .immediateError
        configuration.foreignKeysEnabled = true
        let queue = try DatabaseQueue(path: path, configuration: configuration)
        try queue.writeWithoutTransaction { database in
            try checkFormat(database, path)
            if !isReadOnly { try setUp(database, path) }
        }
        return queue
    }

    private static func pragma(_ name: String, _ database: Database) throws -> String {
        try String.fetchOne(database, sql: "PRAGMA \(name)") ?? ""
    }

    private static func checkFormat(_ database: Database, _ path: String) throws {
        func fail(_ fault: Finding.DossierFault) -> InputError {
            InputError(.dossier(fault), at: Finding.Place(file: path))
        }
        guard try pragma("application_id", database) == "\(Schema.applicationID)" else { throw fail(.notADossier) }
        let version = try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0
        if version > Schema.version { throw fail(.newer(version: version, known: Schema.version)) }
        guard version == Schema.version else { throw fail(.notADossier) }
    }

    /// What a connection must have so that what was acknowledged is there after a power cut, and what was removed is gone.
    private static let settings: [(pragma: String, value: String, readBack: String)] = [
        ("journal_mode", "WAL", "wal"), ("synchronous", "FULL", "2"), ("secure_delete", "ON", "1"),
        ("foreign_keys", "ON", "1"), ("temp_store", "MEMORY", "2"),
    ]

    private static func setUp(_ database: Database, _ path: String) throws {
        for setting in settings {
            _ = try String.fetchOne(database, sql: "PRAGMA \(setting.pragma) = \(setting.value)")
            guard try pragma(setting.pragma, database) == setting.readBack else {
                throw InputError(
                    .dossier(.damaged("PRAGMA \(setting.pragma)")),
                    at: Finding.Place(file: path)
                )
            }
        }
    }

    // MARK: Leaving no trace

    /// The mark of a dossier whose file has to be rebuilt still.
    static let untidy = "untidy"

    /// Rebuilds the file after the close, row by row in the order of the keys: no free page and no old page tells in what order things came in.
    ///
    /// Where the program ended between the close and this, or another was at work, the next one that opens the file does it.
    func tidy() throws {
        let isUntidy = try read { try $0.row(.meta, .text(Self.untidy)) != nil }
        guard isUntidy else { return }
        do {
            let isEmptied = try Self.failures(path) {
                try queue.writeWithoutTransaction { database in
                    try database.execute(sql: "VACUUM")
                    // Its first column says whether somebody who reads held it up: the old pages are in the log of writes then.
                    return try Int.fetchOne(database, sql: "PRAGMA wal_checkpoint(TRUNCATE)") == 0
                }
            }
            guard isEmptied else { return }
            try write { _ = try $0.remove([.text(Self.untidy)], from: .meta) }
        } catch is IOFailure {}
    }
}
