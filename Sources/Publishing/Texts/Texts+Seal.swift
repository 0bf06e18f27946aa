import VotingModel

/// Sealing a vote, step by step or at once.
extension Texts {
    /// What is wrong, and what to do; `nil` for what is no matter of seals.
    func describeSeal(_ reason: Finding.Reason) -> (what: String, remedy: String)? {
        guard case .seal(let fault) = reason else { return nil }
        return describe(fault)
    }

    private func describe(_ fault: Finding.SealFault) -> (what: String, remedy: String) {
        switch fault {
        case .keyNotWanted:
            both(
                (
                    "Bij deze spelregels hoort geen logboek, dus ook geen sleutel.",
                    "Laat --key weg, of zet \"evidence\": \"logged\" in de spelregels."
                ),
                (
                    "These rules have no log, and so no key.",
                    "Leave out --key, or write \"evidence\": \"logged\" in the rulebook."
                )
            )
        case .keyMissing:
            both(
                (
                    "Bij deze spelregels hoort een ondertekend logboek, en er is geen sleutel.",
                    "Geef --key met uw sleutel (maak er een met wijkstem keys), of doe de stemming stap voor stap met wijkstem seal."
                ),
                (
                    "These rules want a signed log, and there is no key.",
                    "Give --key with your key (make one with wijkstem keys), or take the vote step by step with wijkstem seal."
                )
            )
        case .timestampsNeedSteps:
            both(
                (
                    "Tijdstempels worden tijdens de stemming gehaald; achteraf in één keer kan dat niet.",
                    "Doe de stemming stap voor stap met wijkstem seal, of zet \"evidence\": \"logged\" in de spelregels."
                ),
                (
                    "Timestamps are fetched while a vote goes on; afterwards, at once, that cannot be done.",
                    "Take the vote step by step with wijkstem seal, or write \"evidence\": \"logged\" in the rulebook."
                )
            )
        case .lotNeedsSteps:
            both(
                (
                    "Het lot van deze spelregels wordt na de sluiting getrokken; achteraf in één keer kan dat niet.",
                    "Doe de stemming stap voor stap met wijkstem seal."
                ),
                (
                    "The lot of these rules is drawn after the close; afterwards, at once, that cannot be done.",
                    "Take the vote step by step with wijkstem seal."
                )
            )
        }
    }
}
