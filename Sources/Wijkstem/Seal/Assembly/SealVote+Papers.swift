import CanonicalJSON
package import Evidence
package import Publishing
package import VotingModel

/// What is printed of a vote: papers before it, minutes after it.
extension SealVote {
    /// Papers of the rules and the list that are kept; `voterClass` is the id of the class whose slips are wanted.
    ///
    /// - Throws: `InputError` where there is no list yet, `IOFailure`.
    package func papers(of voterClass: String? = nil, language: Language) throws -> PrintPapers {
        let files = PrintPapers.Files(
            rules: terms.rules,
            list: try folder.list(rules),
            costs: try folder.kept(in: "costs")
        )
        return try PrintPapers(files, name: VoteFolder.rules, voterClass: voterClass, language: language)
    }

    /// The attendance list of a vote of members; `proxies` are in order.
    ///
    /// - Throws: `InputError` where the rules know no members.
    package func attendanceList(
        _ members: [RollMember],
        _ proxies: [Proxy],
        language: Language
    ) throws -> AttendanceList {
        guard let assembly else { throw paperFault(.noMembers) }
        return AttendanceList(
            vote: rules.vote,
            members: Eligibility(assembly.roll).sort(members).eligible,
            proxies: proxies,
            roll: assembly.roll,
            electorate: terms.electorate,
            language: language
        )
    }

    /// What the chair declares: the digest of the manifest of what was counted.
    ///
    /// - Throws: `InputError` where nothing was counted yet.
    package func countedDigest() throws -> Digest { Digest(of: try counted(Bundle.manifestName)) }

    /// The minutes of a vote of members that was counted; `isForTheChair` leaves groups of the digest open, `undone` is how many
    /// admissions were undone.
    ///
    /// - Throws: `InputError` where the rules know no members, or nothing was counted yet.
    package func minutes(isForTheChair: Bool = false, undone: Int = 0, language: Language) throws -> Minutes {
        guard let assembly else { throw paperFault(.noMembers) }
        let digest = try countedDigest()
        return Minutes(
            vote: rules.vote,
            rulesDigest: Digest(of: terms.rules),
            assembly: assembly,
            electorate: terms.electorate,
            roll: try roll().count,
            box: try box().count,
            undone: undone,
            outcome: try outcome(),
            seal: isForTheChair ? .challenge(DigestChallenge(digest)) : .whole(digest),
            language: language
        )
    }

    private func outcome() throws -> Minutes.Outcome {
        do {
            let json = try StrictReader.read(try counted(Bundle.resultName)).value
            switch rules {
            case .budget: return .budget(try ResultDocument(json: json))
            case .election: return .election(try ElectionResult(json: json))
            }
        } catch is JSONReadError {
            throw Self.altered(Bundle.resultName)
        } catch is SchemaError {
            throw Self.altered(Bundle.resultName)
        }
    }

    private func counted(_ name: String) throws -> [UInt8] {
        guard stage >= .counted else { throw paperFault(.notCounted) }
        return try folder.read("\(VoteFolder.bundle)/\(name)")
    }

    private func paperFault(_ fault: Finding.PaperFault) -> InputError {
        InputError(.paper(fault), at: Finding.Place(file: folder.path))
    }
}

extension StagedRules {
    var vote: Rulebook.Vote {
        switch self {
        case .budget(let rulebook): rulebook.vote
        case .election(let rulebook): rulebook.vote
        }
    }
}
