import GRDB
import Wijkstem

/// What goes wrong, in our own words: no error of the database leaves this room.
extension VoteDossier {
    static func altered(_ what: String) -> InputError {
        InputError(.dossier(.altered(what)), at: Finding.Place(file: what))
    }

    /// Does something with the database, and says what is wrong with the file at `path` where that fails.
    static func failures<Value>(_ path: String, _ body: () throws -> Value) throws -> Value {
        do {
            return try body()
        } catch let error as DatabaseError {
            throw failure(error, path)
        }
    }

    private static func failure(_ error: DatabaseError, _ path: String) -> any Error {
        func fault(_ fault: Finding.DossierFault) -> InputError {
            InputError(.dossier(fault), at: Finding.Place(file: path))
        }
        switch error.resultCode {
        case .SQLITE_BUSY, .SQLITE_LOCKED: return IOFailure(.write, path, .inUse)
        case .SQLITE_READONLY: return IOFailure(.write, path, .readOnly)
        case .SQLITE_FULL: return IOFailure(.write, path, .diskFull)
        case .SQLITE_PERM, .SQLITE_AUTH: return IOFailure(.read, path, .notPermitted)
        case .SQLITE_CANTOPEN: return IOFailure(.read, path, .notPermitted)
        case .SQLITE_IOERR: return IOFailure(.write, path, .system(5))
        case .SQLITE_NOTADB: return fault(.notADossier)
        default: return fault(.damaged(error.message ?? "\(error.resultCode.rawValue)"))
        }
    }

    /// Does something with the vote, and says of the dossier what would be said of a folder.
    static func faults<Value>(_ path: String, _ body: () throws -> Value) throws -> Value {
        do {
            return try body()
        } catch let error as InputError {
            throw InputError(
                error.findings.map { finding in
                    guard case .seal(.altered(let name)) = finding.reason else { return finding }
                    return Finding(finding.severity, .dossier(.altered(name)), at: Finding.Place(file: path))
                }
            )
        } catch let failure as IOFailure where failure.reason == .notFound && failure.path.hasPrefix("\(path): ") {
            // A file that the vote ought to have is no row any more.
            let name = String(failure.path.dropFirst("\(path): ".count))
            throw InputError(.dossier(.altered(name)), at: Finding.Place(file: path))
        }
    }
}
