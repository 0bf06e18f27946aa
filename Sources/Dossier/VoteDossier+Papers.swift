public import Wijkstem

/// What is printed of a dossier: papers before the vote, minutes after it.
extension VoteDossier {
    /// Papers of the rules and the list that the dossier holds; `voterClass` is the id of the class whose slips are wanted.
    ///
    /// - Throws: `InputError` where there is no list yet, `IOFailure`.
    public func papers(of voterClass: String? = nil, language: Language) throws -> PrintPapers {
        try read { try vote(in: $0).papers(of: voterClass, language: language) }
    }

    /// The attendance list of those who may vote.
    ///
    /// - Throws: `InputError` where the rules know no members, or none came in yet.
    public func attendanceList(language: Language) throws -> AttendanceList {
        try read { tables in
            let members = try members(tables)
            let list = try vote(in: tables).attendanceList(members, try proxies(tables), language: language)
            if members.isEmpty { throw InputError(.dossier(.rollMissing), at: Finding.Place(file: path)) }
            return list
        }
    }

    /// The minutes, once the vote is counted; `isForTheChair` leaves groups of the digest open.
    ///
    /// - Throws: `InputError` where the rules know no members, or nothing was counted yet.
    public func minutes(isForTheChair: Bool = false, language: Language) throws -> Minutes {
        try read { tables in
            let undone = try undoneAdmissions(tables).count
            return try vote(in: tables).minutes(isForTheChair: isForTheChair, undone: undone, language: language)
        }
    }

    /// Holds what somebody read from the minutes on paper against what was counted.
    ///
    /// `typed` are the groups of the digest that are open in the version for the chair.
    ///
    /// - Throws: `InputError` `.paper(.digestDiffers)` where they are others, or not enough.
    public func check(digestGroups typed: String?) throws {
        let challenge = DigestChallenge(try read { try vote(in: $0).countedDigest() })
        let wrong = typed.flatMap(challenge.wrong(in:))
        if wrong == [] { return }
        let fault: Finding.PaperFault =
            wrong.map { .digestDiffers(places: $0.map { $0 + 1 }) } ?? .digestGroupsWanted(shown: challenge.shown)
        throw InputError(.paper(fault), at: Finding.Place(file: path, field: "--groups"))
    }
}
