public import VotingModel

/// How many may vote, and how many came.
extension Texts {
    /// The list of members in figures.
    public func rollCounted(_ roll: RollCount) -> [String] {
        let figures = Figures(language)
        var lines = [
            pick(
                "Leden: \(figures.count(roll.listed)), van wie er \(figures.count(roll.eligible)) mogen stemmen.",
                "Members: \(figures.count(roll.listed)), of whom \(figures.count(roll.eligible)) may vote."
            )
        ]
        if !roll.excluded.isEmpty {
            let reasons = roll.excluded.map { "\(figures.count($0.count)) \(why($0.reason))" }
            lines.append(
                pick("Niet: \(reasons.joined(separator: ", ")).", "Not: \(reasons.joined(separator: ", ")).")
            )
        }
        if roll.proxiesRegistered > 0 {
            lines.append(
                pick(
                    "Volmachten: \(figures.count(roll.proxiesRegistered)), bij \(figures.count(roll.proxyHolders)) leden.",
                    "Proxies: \(figures.count(roll.proxiesRegistered)), with \(figures.count(roll.proxyHolders)) members."
                )
            )
        }
        return lines
    }

    private func why(_ reason: Eligibility.Exclusion) -> String {
        switch reason {
        case .suspended: pick("geschorst", "suspended")
        case .notYet: pick("nog geen lid op die dag", "no member yet on that day")
        case .left: pick("geen lid meer op die dag", "no member any more on that day")
        case .dues: pick("met openstaande contributie", "with dues unpaid")
        case .age: pick("te jong", "too young")
        }
    }

    /// Who came so far.
    public func cameSoFar(_ admitted: BoxCount.Admitted, of eligible: Int, hasQuorum: Bool?) -> [String] {
        let figures = Figures(language)
        let (total, all) = (figures.count(admitted.total), figures.count(eligible))
        let (members, proxies) = (figures.count(admitted.members), figures.count(admitted.proxies))
        var lines = [
            pick(
                "Toegelaten: \(total) van de \(all) (zelf \(members), met een volmacht \(proxies)).",
                "Admitted: \(total) of \(all) (themselves \(members), by proxy \(proxies))."
            )
        ]
        if let hasQuorum {
            lines.append(
                hasQuorum
                    ? pick("Het quorum is gehaald.", "The quorum is reached.")
                    : pick("Het quorum is nog niet gehaald.", "The quorum is not reached yet.")
            )
        }
        return lines
    }

    /// How many admissions were undone.
    public func admissionsUndone(_ count: Int) -> String {
        let figure = Figures(language).count(count)
        return pick("Ongedaan gemaakte toelatingen: \(figure).", "Admissions undone: \(figure).")
    }

    /// What is in the box so far: no totals of what was voted.
    public func inTheBox(digital: Int, definitive: Int, open: Int) -> String {
        let figures = Figures(language)
        let (digital, definitive, open) = (figures.count(digital), figures.count(definitive), figures.count(open))
        return pick(
            "Stembiljetten: digitaal \(digital), op papier \(definitive) die vaststaan en \(open) die nog eens getypt moeten worden.",
            "Ballots: \(digital) digital, on paper \(definitive) that are settled and \(open) to be typed once more."
        )
    }
}
