import GRDB

/// The tables of a dossier, version by version.
///
/// All are STRICT. Those that tell who took part share no key, no order and no time with those that hold ballots.
enum Schema {
    /// `PRAGMA application_id` of our files: "Wijk".
    static let applicationID = 0x5769_6A6B

    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("1") { database in
            try database.execute(
                sql: """
                    CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
                    CREATE TABLE file (path TEXT PRIMARY KEY, bytes BLOB NOT NULL) STRICT, WITHOUT ROWID;
                    CREATE TABLE log (number INTEGER PRIMARY KEY, line BLOB NOT NULL) STRICT;
                    CREATE TRIGGER log_is_kept BEFORE UPDATE ON log BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
                    CREATE TRIGGER log_is_whole BEFORE DELETE ON log BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
                    """
            )
        }
        return migrator
    }
}
