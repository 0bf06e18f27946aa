import ExactArithmetic
import VotingModel

/// What bound the count beside the budget.
extension ResultPage {
    func constraints(in list: inout HTML) {
        guard !document.constraints.isEmpty else { return }
        fact(texts.constraints, in: &list) { value in
            value.element("ul") { items in
                for (index, constraint) in document.constraints.enumerated() {
                    items.element("li") { item in
                        item.text(texts.explanation(of: constraint))
                        figures(of: constraint, at: "/constraints/\(index)", in: &item)
                    }
                }
            }
        }
    }

    private func figures(of constraint: Constraint, at pointer: String, in item: inout HTML) {
        switch constraint {
        case .minimumShare(let share):
            item.text(" ")
            figures.percentage(share, at: "\(pointer)/share", in: &item)
        case .minimumForCost(let factor):
            item.text(" ")
            figures.text(factor.text, at: "\(pointer)/factor", in: &item)
        case .maximumCost(let cost):
            item.text(" ")
            figures.money(cost, at: "\(pointer)/cost", in: &item)
        case .ceiling(let part, let amount), .floor(let part, let amount), .pot(let part, let amount):
            name(of: part, at: pointer, in: &item)
            figures.money(amount, at: "\(pointer)/amount", in: &item)
        case .maximumNumber(let part, let number), .minimumNumber(let part, let number):
            name(of: part, at: pointer, in: &item)
            figures.count(number, at: "\(pointer)/number", in: &item)
        case .variants: break
        case .exclusive(let ids): names(ids, at: "\(pointer)/projects", in: &item)
        case .prerequisite(let project, let needs):
            names(needs, at: "\(pointer)/needs", in: &item)
            item.text(" → ")
            figures.text(project.text, at: "\(pointer)/project", in: &item)
        }
    }

    private func name(of part: ProjectPart, at pointer: String, in item: inout HTML) {
        item.text(" ")
        figures.text(part.name, at: "\(pointer)/name", in: &item)
        item.text(": ")
    }

    private func names(_ ids: [ProjectID], at pointer: String, in item: inout HTML) {
        for (index, id) in ids.enumerated() {
            item.text(index == 0 ? " " : ", ")
            figures.text(id.text, at: "\(pointer)/\(index)", in: &item)
        }
    }
}
