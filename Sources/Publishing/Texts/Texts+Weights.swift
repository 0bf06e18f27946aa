import VotingModel

/// Channels and classes of ballots, and divisible projects, in words. No text for pages holds a digit.
extension Texts {
    // MARK: Channels and classes

    var groups: String { pick("Kanalen en groepen", "Channels and groups") }
    var channelAndClass: String { pick("Kanaal en groep", "Channel and group") }
    var factor: String { pick("Gewicht per stembiljet", "Weight of a ballot") }
    var none: String { pick("geen", "none") }
    var shownNotCounted: String { pick("Getoond, telt niet mee", "Shown, not counted") }
    var votesOfGroups: String { pick("Stemmen per kanaal en groep", "Votes by channel and group") }
    var weightedShare: String { pick("Samen, gewogen", "Together, weighted") }
    var groupsExplained: String {
        pick(
            "De stembiljetten kwamen binnen langs verschillende wegen of van verschillende groepen. Hieronder staat wat elke "
                + "groep stemde, en hoe zwaar een stembiljet uit die groep meetelt.",
            "Ballots came in by different ways or from different groups. Below is how each group voted, and how much a ballot "
                + "of that group counts for."
        )
    }
    var advisoryExplained: String {
        pick(
            "Sommige groepen geven advies: hun stemmen staan hier, maar veranderen de uitslag niet.",
            "Some groups advise: their votes are shown here and do not change the result."
        )
    }
    var factorExplained: String {
        pick(
            "Een stembiljet met een hoger gewicht telt als zo veel gewone stembiljetten. Het gewicht staat hier als breuk. In de "
                + "tabel hieronder staan de stemmen zoals ze zijn uitgebracht, en in de laatste kolom welk deel van al het "
                + "gewicht een voorstel kreeg.",
            "A ballot of a higher weight counts as so many ordinary ballots. The weight is written as a fraction. The table below has "
                + "the votes as they were cast, and in its last column what part of all weight a project got."
        )
    }

    // MARK: Caps

    var groupOfVoters: String { pick("Groep", "Group") }
    var capOfGroup: String { pick("Plafond", "Cap") }
    var weightOfOne: String { pick("Zo telt één stembiljet", "So one ballot counts for") }
    var doesItBind: String { pick("Bindt het?", "Does it bind?") }
    var capsTitle: String { pick("Groepen met een plafond", "Groups with a cap") }
    var atCap: String {
        pick(
            "Ja: de groep weegt samen zoveel als het plafond toelaat.",
            "Yes: the group weighs as much together as the cap allows."
        )
    }
    var belowCap: String { pick("Nee: de groep blijft eronder.", "No: the group stays below it.") }
    var nobodyAtCap: String { pick("Niemand stemde.", "Nobody voted.") }
    var capsExplained: String {
        pick(
            "Een groep met een plafond telt samen voor ten hoogste dat deel van wat de groepen zonder plafond samen stemmen. Stemt zij "
                + "met meer, dan telt elk stembiljet van die groep voor minder.",
            "A group with a cap counts together for at most that part of what the groups without a cap vote together. If it votes with "
                + "more, each ballot of that group counts for less."
        )
    }

    // MARK: Steps

    var noGroups: String { pick("Er zijn geen stembiljetten uitgebracht.", "No ballots were cast.") }
    var step: String { pick("Stap", "Step") }
    var ofSteps: String { pick("van", "of") }
    func steps(_ count: Int) -> String { count == 1 ? pick("stap", "step") : pick("stappen", "steps") }
    var fromStep: String { pick("Vanaf stap", "From step") }
    var stepsBeforeFunded: String { pick("De stappen ervoor krijgen geld.", "The steps before it are funded.") }
    var atMost: String { pick("van ten hoogste", "of at most") }

    // MARK: Findings

    func describeWeights(_ reason: Finding.Reason) -> (what: String, remedy: String)? {
        switch reason {
        case .smallGroup(let group, let ballots, let least):
            let count =
                ballots == 1 ? pick("1 stembiljet", "1 ballot") : pick("\(ballots) stembiljetten", "\(ballots) ballots")
            return both(
                (
                    "De groep \(group) heeft \(count), en wie met minder dan \(least) is, kan in de uitslag herkend worden.",
                    "Voeg kanalen of groepen samen, zet \"public\" bij de groep als het een openbare zetel is, of spreek vooraf in "
                        + "de spelregels een lagere k af."
                ),
                (
                    "The group \(group) has \(count), and fewer than \(least) may be recognised in the result.",
                    "Merge channels or classes, declare the class \"public\" if it is a public seat, or agree on a lower k in the rules "
                        + "beforehand."
                )
            )
        case .channelWithoutBallots(let channel):
            return both(
                ("Langs het kanaal \(channel) kwam geen stembiljet; zijn aandeel gaat naar de andere kanalen.", ""),
                ("No ballot came in by the channel \(channel); its share goes to the other channels.", "")
            )
        case .tooManyParts:
            return both(
                (
                    "De gewichten van deze stembiljetten hebben samen geen kleine gemene noemer, zodat ze niet precies geteld "
                        + "kunnen worden.",
                    "Gebruik minder kanalen met een aandeel, of gewichten zonder aandelen."
                ),
                (
                    "The weights of these ballots have no small common denominator, so they cannot be counted exactly.",
                    "Use fewer channels with a share, or weights without shares."
                )
            )
        case .onlyCapped(let ids):
            return both(
                (
                    "Alleen groepen met een plafond stemden: \(ids.joined(separator: ", ")). Er zijn geen stemmen om hun plafond aan af te meten.",
                    "Tel deze stemming zo niet: zonder stemmen van de andere groepen is er geen besluit."
                ),
                (
                    "Only classes with a cap voted: \(ids.joined(separator: ", ")). There are no votes to measure their cap by.",
                    "Do not count this vote like this: without votes of the other classes there is no decision."
                )
            )
        default: return describeSteps(reason)
        }
    }

    private func describeSteps(_ reason: Finding.Reason) -> (what: String, remedy: String)? {
        switch reason {
        case .stepsWithoutMeaning(let rule):
            both(
                (
                    "De methode \(rule) kan met deze stembiljetten geen voorstellen in stappen tellen.",
                    "Kies greedy, equal-shares (none, utilitarian, add1, add1u, add1-until-exhaustive, zonder vergelijking) of "
                        + "max-welfare, met vinkjes of punten, of maak het voorstel ondeelbaar."
                ),
                (
                    "With these ballots the method \(rule) does not count projects in steps.",
                    "Choose greedy, equal-shares (none, utilitarian, add1, add1u, add1-until-exhaustive, without comparison) or "
                        + "max-welfare, with approvals or points, or make the project indivisible."
                )
            )
        case .stepNamedLikeProject(let project, let divided):
            both(
                (
                    "Het voorstel \(project) heet net als een stap van het deelbare voorstel \(divided).",
                    "Geef een van beide een ander nummer."
                ),
                (
                    "The project \(project) is called like a step of the divisible project \(divided).",
                    "Give one of them another id."
                )
            )
        case .tooManySteps(let count, let limit):
            both(
                (
                    "De deelbare voorstellen hebben samen met de andere \(count) stappen; er kunnen er \(limit) zijn.",
                    "Maak de stappen groter."
                ),
                (
                    "The divisible projects have \(count) steps together with the others; there may be \(limit).",
                    "Make the steps larger."
                )
            )
        default: nil
        }
    }
}
