import ExactArithmetic
import VotingModel

/// What the page shows of channels and classes: what became of the ballots of each, what they weigh, and the votes of each as they
/// were cast, beside what they come to together.
extension ResultPage {
    func groups(in html: inout HTML) {
        if document.groups.isEmpty {
            html.element("p") { $0.text(texts.noGroups) }
            return
        }
        html.element("p") { $0.text(texts.groupsExplained) }
        if document.groups.contains(where: { !$0.counts }) {
            html.element("p") { $0.text(texts.advisoryExplained) }
        }
        let headings = [texts.channelAndClass, texts.cast, texts.counted, texts.factor]
        table(texts.groups, headings, numeric: [1, 2, 3], in: &html) { body in
            for (index, group) in document.groups.enumerated() {
                row(in: &body) { cells in
                    cells.element("th", ["scope": "row"]) { cell in
                        name(of: group, index, in: &cell)
                        if !group.counts { cell.element("p", ["class": "why"]) { $0.text(texts.shownNotCounted) } }
                    }
                    cell(in: &cells) { figures.count(group.ballots.cast, at: "/groups/\(index)/ballots/cast", in: &$0) }
                    cell(in: &cells) { cell in
                        guard group.counts else { return cell.text(texts.none) }
                        figures.count(group.ballots.counted, at: "/groups/\(index)/ballots/counted", in: &cell)
                    }
                    cell(in: &cells) { cell in
                        guard let factor = group.factor else { return cell.text(texts.none) }
                        figures.text(factor.text, at: "/groups/\(index)/factor", in: &cell)
                    }
                }
            }
        }
        html.element("p", ["class": "note"]) { $0.text(texts.factorExplained) }
        caps(in: &html)
        votesOfGroups(in: &html)
    }

    /// The classes with a cap: how much it is, whether the class is at it, and what that leaves of one ballot.
    private func caps(in html: inout HTML) {
        let classes = document.groupNames?.classes ?? []
        if classes.allSatisfy({ $0.cap == nil }) { return }
        html.element("p") { $0.text(texts.capsExplained) }
        let headings = [texts.groupOfVoters, texts.capOfGroup, texts.doesItBind, texts.weightOfOne]
        table(texts.capsTitle, headings, numeric: [1, 3], in: &html) { body in
            for (place, voterClass) in classes.enumerated() {
                guard let cap = voterClass.cap else { continue }
                let line = document.groups.firstIndex { group in
                    group.factor != nil && (group.voterClass.map { $0.utf8.elementsEqual(voterClass.id.utf8) } ?? false)
                }
                row(in: &body) { cells in
                    cells.element("th", ["scope": "row"]) { cell in
                        let key = voterClass.name.isEmpty ? "id" : "name"
                        figures.text(voterClass.label, at: "/classes/\(place)/\(key)", in: &cell)
                    }
                    cell(in: &cells) { figures.percentage(cap, at: "/classes/\(place)/cap", in: &$0) }
                    cells.element("td", ["class": "words"]) { cell in
                        cell.text(
                            document.isAtCap(voterClass).map { $0 ? texts.atCap : texts.belowCap } ?? texts.nobodyAtCap
                        )
                    }
                    cell(in: &cells) { cell in
                        guard let line, let factor = document.groups[line].factor else { return cell.text(texts.none) }
                        figures.percentage(factor, at: "/groups/\(line)/factor", in: &cell)
                    }
                }
            }
        }
    }

    /// A row for each project, with its votes in each group and what part of all weight they come to.
    private func votesOfGroups(in html: inout HTML) {
        html.element("table") { table in
            table.element("caption") { $0.text(texts.votesOfGroups) }
            table.element("thead") { head in
                head.element("tr") { row in
                    row.element("th", ["scope": "col", "class": "words"]) { $0.text(texts.project) }
                    for (index, group) in document.groups.enumerated() {
                        row.element("th", ["scope": "col", "class": "number"]) { heading in
                            name(of: group, index, in: &heading)
                            if !group.counts { heading.text(" (\(texts.shownNotCounted.lowercased()))") }
                        }
                    }
                    row.element("th", ["scope": "col", "class": "number"]) { $0.text(texts.weightedShare) }
                }
            }
            table.line()
            table.element("tbody") { body in
                for (position, project) in document.projects.enumerated() {
                    row(in: &body) { cells in
                        projectCell(position, in: &cells)
                        for index in document.groups.indices {
                            let votes = document.groups[index].projects[position].votes
                            let pointer = "/groups/\(index)/projects/\(position)/votes"
                            cell(in: &cells) { figures.count(votes, at: pointer, in: &$0) }
                        }
                        cell(in: &cells) { cell in
                            guard let share = project.share else { return }
                            figures.percentage(share, at: "/projects/\(position)/share", in: &cell)
                        }
                    }
                }
            }
        }
        html.line()
    }

    private func name(of group: ResultDocument.GroupLine, _ index: Int, in html: inout HTML) {
        if let channel = group.channel {
            name(of: channel, in: document.groupNames?.channels, "channels", at: "/groups/\(index)/channel", &html)
        }
        if group.channel != nil, group.voterClass != nil { html.text(", ") }
        if let voterClass = group.voterClass {
            name(of: voterClass, in: document.groupNames?.classes, "classes", at: "/groups/\(index)/class", &html)
        }
    }

    /// The name of a channel or class, or its id where it has none.
    private func name(
        of id: String,
        in names: [ResultDocument.GroupName]?,
        _ list: String,
        at pointer: String,
        _ html: inout HTML
    ) {
        if let place = names?.firstIndex(where: { $0.id.utf8.elementsEqual(id.utf8) }), let name = names?[place].name,
            !name.isEmpty
        {
            figures.text(name, at: "/\(list)/\(place)/name", in: &html)
        } else {
            figures.text(id, at: pointer, in: &html)
        }
    }
}
