import ExactArithmetic
import VotingModel

/// Writes figures and names of a result onto a page so that a verifier can compare each with the result: a `<data>` element
/// with a JSON pointer into `result.json`, the value there, and how it is written out.
///
///     <data value="1250000" data-ref="/amounts/0/amount" data-as="money">€ 12.500,00</data>
///
/// | `data-as` | the value | the text |
/// | --- | --- | --- |
/// | `money` | minor units, whole or `"p/q"` | an amount in the result's currency |
/// | `count` | a whole number | in groups of three |
/// | `percent` | `"p/q"` | a percentage with one decimal |
/// | `points` | units of 1 / `point_scale` | a decimal number |
/// | `text` | a string | itself |
/// | `outcome` | the outcome of a motion | its word |
struct DocumentFigures {
    let document: ResultDocument
    let figures: Figures

    init(_ document: ResultDocument, language: Language) {
        self.document = document
        figures = Figures(language)
    }

    func money(_ minorUnits: Int, at pointer: String, in page: inout HTML) {
        write("\(minorUnits)", at: pointer, as: "money", figures.money(minorUnits, document.currency), in: &page)
    }

    func money(_ minorUnits: Rational, at pointer: String, in page: inout HTML) {
        write(minorUnits.text, at: pointer, as: "money", figures.money(minorUnits, document.currency), in: &page)
    }

    func count(_ number: Int, at pointer: String, in page: inout HTML) {
        write("\(number)", at: pointer, as: "count", figures.count(number), in: &page)
    }

    func percentage(_ part: Rational, at pointer: String, in page: inout HTML) {
        write(part.text, at: pointer, as: "percent", figures.percentage(part), in: &page)
    }

    func points(_ points: Int, at pointer: String, in page: inout HTML) {
        let text = figures.points(points, scale: document.pointScale)
        write("\(points)", at: pointer, as: "points", text, in: &page)
    }

    func text(_ text: String, at pointer: String, in page: inout HTML) {
        write(text, at: pointer, as: "text", text, in: &page)
    }

    func outcome(_ outcome: MotionOutcome, _ texts: Texts, at pointer: String, in page: inout HTML) {
        write(outcome.rawValue, at: pointer, as: "outcome", texts.word(for: outcome), in: &page)
    }

    private func write(_ value: String, at pointer: String, as form: String, _ text: String, in page: inout HTML) {
        page.element("data", ["value": value, "data-ref": pointer, "data-as": form]) { $0.text(text) }
    }
}
