import ArgumentParser
import Wijkstem

/// How a lot was drawn: with dice, or by hand.
struct LotOptions: ParsableArguments {
    @Option(
        help: Help.option(
            nl: "Wie gooide, en de ogen in volgorde; minstens twee mensen, elk minstens 20 worpen.",
            en: "Who threw, and the pips in order; two people at least, 20 throws each at least.",
            value: "name=3 1 4"
        )
    )
    var dice: [String] = []
    @Option(
        help: Help.option(
            nl: "Het geheim van wie er bij de opening een beloofde.",
            en: "The secret of whoever promised one at the opening.",
            value: "name=text"
        )
    )
    var secret: [String] = []
    @Option(
        help: Help.option(
            nl: "De volgorde die met de hand is getrokken: een kenmerk per regel.",
            en: "The order that was drawn by hand: an id on each line.",
            value: "file"
        )
    )
    var order: String?
    @Option(
        help: Help.option(
            nl: "Wie het met de hand trekken zag; minstens twee.",
            en: "Who saw it drawn by hand; two at least.",
            value: "name"
        )
    )
    var witness: [String] = []

    enum Given {
        case order([String], witnesses: [String])
        case dice([LotRecord.Thrower], secrets: [LotRecord.Opening])
    }

    /// What was given; `vote` is what messages call the vote.
    ///
    /// - Throws: `InputError` where it is both or neither; `IOFailure`.
    func given(in vote: String) throws -> Given {
        let isByDice = !dice.isEmpty || !secret.isEmpty
        guard isByDice != (order != nil), isByDice ? witness.isEmpty : true else {
            throw InputError(.seal(.lotUnclear), at: Finding.Place(file: vote))
        }
        if let order {
            let text = String(decoding: try SmallFile.read(path: order), as: UTF8.self)
            return .order(text.split(whereSeparator: \.isNewline).map(String.init), witnesses: witness)
        }
        let throwers = try dice.map { text in
            let (name, value) = try SealPair.read(text, option: "--dice")
            return LotRecord.Thrower(name: name, throwDigits: value.filter { $0 != " " })
        }
        let secrets = try secret.map { text in
            let (name, value) = try SealPair.read(text, option: "--secret")
            return LotRecord.Opening(name: name, secret: value)
        }
        return .dice(throwers, secrets: secrets)
    }
}
