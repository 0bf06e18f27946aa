package import Evidence
package import FileAccess
package import VotingModel

/// Ballots one by one, for who keeps them until they are sealed.
extension SealVote {
    /// Ballots of a file, read by the list on which voting opened.
    package struct ReadBallots {
        package let ballots: CastBallots
        /// In units of 1 / `pointScale`; 0 where no ballot has points.
        package let pointScale: Int
        package let file: ProposalsDocument.ImportedFile?
        package let findings: [Finding]
    }

    /// Reads a file of ballots without sealing them.
    package func read(ballots source: any ByteSource) throws -> ReadBallots {
        try require(.batch)
        _ = try checkedList()
        let read = try rules.batch(source, in: folder)
        return ReadBallots(
            ballots: read.ballots,
            pointScale: read.pointScale,
            file: read.file,
            findings: read.findings
        )
    }

    /// Seals ballots that were read before.
    ///
    /// What the bundle names as the file that they came from is the sealed batch itself.
    package mutating func seal(_ ballots: CastBallots, pointScale: Int) throws -> SealReport {
        try require(.batch)
        return try add(StagedRules.Batch(ballots: ballots, pointScale: pointScale, file: nil, findings: []))
    }

    /// Reads the list that is kept, and says what is to be said of it.
    package func listFindings() throws -> [Finding] { try rules.list(in: folder).findings }

    /// The rules with what can be voted for.
    package enum Listed {
        case budget(Rulebook, [Project])
        case election(ElectionRulebook, [Candidate])
    }

    /// Reads the list that is kept.
    package func listed() throws -> Listed {
        switch try rules.vote(in: folder).vote {
        case let vote as BudgetVote: return .budget(vote.rulebook, vote.election.projects)
        case let vote as PersonsVote: return .election(vote.rulebook, vote.election.candidates)
        default: throw Self.altered("list")
        }
    }

    /// What can be voted for, in its order.
    package func listIDs() throws -> [String] { try rules.vote(in: folder).vote.listIDs }

    /// The channels and classes of the rules.
    package var electorate: Electorate? { terms.electorate }

    /// How ballots have their points, or `nil` where they are not for a budget.
    package var ballotKind: BallotKind? { if case .budget(let rulebook) = rules { rulebook.ballot.kind } else { nil } }
}
