import GRDB
import Wijkstem

extension VoteDossier {
    /// Makes a copy of the dossier as it is at one moment, checks it, and only then gives it its name; others may go on meanwhile.
    ///
    /// The copy has no free pages: it tells nothing that the dossier itself does not.
    ///
    /// - Throws: `IOFailure`, `.exists` where something stands at `path` and `force` is not given; `InputError` with what is wrong in the copy,
    ///   which is not kept then.
    public func backUp(to path: String, force: Bool = false) throws {
        let place = try StagedPlace(path: path, overwrites: force)
        try Self.failures(path) {
            try queue.writeWithoutTransaction { database in
                try database.execute(sql: "VACUUM INTO ?", arguments: [place.stagingPath])
            }
        }
        let findings = try VoteDossier(place.stagingPath, isReadOnly: true).fsck()
        if !findings.isEmpty { throw InputError(findings) }
        try place.commit()
    }
}
