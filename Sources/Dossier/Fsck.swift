import GRDB
public import Wijkstem

/// Holds a dossier against itself: the database's own checks, the form of its tables, every row against the sums, and everything that the
/// log binds against the log.
///
/// What it finds are places where the file is not as the program left it. An empty list means: nothing was edited that was not edited together with
/// the sums and, for what the log binds, with the signed log itself.
///
/// - Complexity: O(bytes of the file), plus one count once the vote is closed.
struct Fsck {
    let dossier: VoteDossier

    func callAsFunction() throws -> [Finding] {
        do {
            return try dossier.queue.read { database in
                let tables = Tables(database)
                var findings = try pages(database)
                findings += try schema(database)
                // Rows can be read only from tables that are there.
                if findings.isEmpty { findings = try sums(tables) + (try vote(tables)) }
                return findings
            }
        } catch let error as DatabaseError {
            return [fault(.damaged(error.message ?? "\(error.resultCode.rawValue)"))]
        }
    }

    private func fault(_ fault: Finding.DossierFault) -> Finding {
        Finding(.error, .dossier(fault), at: Finding.Place(file: dossier.path))
    }

    /// What SQLite itself finds.
    private func pages(_ database: Database) throws -> [Finding] {
        var findings: [Finding] = []
        for line in try String.fetchAll(database, sql: "PRAGMA integrity_check(20)") where line != "ok" {
            findings.append(fault(.damaged(line)))
        }
        for row in try Row.fetchAll(database, sql: "PRAGMA foreign_key_check") {
            findings.append(fault(.damaged("foreign key of \(row[0] as String? ?? "?")")))
        }
        return findings
    }

    /// The tables, indexes and triggers are those that this version makes, and no others.
    private func schema(_ database: Database) throws -> [Finding] {
        let fresh = try DatabaseQueue()
        let wanted = try fresh.write { database in
            try Schema.create(in: database)
            return try Schema.statements(in: database)
        }
        let found = try Schema.statements(in: database)
        let differing = Set(wanted).symmetricDifference(found).sorted()
        return differing.prefix(5).map { statement in
            fault(.altered(statement.split(separator: " ").prefix(2).joined(separator: " ")))
        }
    }

    /// The rows of each table make the sum that went along with it.
    private func sums(_ tables: Tables) throws -> [Finding] {
        var findings: [Finding] = []
        for table in DossierTable.allCases {
            let kept = try? tables.sum(table)
            if try tables.madeSum(table) != kept { findings.append(fault(.altered(table.rawValue))) }
        }
        let names = try String.fetchAll(tables.database, sql: "SELECT name FROM sum ORDER BY name")
        if names != DossierTable.allCases.map(\.rawValue).sorted() { findings.append(fault(.altered("sum"))) }
        return findings
    }

    /// The vote is what its log says, from the rules to the files of the bundle.
    private func vote(_ tables: Tables) throws -> [Finding] {
        do {
            return try VoteDossier.faults(dossier.path) {
                let vote = try dossier.vote(in: tables)
                try vote.checkEverything()
                return try files(vote, tables) + (try waiting(vote, tables)) + (try frozen(vote, tables))
                    + (try roll(vote, tables))
            }
        } catch let error as InputError {
            return error.findings.filter { $0.severity == .error }
        } catch let error as DatabaseError {
            throw error
        } catch {
            // Whatever a document says of itself: it is not as it was written.
            return [fault(.damaged("\(error)"))]
        }
    }

    /// No file is there that the vote does not know.
    private func files(_ vote: SealVote, _ tables: Tables) throws -> [Finding] {
        let store = Store(path: dossier.path, tables: tables)
        return try store.names().filter { !vote.knows(file: $0) }.map { fault(.altered($0)) }
    }

    /// Nothing changed since the close of what its nonce binds.
    private func frozen(_ vote: SealVote, _ tables: Tables) throws -> [Finding] {
        if vote.stage < .closed { return [] }
        return try VoteDossier.madeNonce(tables) == vote.profileNonce() ? [] : [fault(.altered("close_salt"))]
    }

    /// The roll has the root that the log names, from the opening on.
    private func roll(_ vote: SealVote, _ tables: Tables) throws -> [Finding] {
        guard vote.assembly != nil, vote.stage >= .open else {
            return try tables.count(.roll) == 0 ? [] : [fault(.altered("roll"))]
        }
        return try dossier.rollRoot(tables) == vote.roll().root ? [] : [fault(.altered("roll"))]
    }

    /// Ballots wait only while voting is open, and each is one.
    private func waiting(_ vote: SealVote, _ tables: Tables) throws -> [Finding] {
        let rows = try tables.rows(.ballot)
        if vote.stage != .open { return rows.isEmpty ? [] : [fault(.altered("ballot"))] }
        let areBallots = rows.allSatisfy { row in
            row[1].text.flatMap { try? CastBallots.Line(text: Array($0.utf8)) } != nil
        }
        return areBallots ? [] : [fault(.altered("ballot"))]
    }
}

extension VoteDossier {
    /// Everything in the file that is not as the program left it.
    ///
    /// - Throws: `IOFailure` where it cannot be read.
    public func fsck() throws -> [Finding] { try Fsck(dossier: self)() }
}
