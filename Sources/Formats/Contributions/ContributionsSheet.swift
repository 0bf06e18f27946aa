public import FileAccess
public import VotingModel

/// A spreadsheet of contributions: a row for each gift.
///
///     gever;voorstel;bedrag
///     lid 12;bank;1,00
///     lid 12;fontein;€ 9
///
/// Headings: those of a voter or `gever`, `contributor`, `donor`; of a project; of an amount or `bijdrage`, `contribution`. One person may give to a project
/// several times. Who gave is a number from then on. Every other column is named and left away.
///
/// Projects are those of a list, or else those that are given to, in the order in which they first stand there.
public enum ContributionsSheet {
    static let contributorWords = HeaderWords.voter.union(["gever", "contributor", "donor", "from", "van"])
    static let amountWords = HeaderWords.cost.union(["bijdrage", "gift", "contribution", "gegeven"])
    static let projectWords = HeaderWords.project.union(["recipient", "voor", "to"])

    /// Contributions as a file has them.
    public struct Imported: Sendable {
        public let projects: [FundedProject]
        public let contributions: [Contribution]
        /// The one that amounts were written in, if any was.
        public let currency: Currency?
        public let findings: [Finding]
        public let omittedFindings: Int
    }

    /// Reads contributions; `proposals` is a spreadsheet or JSON that says what can be given to.
    ///
    /// - Throws: `InputError` with every error found, `IOFailure`.
    public static func read(
        _ source: any ByteSource,
        proposals: (source: any ByteSource, form: ProposalsForm)? = nil
    ) throws -> Imported {
        var log = FindingLog()
        var list: ProposalList?
        if let proposals {
            var files = SpreadsheetImporter.Files(proposals: proposals.source)
            files.form = proposals.form
            list = try ReadProposals(files, &log).list
        }
        var rows = Rows(list)
        var sheet = try SpreadsheetReader(source)
        let section = sheet.reader.fileName
        func column(_ words: Set<String>, _ name: String) throws(InputError) -> Int {
            guard let position = sheet.position(of: words) else {
                throw InputError(.missingColumn(name, section: section), at: sheet.reader.recordPlace())
            }
            return position
        }
        let columns = (
            contributor: try column(contributorWords, "contributor"), project: try column(projectWords, "project"),
            amount: try column(amountWords, "amount")
        )
        let used = [columns.contributor, columns.project, columns.amount]
        let unused = sheet.headings.indices.filter { !used.contains($0) && !sheet.headings[$0].isEmpty }
        if !unused.isEmpty {
            log.add(.note, .columnsNotUsed(unused.map { sheet.headings[$0] }), at: sheet.reader.recordPlace())
        }
        while try sheet.next(&log) { rows.add(sheet, columns, &log) }
        if rows.contributions.isEmpty { log.add(.error, .funding(.nobodyGave), at: Finding.Place(file: section)) }
        try log.throwIfErrors()
        return Imported(
            projects: rows.projects,
            contributions: rows.contributions,
            currency: rows.currency,
            findings: log.findings,
            omittedFindings: log.omitted
        )
    }

    private struct Rows {
        private(set) var projects: [FundedProject]
        private(set) var contributions: [Contribution] = []
        private(set) var currency: Currency?
        private var index = ProjectIndex()
        private var people = ProjectIndex()
        private var total = 0
        private let hasList: Bool

        init(_ list: ProposalList?) {
            projects = list?.projects.map { FundedProject(id: $0.id, name: $0.name) } ?? []
            currency = list?.currency
            hasList = list != nil
            for project in projects { _ = index.insert(Array(project.id.text.utf8)) }
        }

        mutating func add(
            _ sheet: SpreadsheetReader,
            _ columns: (contributor: Int, project: Int, amount: Int),
            _ log: inout FindingLog
        ) {
            let contributor = sheet.text(columns.contributor)
            if contributor.isEmpty { log.add(.error, .emptyVoter, at: sheet.place(columns.contributor)) }
            let project = self.project(sheet.text(columns.project), at: sheet.place(columns.project), &log)
            let place = sheet.place(columns.amount)
            guard let amount = AmountGrammar.read(sheet.text(columns.amount), expecting: currency, at: place, &log)
            else { return }
            currency = currency ?? amount.currency
            if amount.minorUnits == 0 { log.add(.error, .funding(.giftOfNothing), at: place) }
            guard let project, !contributor.isEmpty, amount.minorUnits > 0 else { return }
            guard amount.minorUnits <= Money.limit - total else {
                log.add(.error, .funding(.giftsTooLarge(limit: Money.limit)), at: place)
                return
            }
            total += amount.minorUnits
            let person = people.insert(Array(contributor.utf8)).index
            contributions.append(Contribution(contributor: person, project: project, amount: amount.minorUnits))
        }

        private mutating func project(_ id: String, at place: Finding.Place, _ log: inout FindingLog) -> Int? {
            let key = Array(id.utf8)
            if let known = index[key.span] { return known }
            if id.isEmpty {
                log.add(.error, .emptyID, at: place)
            } else if hasList {
                log.add(.error, .unknownProject(id), at: place)
            } else if let character = ImportedText.badCharacter(inID: id) {
                log.add(.error, .badCharacterInID(id, character: character), at: place)
            } else if projects.count == BallotProfile.projectLimit {
                log.add(.error, .tooManyProjects(limit: BallotProfile.projectLimit), at: place)
            } else {
                projects.append(FundedProject(id: ProjectID(id)))
                return index.insert(key).index
            }
            return nil
        }
    }
}
