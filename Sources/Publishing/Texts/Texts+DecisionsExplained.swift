import VotingModel

/// Rules in words: voters, limits and questions. Figures and names come in as they are to be read.
extension Texts {
    var whoVotes: String { pick("Wie stemt, en hoe zwaar telt dat?", "Who votes, and what does it weigh?") }
    var whatBinds: String { pick("Welke grenzen zijn er?", "Which limits are there?") }
    var otherQuestions: String { pick("Welke vragen staan er nog meer op?", "Which other questions are there?") }

    // MARK: Voters

    var rollElsewhere: String {
        pick(
            "Wie mag stemmen, staat op de ledenlijst of stemlijst; deze regels gaan daar niet over.",
            "Who may vote stands on the list of members or voters; these rules do not say it."
        )
    }
    var allEqual: String { pick("Elk stembiljet telt even zwaar.", "Every ballot counts the same.") }
    var channelsAre: String { pick("Stemmen kan zo:", "You can vote like this:") }
    func channel(_ name: String, share: String) -> String {
        pick(
            "\(name): die stembiljetten tellen samen voor \(share) van het geheel.",
            "\(name): those ballots count together for \(share) of the whole."
        )
    }
    var sharesExplained: String {
        pick(
            "Dat blijft zo, hoeveel mensen er ook op elke manier stemmen. Komt er op een manier niets binnen, dan gaat dat deel naar de "
                + "andere.",
            "That stays so, however many people vote in each way. If nothing comes in one way, its part goes to the others."
        )
    }
    var channelsEqual: String {
        pick(
            "Hoe u stemt, maakt voor het gewicht niet uit.",
            "In which way you vote makes no difference to the weight."
        )
    }
    var classesAre: String { pick("Deze groepen stemmen:", "These groups vote:") }
    func plainClass(_ name: String) -> String {
        pick("\(name): elk stembiljet telt als één stem.", "\(name): every ballot counts as one vote.")
    }
    func weightedClass(_ name: String, times: String) -> String {
        pick("\(name): elk stembiljet telt \(times) keer.", "\(name): every ballot counts \(times) times.")
    }
    func advisoryClass(_ name: String) -> String {
        pick(
            "\(name): een advies. Wij laten die stembiljetten zien, maar tellen ze niet mee.",
            "\(name): advice. We show those ballots, but do not count them."
        )
    }
    func creditsOfClass(_ credits: String, most: String, cost: String) -> String {
        pick(
            "Wie hierbij hoort, krijgt \(credits) credits: op één voorstel ten hoogste \(most) stemmen, die \(cost) credits kosten.",
            "Who belongs to it gets \(credits) credits: at most \(most) votes for one project, which cost \(cost) credits."
        )
    }
    func cappedClass(_ part: String, of free: [String]) -> String {
        let names = free.joined(separator: ", ")
        return pick(
            "Er is een plafond: samen tellen zij voor ten hoogste \(part) van wat deze groepen samen stemmen: \(names). Stemmen zij met "
                + "meer, dan telt elk stembiljet van hen minder, allemaal evenveel minder.",
            "There is a cap: together they count for at most \(part) of what these groups vote together: \(names). If they vote with "
                + "more, each of their ballots counts for less, all of them equally."
        )
    }
    var publicClass: String {
        pick(
            "Wat deze groep stemt, wordt bekend, ook als het er maar weinig zijn.",
            "What this group votes becomes known, even if they are few."
        )
    }

    // MARK: Limits

    var onlyMoneyBinds: String {
        pick("Behalve het geld zijn er geen grenzen.", "There are no limits but the money.")
    }
    func needsScore(_ score: String) -> String {
        pick(
            "Een voorstel met een score onder \(score) doet niet mee.",
            "A project with a score below \(score) takes no part."
        )
    }
    func needsShare(_ share: String) -> String {
        pick(
            "Een voorstel doet alleen mee als ten minste \(share) van de stembiljetten het noemt.",
            "A project takes part only if at least \(share) of the ballots name it."
        )
    }
    func needsForCost(_ factor: String) -> String {
        pick(
            "Hoe duurder een voorstel, hoe meer steun het nodig heeft: het deel van de stembiljetten dat het noemt, is ten minste "
                + "\(factor) keer het deel van het geld dat het kost.",
            "The dearer a project, the more support it needs: the part of the ballots that name it is at least \(factor) times "
                + "the part of the money that it costs."
        )
    }
    func costsAtMost(_ amount: String) -> String {
        pick("Een voorstel kost hoogstens \(amount).", "A project costs at most \(amount).")
    }
    func ceiling(_ part: ProjectPart, _ amount: String) -> String {
        pick(
            "Naar \(place(part)) gaat samen hoogstens \(amount).",
            "At most \(amount) goes to \(place(part)) together."
        )
    }
    func floor(_ part: ProjectPart, _ amount: String) -> String {
        pick(
            "Voor \(place(part)) blijft ten minste \(amount) bewaard, als er genoeg van zulke voorstellen met steun zijn.",
            "At least \(amount) is kept for \(place(part)), if there are enough such projects with support."
        )
    }
    func atMost(_ part: ProjectPart, _ number: String) -> String {
        pick(
            "Aantal voorstellen dat geld krijgt in \(place(part)): hoogstens \(number).",
            "Number of projects funded in \(place(part)): at most \(number)."
        )
    }
    func atLeast(_ part: ProjectPart, _ number: String) -> String {
        pick(
            "Er blijft geld bewaard voor voorstellen in \(place(part)). Aantal: ten minste \(number), als er zo veel met steun zijn.",
            "Money is kept for projects in \(place(part)). Number: at least \(number), if so many have support."
        )
    }
    func pot(_ part: ProjectPart, _ amount: String) -> String {
        pick(
            "Eerst is er een eigen pot van \(amount) voor \(place(part)). Daar tellen alleen de stembiljetten mee die zo'n voorstel "
                + "noemen.",
            "First there is a pot of \(amount) for \(place(part)) alone. Only ballots that name such a project count there."
        )
    }
    var potsLeaveTheRest: String {
        pick(
            "Wat de potten overlaten, gaat naar de laatste etappe, met de rest van het geld. Daar doen alle voorstellen mee die nog geen "
                + "geld hebben, en tellen alle stembiljetten.",
            "What the pots leave goes to the last stage, with the rest of the money. All projects that are not funded yet take part "
                + "there, and all ballots count."
        )
    }
    func prerequisite(_ project: String, _ needs: [String]) -> String {
        let list = needs.joined(separator: ", ")
        return pick(
            "Voorstel \(project) krijgt alleen geld na: \(list).",
            "Project \(project) is funded only after: \(list)."
        )
    }
    private func place(_ part: ProjectPart) -> String {
        switch part.field {
        case .category: pick("de categorie \(part.name)", "the category \(part.name)")
        case .neighbourhood: pick("de buurt \(part.name)", "the neighbourhood \(part.name)")
        case .tag: pick("het doel \(part.name)", "the aim \(part.name)")
        }
    }

    func horizon(_ years: String) -> String {
        pick(
            "Kosten die elk jaar terugkomen, tellen voor zo veel jaar mee: \(years).",
            "Costs that come back each year count for so many years: \(years)."
        )
    }
    func floorRate(_ amount: String) -> String {
        pick(
            "Werk in een voorstel kost ten minste \(amount) per uur.",
            "Work in a project costs at least \(amount) an hour."
        )
    }
    func challenge(from amount: String, _ text: String) -> String {
        pick(
            "Neemt een voorstel een taak over en kost het \(amount) of meer, dan staat erbij: \(text)",
            "If a project takes over a task and costs \(amount) or more, this stands beside it: \(text)"
        )
    }

    // MARK: Questions

    var half: String { pick("de helft", "half") }
    func adopted(_ fraction: String, of base: String) -> String {
        pick(
            "Zo veel stemmen voor zijn er nodig: \(fraction) van \(base).",
            "So many votes for it are needed: \(fraction) of \(base)."
        )
    }
    func base(_ base: Motion.Base, blankCounts: Bool) -> String {
        switch (base, blankCounts) {
        case (.votesCast, false): pick("de stemmen voor en tegen", "the votes for and against")
        case (.votesCast, true): pick("de stemmen voor, tegen en blanco", "the votes for, against and blank")
        case (.valid, false):
            pick("de stemmen voor, tegen en onthouding", "the votes for, against and abstaining")
        case (.valid, true):
            pick("de stemmen voor, tegen, onthouding en blanco", "the votes for, against, abstaining and blank")
        case (.present, _):
            pick("alle aanwezigen en vertegenwoordigden", "all who are present or represented")
        case (.members, _): pick("alle leden", "all members")
        }
    }
    func quorum(_ part: String) -> String {
        pick(
            "Daarvoor moet ten minste \(part) van de leden aanwezig of vertegenwoordigd zijn.",
            "For that at least \(part) of the members must be present or represented."
        )
    }
    var secondMeetingCounts: String {
        pick(
            "Lukt dat niet, dan mag een tweede vergadering beslissen, hoeveel leden er ook zijn.",
            "If they are not, a second meeting may decide, however many members are there."
        )
    }
    var noSecondMeeting: String {
        pick("Lukt dat niet, dan is er geen besluit.", "If they are not, nothing is decided.")
    }
    func veto(_ least: String, tags: [String]) -> String {
        let what = pick(
            "Dit is een veto: het geldt bij ten minste \(least) bezwaren met een reden op papier.",
            "This is a veto: it holds with at least \(least) objections with a written reason."
        )
        let list = tags.joined(separator: ", ")
        let effect =
            tags.isEmpty
            ? pick(
                "Er valt dan geen voorstel af; het is een uitspraak.",
                "No project is kept out then; it is a statement."
            )
            : pick(
                "Dan doen voorstellen met dit doel niet mee: \(list).",
                "Then projects with this aim take no part: \(list)."
            )
        return "\(what) \(effect)"
    }
}
