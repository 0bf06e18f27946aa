import BigInt

/// V6.F and V6.G: electorate and motions mean something.
extension RulesChecks {
    private static let file = BundleFile.rules.rawValue

    static func electorate(_ rules: Rules) -> [Failure] {
        guard let electorate = rules.electorate else { return [] }
        let place = "\(file)#/electorate"
        var failures: [Failure] = []
        func fail(_ key: String, _ expected: Words, _ found: Words) {
            failures.append(Failure("\(place)/\(key)", expected: expected, found: found))
        }
        if electorate.channels.isEmpty, electorate.classes.isEmpty {
            failures.append(
                Failure(place, expected: Words("een kanaal of een groep", "a channel or a class"), found: .nothing)
            )
        }
        for (list, ids) in [("channels", electorate.channels.map(\.id)), ("classes", electorate.classes.map(\.id))] {
            var seen: Set<Text> = []
            for (index, id) in ids.enumerated() where !seen.insert(id).inserted {
                fail("\(list)/\(index)/id", Words("elk kenmerk één keer", "each id once"), Words(id))
            }
        }
        let shares = electorate.channels.compactMap(\.share)
        if !shares.isEmpty {
            // Not in lowest terms, since to look for those takes as long as the square of the length.
            var (sum, whole) = (BigUInt(0), BigUInt(1))
            for share in shares {
                sum = sum * share.denominator + share.numerator * whole
                whole *= share.denominator
            }
            if shares.count < electorate.channels.count || sum != whole || shares.contains(Fraction(0)) {
                let expected = Words("een deel voor elk kanaal, samen 1", "a share for every channel, together 1")
                fail("channels", expected, Words(shares.map(\.written).joined(separator: ", ")))
            }
        }
        for (index, entry) in electorate.classes.enumerated() {
            let key = "classes/\(index)/weight"
            if entry.isAdvisory {
                if entry.weight != Fraction(0) { fail(key, Words("0/1"), Words(entry.weight.written)) }
            } else if entry.weight == Fraction(0) || BigUInt(100) % entry.weight.denominator != 0 {
                let expected = Words("meer dan 0, in hele honderdsten", "more than 0, in whole hundredths")
                fail(key, expected, Words(entry.weight.written))
            }
        }
        for (index, entry) in electorate.classes.enumerated() where entry.credits != nil && rules.kind != .quadratic {
            fail(
                "classes/\(index)/credits",
                Words("geen credits zonder stemmen met credits", "no credits without quadratic ballots"),
                Words(rules.kind.rawValue)
            )
        }
        caps(electorate, fail)
        if let failure = weightedTotals(rules, electorate) { failures.append(failure) }
        if !electorate.classes.isEmpty, electorate.classes.allSatisfy(\.isAdvisory) {
            fail(
                "classes",
                Words("een groep die meetelt", "a class that counts"),
                Words("alleen advies", "advice only")
            )
        }
        return failures
    }

    /// A cap is a part of what others weigh: of a class that counts, beside one without a cap, and without shares.
    private static func caps(_ electorate: Electorate, _ fail: (String, Words, Words) -> Void) {
        for (index, entry) in electorate.classes.enumerated() {
            guard let cap = entry.cap else { continue }
            let key = "classes/\(index)/cap"
            if cap == Fraction(0) || cap > Fraction(1) {
                fail(key, Words("meer dan 0, hoogstens 1", "more than 0, 1 at most"), Words(cap.written))
            }
            if entry.isAdvisory { fail(key, .nothing, Words(cap.written)) }
            if electorate.channels.contains(where: { $0.share != nil }) {
                let expected = Words("geen grens naast delen van kanalen", "no cap beside shares of channels")
                fail(key, expected, Words(cap.written))
            }
        }
        let counting = electorate.classes.filter { !$0.isAdvisory }
        if !counting.isEmpty, counting.allSatisfy({ $0.cap != nil }) {
            fail(
                "classes",
                Words("een groep die meetelt zonder grens", "a class that counts without a cap"),
                .nothing
            )
        }
    }

    /// Totals that are weighed would hide what the weight of a small group did, had it been left out.
    private static func weightedTotals(_ rules: Rules, _ electorate: Electorate) -> Failure? {
        let counting = electorate.classes.filter { !$0.isAdvisory }
        let arePublic = !counting.isEmpty && counting.allSatisfy(\.isPublic)
        guard rules.ballots == .totals, electorate.isWeighed, rules.leastGroup > 1, !arePublic else { return nil }
        let expected = Words(
            "open of grouped, k = 1, of alleen groepen die openbaar zijn: er zijn gewichten",
            "open or grouped, k = 1, or only classes that are public: there are weights"
        )
        return Failure("\(file)#/disclosure/ballots", expected: expected, found: Words(rules.ballots.rawValue))
    }

    static func motions(_ rules: Rules) -> [Failure] {
        guard let motions = rules.motions else { return [] }
        let place = "\(file)#/motions"
        if motions.isEmpty { return [Failure(place, expected: Words("een vraag", "a question"), found: .nothing)] }
        var failures: [Failure] = []
        for (index, motion) in motions.enumerated() {
            func fail(_ key: String, _ expected: Words, _ found: Words) {
                failures.append(Failure("\(place)/\(index)/\(key)", expected: expected, found: found))
            }
            if motions[..<index].contains(where: { $0.id == motion.id }) {
                fail("id", Words("elk kenmerk één keer", "each id once"), Words(motion.id))
            }
            if motion.text.bytes.isEmpty { fail("text", Words("tekst", "text"), .nothing) }
            switch motion.content {
            case .vote(let vote):
                if !isMajority(vote.fraction, canBeAll: vote.test == .atLeast) {
                    fail("majority/fraction", fractions, Words(vote.fraction.written))
                }
                if let quorum = vote.quorum, !isMajority(quorum.fraction, canBeAll: true) {
                    fail("quorum/fraction", fractions, Words(quorum.fraction.written))
                }
            case .veto(let veto):
                if veto.least < 1 { fail("least", Words("1 of meer", "1 or more"), Words(veto.least)) }
            }
        }
        return failures
    }

    private static let fractions = Words(
        "tussen 0 en 1, of 1/1 bij «ten minste»",
        "between 0 and 1, or 1/1 with \"at least\""
    )

    private static func isMajority(_ fraction: Fraction, canBeAll: Bool) -> Bool {
        fraction > Fraction(0) && (fraction < Fraction(1) || (canBeAll && fraction == Fraction(1)))
    }
}
