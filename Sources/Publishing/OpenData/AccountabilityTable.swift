public import VotingModel

/// `accountability.csv`: a line for each funded project with what each source pays of it, then what is left, then the sources.
///
/// In the form of `ResultTable`; empty for a result without a rulebook, which has no sources.
public struct AccountabilityTable {
    private let document: ResultDocument
    private let texts: Texts

    public init(_ document: ResultDocument) {
        self.document = document
        texts = Texts(document.language)
    }

    public var source: String {
        guard let table = document.accountability, let sources = document.authority?.sources else { return "" }
        let names = Dictionary(uniqueKeysWithValues: document.projects.map { ($0.id, $0.name) })
        var lines = [texts.accountabilityHeadings + sources.map { ResultTable.text($0.name) }]
        for row in table.rows {
            let name = ResultTable.text(names[row.project] ?? "")
            lines.append(line(ResultTable.text(row.project.text), name, row.amounts))
        }
        lines.append(line("", texts.unspentInTable, table.unspent))
        lines.append(line("", texts.totalInTable, sources.map(\.amount)))
        return ResultTable.file(lines)
    }

    private func line(_ id: String, _ name: String, _ amounts: [Int]) -> [String] {
        [id, name] + ([amounts.reduce(0, +)] + amounts).map { ResultTable.amount($0, texts.language) }
    }
}
