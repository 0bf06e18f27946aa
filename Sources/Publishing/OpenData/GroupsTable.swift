import ExactArithmetic
public import VotingModel

/// `groups.csv`: a line for each project in each channel and class, for spreadsheets.
///
/// Written as `ResultTable`; votes are numbers of ballots, whatever they weigh.
public struct GroupsTable {
    private let document: ResultDocument
    private let texts: Texts

    public init(_ document: ResultDocument) {
        self.document = document
        texts = Texts(document.language)
    }

    public var source: String {
        let names = Dictionary(uniqueKeysWithValues: document.projects.map { ($0.id, $0.name) })
        let places = String(document.pointScale).count - 1
        var lines = [texts.groupHeadings]
        for group in document.groups {
            for line in group.projects {
                lines.append([
                    ResultTable.text(group.channel ?? ""),
                    ResultTable.text(group.voterClass ?? ""),
                    group.counts ? texts.yes : texts.no,
                    group.factor?.text ?? "",
                    ResultTable.text(line.project.text),
                    ResultTable.text(names[line.project] ?? ""),
                    String(line.votes),
                    ResultTable.decimal(line.score, places: places, document.language),
                ])
            }
        }
        return ResultTable.file(lines)
    }
}

extension Texts {
    var groupHeadings: [String] {
        language == .nl
            ? ["kanaal", "groep", "telt_mee", "gewicht", "id", "naam", "stemmen", "score"]
            : ["channel", "class", "counts", "factor", "id", "name", "votes", "score"]
    }
}
