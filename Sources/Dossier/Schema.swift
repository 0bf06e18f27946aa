import GRDB

/// The tables of a dossier.
///
/// All are STRICT. `mark` tells who took part, `ballot`, `slip` and `entry` what was voted: the two sides share no key, no order and no time,
/// and what is kept under a random key lies in the order of that key.
enum Schema {
    /// `PRAGMA application_id` of our files: "Wijk".
    static let applicationID = 0x5769_6A6B
    /// `PRAGMA user_version`: raised by every change of the tables.
    static let version = 1

    /// The columns of a table, the key first, and how it is made.
    struct Definition {
        let columns: [String]
        /// How many of the columns are the key.
        let keyCount: Int
        let declarations: [String]

        /// `columns` are names with what is said of them; `references` stands behind them.
        init(_ columns: [(name: String, declaration: String)], key keyCount: Int = 1, references: [String] = []) {
            self.columns = columns.map(\.name)
            self.keyCount = keyCount
            let key = self.columns.prefix(keyCount).joined(separator: ", ")
            declarations =
                columns.map { "\($0.name) \($0.declaration)" } + ["PRIMARY KEY (\(key))"]
                + references.map { "\($0) DEFERRABLE INITIALLY DEFERRED" }
        }
    }

    private static let text = "TEXT NOT NULL"
    private static let count = "INTEGER NOT NULL"
    private static let channel = "TEXT NOT NULL CHECK (channel IN ('digital', 'paper'))"

    static func definition(of table: DossierTable) -> Definition {
        switch table {
        case .meta: Definition([("key", text), ("value", text)])
        case .file: Definition([("path", text), ("bytes", "BLOB NOT NULL")])
        case .log: Definition([("number", count), ("line", text)])
        case .member:
            Definition([
                ("number", text), ("name", text), ("household", text), ("class", "TEXT"), ("born_on", "TEXT"),
                ("joined_on", "TEXT"), ("left_on", "TEXT"), ("dues_cents", count),
                ("suspended", "INTEGER NOT NULL CHECK (suspended IN (0, 1))"), ("postcode", text),
            ])
        case .proxy:
            Definition(
                [("giver", text), ("holder", text)],
                references: ["FOREIGN KEY (giver) REFERENCES member", "FOREIGN KEY (holder) REFERENCES member"]
            )
        case .roll:
            Definition(
                [("member", text), ("nonce", "TEXT NOT NULL CHECK (length(nonce) = 64)"), ("line", text)],
                references: ["FOREIGN KEY (member) REFERENCES member"]
            )
        case .mark:
            Definition(
                [("member", text), ("how", "TEXT NOT NULL CHECK (how IN ('self', 'proxy'))"), ("channel", channel)],
                references: ["FOREIGN KEY (member) REFERENCES roll"]
            )
        case .recused: Definition([("project", text), ("members", "INTEGER NOT NULL CHECK (members > 0)")])
        case .ballot:
            Definition([("key", "TEXT NOT NULL CHECK (length(key) = 32)"), ("text", text), ("channel", channel)])
        case .slip:
            Definition([
                ("number", "TEXT NOT NULL CHECK (length(number) = 6)"),
                ("batch", "INTEGER NOT NULL CHECK (batch > 0)"),
            ])
        case .entry:
            Definition(
                [
                    ("slip", text), ("pass", "INTEGER NOT NULL CHECK (pass IN (1, 2, 3))"), ("typist", text),
                    ("text", text),
                ],
                key: 2,
                references: ["FOREIGN KEY (slip) REFERENCES slip"]
            )
        }
    }

    /// Makes everything in an empty database.
    static func create(in database: Database) throws {
        for table in DossierTable.allCases {
            let definition = definition(of: table)
            let columns = definition.declarations.joined(separator: ", ")
            try database.execute(sql: "CREATE TABLE \(table.rawValue) (\(columns)) STRICT, WITHOUT ROWID")
        }
        try database.execute(
            sql: """
                CREATE TABLE sum (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
                CREATE TRIGGER log_is_kept BEFORE UPDATE ON log BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
                CREATE TRIGGER log_is_whole BEFORE DELETE ON log BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
                PRAGMA application_id = \(applicationID);
                PRAGMA user_version = \(version);
                """
        )
        for table in DossierTable.allCases {
            try database.execute(
                sql: "INSERT INTO sum (name, value) VALUES (?, ?)",
                arguments: [table.rawValue, RowSum().text]
            )
        }
    }

    /// What SQLite says that the database is made of, in an order of its own.
    static func statements(in database: Database) throws -> [String] {
        try String.fetchAll(
            database,
            sql: "SELECT type || ' ' || name || ' ' || coalesce(sql, '') FROM sqlite_schema ORDER BY 1"
        )
    }
}

/// The tables whose rows are summed.
enum DossierTable: String, CaseIterable {
    /// What is worth a line of its own.
    case meta
    /// The files of the vote, as a folder of `wijkstem seal` has them, by their paths.
    case file
    /// The lines of `log/entries.jsonl`.
    case log
    /// The list of members.
    case member
    /// Who has somebody else vote for them, and whom.
    case proxy
    /// Who may vote, each with a nonce, from the opening on.
    case roll
    /// Who was admitted, without a time and without an order.
    case mark
    /// How many members have an interest in a project; not who.
    case recused
    /// Ballots that are not sealed yet.
    case ballot
    /// Slips of paper, by their random numbers.
    case slip
    /// What was typed of a slip, and by whom.
    case entry

    /// The tables that nothing changes after the close.
    static let frozen: [DossierTable] = [.member, .proxy, .roll, .mark, .recused, .slip, .entry]
}
