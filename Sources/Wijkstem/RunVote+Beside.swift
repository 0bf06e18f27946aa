import BallotMethods
import Evidence
import FileAccess
import Formats
import Publishing
package import VotingModel

extension RunVote {
    /// What a vote has beside its ballots: proposals that were not admitted, and the votes on the motions of the rulebook.
    package struct Beside: Sendable {
        package var inadmissible: [InadmissibleProposal]
        /// In the order of the rulebook.
        package var motions: [MotionVotes]

        package init(inadmissible: [InadmissibleProposal] = [], motions: [MotionVotes] = []) {
            self.inadmissible = inadmissible
            self.motions = motions
        }

        /// - Precondition: there are votes of the right kind on each motion.
        func counts(_ rulebook: Rulebook) -> [MotionCount] {
            zip(rulebook.motions, motions).map { MotionCount($0, $1) }
        }

        /// What the result says of it.
        func particulars(_ rulebook: Rulebook, _ projects: [Project]) -> ResultDocument.Particulars {
            var particulars = ResultDocument.Particulars(projects, horizonYears: rulebook.horizonYears)
            particulars.challengeThreshold = rulebook.challengeThreshold
            particulars.inadmissible = inadmissible
            particulars.motions = counts(rulebook).map { $0.counted(among: projects) }
            return particulars
        }

        /// `ballots/motions.json`; `nil` without motions.
        func motionsBytes(_ rulebook: Rulebook) throws -> [UInt8]? {
            if rulebook.motions.isEmpty { return nil }
            return try MotionsDocument(Array(zip(rulebook.motions, motions))).json.canonicalBytes()
        }

        /// The files of the bundle that are there because of the motions.
        func files(_ rulebook: Rulebook, _ document: ResultDocument) throws -> [String: [UInt8]] {
            guard let bytes = try motionsBytes(rulebook) else { return [:] }
            return [
                "ballots/motions.json": bytes,
                "motions.csv": Array(MotionsTable(document).source.utf8),
            ]
        }
    }

    /// The votes on the motions of a rulebook, from the file that somebody gave.
    ///
    /// - Throws: `InputError`, `IOFailure`.
    static func motionVotes(
        _ file: ObservedFile?,
        _ rulebook: Rulebook,
        rules: String
    ) throws -> (votes: [MotionVotes], findings: [Finding], file: ProposalsDocument.ImportedFile?) {
        guard let file else {
            if rulebook.motions.isEmpty { return ([], [], nil) }
            let place = Finding.Place(file: ObservedFile.name(ofPath: rules), field: "motions")
            throw InputError(.motion(.fileMissing(rulebook.motions.map(\.id))), at: place)
        }
        if rulebook.motions.isEmpty {
            throw InputError(.motion(.fileNotWanted), at: Finding.Place(file: file.source.name))
        }
        let form: ProposalsForm = file.kind == .spreadsheet ? .spreadsheet : .json
        let (votes, findings) = try MotionsReader.read(file.source, form: form, for: rulebook.motions)
        return (votes, findings, file.imported)
    }
}
