import Evidence
import VotingModel

/// The whole of a vote, held against its log at any moment.
extension SealVote {
    /// What every step checks, and beyond that: the list, all batches, what the close says of them, and the files of the count.
    ///
    /// - Throws: `InputError` `.seal(.altered)` with the first file that is not as the log has it.
    package func checkEverything() throws {
        try checkFolder()
        if log.size(after: .open) != nil { _ = try checkedList() }
        _ = try closed()
        guard stage >= .closed else { return }
        try check(closing: try vote().vote)
        if stage >= .counted { _ = try countedFiles() }
        if stage == .final { _ = try bundle() }
    }

    /// The close is what the batches make.
    func check(closing vote: any CountableVote) throws {
        let nonce = try profileNonce()
        for entry in log.entries {
            guard case .close(let closing) = entry.event else { continue }
            var again = try vote.closing(nonce: nonce)
            again.box = closing.box
            if closing != again { throw Self.altered("private") }
        }
    }

    /// Whether a file of the store belongs to the vote.
    package func knows(file name: String) -> Bool {
        let fixed = [
            VoteFolder.rules, VoteFolder.policy, VoteFolder.settings, VoteFolder.entries, VoteFolder.nonce,
            Self.signaturePath, RollDocument.name, BoxDocument.name, Self.paperPath,
        ]
        if fixed.contains(name) || CheckpointFile.allCases.contains(where: { $0.path == name })
            || StampedFile.allCases.contains(where: { $0.path == name })
        {
            return true
        }
        let numbers = 0..<sealed.batches
        let isOfBatch = numbers.contains { name == Self.batchPath($0 + 1) || name == Self.sourcePath($0 + 1) }
        if isOfBatch { return true }
        let folders = ["list/", "costs/", "private/motions/", "private/imports/"]
        if folders.contains(where: { name.hasPrefix($0) }) { return true }
        return stage >= .counted && name.hasPrefix("\(VoteFolder.bundle)/")
    }
}
