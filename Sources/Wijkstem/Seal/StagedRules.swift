import CanonicalJSON
import Evidence
import FileAccess
import Formats
import VotingModel

/// The rulebook of a vote that is sealed step by step, and what its steps read: of budgets and of elections.
enum StagedRules {
    case budget(Rulebook)
    case election(ElectionRulebook)

    init(_ bytes: [UInt8], name: String) throws {
        self =
            RulebookReader.isElection(bytes)
            ? .election(try RunElection.rulebook(bytes, name: name))
            : .budget(try RunVote.rulebook(bytes, name: name))
    }

    func terms() throws -> SealTerms {
        switch self {
        case .budget(let rulebook): try SealTerms(rulebook)
        case .election(let rulebook): try SealTerms(rulebook)
        }
    }

    /// The option that names what can be voted for.
    var listOption: String { if case .budget = self { "--proposals" } else { "--candidates" } }

    /// A file of ballots as a batch has it.
    struct Batch {
        let ballots: CastBallots
        /// In units of 1 / `pointScale`; 0 where no ballot has points.
        let pointScale: Int
        /// `nil` where the ballots come from no file of their own.
        let file: ProposalsDocument.ImportedFile?
        let findings: [Finding]
    }

    /// Reads a file of ballots by the list that is kept in the folder.
    ///
    /// - Throws: `InputError`, `IOFailure`.
    func batch(_ ballots: any ByteSource, in folder: any VoteStore) throws -> Batch {
        let list = try ObservedFile(try folder.list(self), digesting: true)
        let file = try ObservedFile(ballots, digesting: true)
        switch file.kind {
        case .pabulib, .ranked(.blt), .ranked(.prefLib), .rulebook:
            throw InputError(.seal(.separateFilesNeeded), at: Finding.Place(file: file.source.name))
        case .proposals, .ballots, .spreadsheet, .ranked(.spreadsheet): break
        }
        switch self {
        case .budget(let rulebook):
            let imported = try InputFiles.sheets(
                list,
                ballots: file,
                costs: try folder.kept(in: "costs").map { try ObservedFile($0, digesting: true) },
                intake: .enforcing(rulebook.ballot),
                expected: rulebook.ballot.kind,
                rulebook: rulebook
            )
            let names = RunVote.Names(
                proposals: list.source.name,
                ballots: file.source.name,
                rules: VoteFolder.rules
            )
            let (agreed, _) = try RunVote.agree(rulebook, imported.election, names)
            guard let last = imported.files.last else {
                throw InputError(.ballotsMissing, at: Finding.Place(file: file.source.name))
            }
            return Batch(
                ballots: try CastBallots(agreed, grouped: imported.election.grouped),
                pointScale: agreed.profile.values.isEmpty ? 0 : agreed.profile.pointScale,
                file: last,
                findings: imported.election.findings
            )
        case .election(let rulebook):
            let imported = try RankedInput.read(
                file,
                candidates: list,
                credits: rulebook.creditIntake
            )
            let place = Finding.Place(file: file.source.name)
            let (election, notes) = try RunElection.agree(rulebook, imported, isPart: true, at: place)
            guard let read = file.imported else { throw InputError(.emptyFile, at: place) }
            return Batch(
                ballots: try CastBallots(election),
                pointScale: 0,
                file: read,
                findings: imported.findings + notes
            )
        }
    }

    /// What can be voted for, as the log names it, and what a lot is drawn over.
    struct List {
        let json: JSONValue
        let lotIDs: [String]
        let findings: [Finding]
    }

    /// Reads the list that is kept in the folder.
    func list(in folder: any VoteStore) throws -> List {
        let vote = try vote(in: folder)
        return List(json: vote.vote.list(), lotIDs: vote.vote.lotIDs, findings: vote.findings)
    }

    /// What came in until the close.
    struct Closed {
        var batches: [CastBallots] = []
        var pointScale = 1
        /// The files of ballots that were read.
        var files: [ProposalsDocument.ImportedFile] = []
        /// The votes on motions.
        var motions: (any ByteSource)?
    }

    /// The whole vote, from the batches that were sealed; before the close, of nothing but the list.
    func vote(
        in folder: any VoteStore,
        _ closed: Closed? = nil,
        _ workers: Workers = .one
    ) throws -> (vote: any CountableVote, findings: [Finding]) {
        let file = try ObservedFile(try folder.list(self), digesting: true)
        switch self {
        case .budget(let rulebook):
            let costs = try folder.kept(in: "costs").map { try ObservedFile($0, digesting: true) }
            guard let form = file.kind.form else {
                throw InputError(.seal(.separateFilesNeeded), at: Finding.Place(file: file.source.name))
            }
            var sources = SpreadsheetImporter.Files(proposals: file.source)
            sources.form = form
            sources.costs = costs?.source
            sources.terms = ProposalTerms(rulebook)
            let imported = try SpreadsheetImporter.proposals(sources, kind: rulebook.ballot.kind)
            let name = file.source.name
            let names = RunVote.Names(proposals: name, ballots: name, rules: VoteFolder.rules)
            var (election, notes) = try RunVote.agree(rulebook, imported, names)
            var beside = RunVote.Beside(inadmissible: imported.inadmissible)
            var read = [file.imported, costs?.imported].compactMap(\.self) + (closed?.files ?? [])
            if let closed {
                let ballots = try CastBallots.budget(
                    closed.batches,
                    kind: rulebook.ballot.kind,
                    projects: election.projects,
                    pointScale: closed.pointScale,
                    blank: rulebook.ballot.blank,
                    electorate: rulebook.electorate
                )
                election = election.with(
                    projects: election.projects,
                    profile: ballots.profile,
                    counts: ballots.counts
                )
                let (weighed, more) = try RunVote.weighed(election, ballots.grouped, rulebook, names)
                (election, notes) = (weighed, notes + more)
                let votes = try RunVote.motionVotes(
                    try closed.motions.map { try ObservedFile($0, digesting: true) },
                    rulebook,
                    rules: VoteFolder.rules
                )
                beside.motions = votes.votes
                election.vetoedTags = MotionCount.vetoedTags(beside.counts(rulebook))
                notes += votes.findings
                read += [votes.file].compactMap(\.self)
            }
            let vote = BudgetVote(
                terms: try SealTerms(rulebook),
                rulebook: rulebook,
                election: election,
                beside: beside,
                files: read,
                name: name,
                workers: workers
            )
            return (vote, imported.findings + notes)
        case .election(let rulebook):
            let (candidates, findings) = try RankedImporter.candidates(file.source)
            let election = try CastBallots.election(
                closed?.batches ?? [],
                candidates: candidates,
                seats: rulebook.seats,
                limits: rulebook.ballot
            )
            let place = Finding.Place(file: file.source.name)
            let notes = try RunElection.checkCandidates(election, rulebook, at: place)
            if closed != nil {
                let few = RunElection.fewBallots(election, rulebook, at: place)
                if !few.isEmpty { throw InputError(few) }
            }
            let vote = PersonsVote(
                terms: try SealTerms(rulebook),
                rulebook: rulebook,
                election: election,
                files: [file.imported].compactMap(\.self) + (closed?.files ?? [])
            )
            return (vote, findings + notes)
        }
    }
}
