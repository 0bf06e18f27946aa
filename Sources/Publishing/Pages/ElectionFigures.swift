import VotingModel

/// Writes figures and names of an election onto its page so that a verifier can compare each with `result.json`; like
/// `DocumentFigures`, with votes as exact decimals.
///
/// | `data-as` | the value | the text |
/// | --- | --- | --- |
/// | `count` | a whole number | in groups of three |
/// | `text` | a string | itself |
/// | `votes` | an exact decimal as a string | in groups of three, without zeros at the end |
struct ElectionFigures {
    let document: ElectionResult
    let figures: Figures

    func count(_ number: Int, at pointer: String, in page: inout HTML) {
        write("\(number)", at: pointer, as: "count", figures.count(number), in: &page)
    }

    func text(_ text: String, at pointer: String, in page: inout HTML) {
        write(text, at: pointer, as: "text", text, in: &page)
    }

    func votes(_ units: Int, at pointer: String, in page: inout HTML) {
        let number = document.decimal(units)
        write(number.text, at: pointer, as: "votes", figures.shortDecimal(number), in: &page)
    }

    func factor(_ units: Int, at pointer: String, in page: inout HTML) {
        let number = ExactDecimal(units: units, digits: 9)
        write(number.text, at: pointer, as: "votes", figures.shortDecimal(number), in: &page)
    }

    /// A candidate's name.
    func name(_ candidate: Int, in page: inout HTML) {
        text(document.lines[candidate].candidate.shownName, at: "/names/\(candidate)/name", in: &page)
    }

    private func write(_ value: String, at pointer: String, as form: String, _ text: String, in page: inout HTML) {
        page.element("data", ["value": value, "data-ref": pointer, "data-as": form]) { $0.text(text) }
    }
}

extension Figures {
    /// An exact number of votes without zeros at the end of its decimals: `1.512,5`.
    func shortDecimal(_ number: ExactDecimal) -> String {
        var (units, digits) = (number.units, number.digits)
        while digits > 0, units.isMultiple(of: 10) { (units, digits) = (units / 10, digits - 1) }
        return decimal(ExactDecimal(units: units, digits: digits))
    }
}
