import Wijkstem

/// Who was on the roll, who came and what was typed, bound by the log without a word of it in the log.
///
/// The nonce of the close hides the ballots until they are published, and only has to be unknown before. It is made of 32 random bytes and of
/// the sums of the tables that nothing changes after the close. So whoever edits one of these later, the sums along with it, needs another
/// nonce, and the log has the hash that goes with this one.
extension VoteDossier {
    static let closeSalt = "close_salt"

    /// The nonce that binds the tables as they are now; what it is made of is kept.
    func bindingNonce(_ tables: Tables) throws -> @Sendable () -> [UInt8] {
        let salt = Hexadecimal.text(random())
        try tables.put([.text(Self.closeSalt), .text(salt)], into: .meta)
        let nonce = try Self.nonce(salt: salt, undone: try Self.undoneSum(tables)) { try tables.sum($0) }
        return { nonce }
    }

    /// The nonce as the rows make it now; `nil` where there is no close yet.
    static func madeNonce(_ tables: Tables) throws -> [UInt8]? {
        guard let salt = try tables.row(.meta, .text(closeSalt))?[1].text else { return nil }
        return try nonce(salt: salt, undone: try undoneSum(tables)) { try tables.madeSum($0) }
    }

    /// Of the admissions that were undone; `nil` where there are none, so that such a dossier has the nonce that it always had.
    private static func undoneSum(_ tables: Tables) throws -> RowSum? {
        let rows = try undoneRows(tables)
        if rows.isEmpty { return nil }
        return rows.reduce(into: RowSum()) { $0.add($1, of: .meta) }
    }

    private static func nonce(
        salt: String,
        undone: RowSum?,
        _ sum: (DossierTable) throws -> RowSum
    ) throws -> [UInt8] {
        var text = "wijkstem-dossier-close/1\n\(salt)\n"
        for table in DossierTable.frozen { text += "\(table.rawValue) \(try sum(table).text)\n" }
        if let undone { text += "undone \(undone.text)\n" }
        return Digest(of: text.utf8).bytes
    }
}
