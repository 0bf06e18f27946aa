import CanonicalJSON
import ExactArithmetic
import VotingModel

/// Who votes, in which way, and what that weighs.
extension RulebookReader {
    /// `ballot` is the kind of ballot, where it could be read.
    mutating func electorate(_ top: inout SettingsReader, ballot: BallotKind?) -> Electorate? {
        guard let node = top.take("electorate") else { return nil }
        guard var reader = top.reader(for: (node, "electorate"), &log) else { return nil }
        let findings = log.findings.count
        let channels = channels(&reader)
        let classes = classes(&reader, ballot: ballot, hasShares: channels.contains { $0.share != nil })
        reader.finish(&log)
        if channels.isEmpty, classes.isEmpty, log.findings.count == findings {
            log.add(.error, .electorateEmpty, at: top.place("electorate"))
        }
        return Electorate(channels: channels, classes: classes)
    }

    private mutating func channels(_ reader: inout SettingsReader) -> [Electorate.Channel] {
        var channels: [Electorate.Channel] = []
        let findings = log.findings.count
        for element in reader.array("channels", isRequired: false, &log) ?? [] {
            guard var entry = reader.reader(for: element, &log) else { continue }
            let id = id(&entry, among: channels.map(\.id))
            let name = entry.filled("name", isName: true, &log)
            let share = entry.fraction("share", most: Rational(1), isRequired: false, &log)
            entry.finish(&log)
            if let id, let name { channels.append(Electorate.Channel(id: id, name: name, share: share)) }
        }
        // What is wrong with one of them would make their sum wrong too.
        guard log.findings.count == findings else { return channels }
        let without = channels.filter { $0.share == nil }.map(\.id)
        if without.count == channels.count { return channels }
        let sum = channels.reduce(Rational.zero) { $0 + ($1.share ?? .zero) }
        if !without.isEmpty {
            log.add(.error, .sharesMissing(without), at: reader.place("channels"))
        } else if sum != Rational(1) {
            log.add(.error, .sharesSum(sum.text), at: reader.place("channels"))
        }
        return channels
    }

    private mutating func classes(
        _ reader: inout SettingsReader,
        ballot: BallotKind?,
        hasShares: Bool
    ) -> [Electorate.Class] {
        var classes: [Electorate.Class] = []
        var isComplete = true
        for element in reader.array("classes", isRequired: false, &log) ?? [] {
            guard var entry = reader.reader(for: element, &log) else { continue }
            let id = id(&entry, among: classes.map(\.id))
            let name = entry.filled("name", isName: true, &log)
            let isAdvisory = entry.boolean("advisory", default: false, &log)
            let isPublic = entry.boolean("public", default: false, &log)
            let weight = entry.number("weight", default: isAdvisory ? .zero : Rational(1), &log)
            let cap = cap(&entry, isAdvisory: isAdvisory, hasShares: hasShares)
            let credits = credits(&entry, ballot: ballot)
            entry.finish(&log)
            guard let id, let name, let weight else {
                isComplete = false
                continue
            }
            let place = entry.place("weight")
            if isAdvisory, weight != .zero {
                log.add(.error, .contradiction("\(element.path).advisory", "\(element.path).weight"), at: place)
            } else if !isAdvisory, weight == .zero {
                log.add(.error, .weightOfZero(id), at: place)
            } else if (Rational(100) * weight).integer == nil {
                // Whole minor units for every step of adding ask for this.
                log.add(.error, .weightTooFine(weight.text), at: place)
            }
            classes.append(
                Electorate.Class(
                    id: id,
                    name: name,
                    isAdvisory: isAdvisory,
                    weight: weight,
                    isPublic: isPublic,
                    credits: credits,
                    cap: cap
                )
            )
        }
        if isComplete, !classes.isEmpty, classes.allSatisfy(\.isAdvisory) {
            log.add(.error, .allAdvisory, at: reader.place("classes"))
        }
        let counting = classes.filter { !$0.isAdvisory }
        if isComplete, !counting.isEmpty, counting.allSatisfy({ $0.cap != nil }) {
            log.add(.error, .allCapped(counting.map(\.id)), at: reader.place("classes"))
        }
        return classes
    }

    /// The most that a class weighs beside those without a cap: not of advice, which weighs nothing, and not beside shares.
    private mutating func cap(_ entry: inout SettingsReader, isAdvisory: Bool, hasShares: Bool) -> Rational? {
        guard entry.has("cap") else { return nil }
        let place = entry.place("cap")
        let cap = entry.fraction("cap", most: Rational(1), isRequired: false, &log)
        if isAdvisory { log.add(.error, .contradiction("\(entry.path)advisory", "\(entry.path)cap"), at: place) }
        if hasShares { log.add(.error, .capBesideShares, at: place) }
        return cap
    }

    /// What voters of a class have, where that is not what all have: under ballots with credits alone.
    private mutating func credits(_ entry: inout SettingsReader, ballot: BallotKind?) -> Int? {
        if let ballot, ballot != .quadratic {
            if entry.takeRefused("credits") {
                let fault = Finding.CreditFault.onlyWithCredits(key: "\(entry.path)credits")
                log.add(.error, .credits(fault), at: entry.place("credits"))
            }
            return nil
        }
        let credits = entry.integer("credits", minimum: 1, &log)
        if let credits, credits > CreditRules.limit {
            let key = "\(entry.path)credits"
            log.add(
                .error,
                .aboveRange(key: key, value: credits, limit: CreditRules.limit),
                at: entry.place("credits")
            )
        }
        return credits
    }

    /// The id of an entry of a list, which is no other entry's.
    mutating func id(_ entry: inout SettingsReader, among others: [String]) -> String? {
        guard let id = entry.filled("id", &log) else { return nil }
        if others.contains(where: { $0.utf8.elementsEqual(id.utf8) }) {
            log.add(.error, .repeatedEntry(key: entry.path + "id", id: id), at: entry.place("id"))
        }
        return id
    }

    /// Whether totals alone would hide what weights do: groups below k are not in them.
    static func hidesWeights(_ electorate: Electorate, under disclosure: Rulebook.Disclosure) -> Bool {
        let weighs =
            electorate.channels.contains { $0.share != nil }
            || electorate.classes.contains { !$0.isAdvisory && ($0.weight != Rational(1) || $0.cap != nil) }
        let counting = electorate.classes.filter { !$0.isAdvisory }
        let isAllPublic = !counting.isEmpty && counting.allSatisfy(\.isPublic)
        return disclosure.ballots != .open && weighs && disclosure.k > 1 && !isAllPublic
    }
}
