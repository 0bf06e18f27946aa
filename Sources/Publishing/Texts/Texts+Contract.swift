import VotingModel

/// The contract that a neighbourhood and its partners sign after a vote. Nothing in it decides anything; what people must agree on is left
/// open to be written in.
extension Texts {
    var contract: String { pick("Wijkcontract", "Neighbourhood contract") }
    func contractTitle(_ vote: String) -> String { pick("Wijkcontract: \(vote)", "Neighbourhood contract: \(vote)") }
    var contractDraft: String {
        pick(
            "Dit is een opzet, gemaakt van de uitslag. Wat onderstreept of leeg is, vult u samen in. Het contract geldt pas als iedereen "
                + "heeft getekend.",
            "This is a draft, made from the result. What is underlined or empty you fill in together. The contract holds only once everybody "
                + "has signed."
        )
    }
    var toFillIn: String { pick("in te vullen", "to be filled in") }

    // MARK: Chapters

    var contractParties: String { pick("Wie sluiten dit contract?", "Who make this contract?") }
    var contractBasis: String { pick("Waar rust het op?", "What does it rest on?") }
    var contractProjects: String { pick("Welke projecten, voor hoeveel geld?", "Which projects, for how much money?") }
    var contractTasks: String { pick("Wie doet wat?", "Who does what?") }
    var contractSources: String { pick("Wie betaalt wat?", "Who pays what?") }
    var contractResults: String { pick("Wat spreken wij af over het resultaat?", "What result do we agree on?") }
    var contractSavings: String { pick("Wat gebeurt er met wat overblijft?", "What happens to what is left?") }
    var contractMotions: String { pick("Wat is er nog meer besloten?", "What else was decided?") }
    var contractContact: String { pick("Waar kunt u terecht?", "Where can you turn to?") }
    var contractSignatures: String { pick("Handtekeningen", "Signatures") }
    var contractAnnex: String { pick("Bijlage bij het wijkcontract", "Annex to the neighbourhood contract") }
    /// A chapter in the annex has another name than the one that it was taken from, for readers of the screen.
    func annexChapter(_ title: String) -> String { pick("Bijlage: \(title)", "Annex: \(title)") }
    var annexExplained: String {
        pick(
            "De bijlage hoort bij het contract. Hier staat wat niet op de eerste bladen paste.",
            "The annex is part of the contract. It holds what did not fit on the first pages."
        )
    }
    func inAnnex(_ what: String) -> String {
        pick("\(what) Dit staat in de bijlage.", "\(what) This stands in the annex.")
    }

    // MARK: Parties

    var party: String { pick("Partij", "Party") }
    var representedBy: String { pick("Vertegenwoordigd door", "Represented by") }
    var addressOrMail: String { pick("Adres of e-mail", "Address or e-mail") }
    var residentsAsParty: String { pick("De bewoners van de wijk", "The residents of the neighbourhood") }
    var giverOfMoney: String { pick("geeft geld", "gives money") }
    var otherParty: String { pick("Andere partij", "Other party") }
    func partiesInShort(_ count: String) -> String {
        pick(
            "De bewoners van de wijk, en wie het geld geeft: \(count) bronnen.",
            "The residents of the neighbourhood, and those who give the money: \(count) sources."
        )
    }

    // MARK: Basis

    func contractVote(_ name: String, ballots: String) -> String {
        pick(
            "Dit contract volgt uit de stemming \(name). Er telden \(ballots) stembiljetten mee.",
            "This contract follows from the vote \(name). \(ballots) ballots were counted."
        )
    }
    func contractMoney(_ budget: String, spent: String, remaining: String) -> String {
        pick(
            "Te verdelen was \(budget). Daarvan gaat \(spent) naar de projecten hieronder; \(remaining) blijft over.",
            "There was \(budget) to divide. Of that \(spent) goes to the projects below; \(remaining) is left."
        )
    }
    var contractRules: String {
        pick("De spelregels stonden vooraf vast. Hun kenmerk is:", "The rules were fixed beforehand. Their digest is:")
    }
    var contractRoot: String {
        pick(
            "Iedereen kan de telling narekenen. Het kenmerk van de hele uitslag is:",
            "Anybody can check the count. The digest of the whole result is:"
        )
    }
    var contractResult: String { pick("Het kenmerk van result.json is:", "The digest of result.json is:") }

    // MARK: Projects

    var contractAmount: String { pick("Bedrag", "Amount") }
    var ofWhichToResidents: String { pick("Waarvan naar bewoners", "Of which to residents") }
    func stepsFunded(_ funded: String, of all: String) -> String {
        pick("\(funded) van \(all) stappen", "\(funded) of \(all) steps")
    }
    func partFunded(_ maximum: String) -> String { pick("van ten hoogste \(maximum)", "of at most \(maximum)") }
    func costsEachYear(_ amount: String) -> String { pick("elk jaar \(amount)", "\(amount) each year") }
    func costsOnce(_ amount: String) -> String { pick("eenmalig \(amount)", "\(amount) once") }
    func worthInKind(_ amount: String) -> String { pick("in natura \(amount)", "\(amount) in kind") }
    func withLabel(_ label: String) -> String { pick("label \(label)", "label \(label)") }
    func takesOver(_ task: String) -> String { pick("neemt over: \(task)", "takes over: \(task)") }
    func presentCost(_ amount: String) -> String { pick("kost nu \(amount)", "costs \(amount) now") }
    var noProjects: String { pick("Geen project kreeg geld.", "No project was funded.") }
    func projectsInShort(_ count: String, _ amount: String) -> String {
        pick("Er zijn \(count) projecten, samen \(amount).", "There are \(count) projects, \(amount) together.")
    }

    // MARK: Tasks

    var doneBy: String { pick("Wie doet het", "Who does it") }
    var contactOfProject: String { pick("Aanspreekpunt", "Contact") }
    var beginsOn: String { pick("Begint op", "Begins on") }
    var readyOn: String { pick("Klaar op", "Ready on") }
    var tasksInShort: String {
        pick(
            "Van elk project is afgesproken wie het doet en wie u kunt aanspreken.",
            "For each project it is agreed who does it and whom to turn to."
        )
    }

    // MARK: Sources

    var paysFor: String { pick("Betaalt mee aan", "Pays for") }
    var paysTogether: String { pick("Betaalt", "Pays") }
    func sourcesInShort(_ count: String, pay: String) -> String {
        pick("\(count) bronnen betalen samen \(pay).", "\(count) sources pay \(pay) together.")
    }
    func cannotBeSpent(_ amount: String, label: String) -> String {
        pick(
            "\(amount) met het label \(label) kon in deze stemming niet worden besteed.",
            "\(amount) with the label \(label) could not be spent in this vote."
        )
    }

    // MARK: Results

    var whatIsReached: String { pick("Wat is er dan bereikt?", "What is reached then?") }
    var howItIsSeen: String { pick("Hoe zien wij dat?", "How do we see it?") }
    var whenItIsSeen: String { pick("Wanneer?", "When?") }
    var resultsInShort: String {
        pick(
            "Van elk project is afgesproken wat er bereikt moet zijn, hoe wij dat zien en wanneer.",
            "For each project it is agreed what must be reached, how we see it and when."
        )
    }

    // MARK: Savings

    var savingsOfProject: String {
        pick(
            "Kost een project minder dan hierboven staat, dan gaat het verschil naar:",
            "If a project costs less than stands above, the difference goes to:"
        )
    }
    var savingsElsewhere: String {
        pick(
            "Hoeven anderen door deze projecten minder uit te geven, zoals de gemeente of een zorgverzekeraar, dan komt van die besparing "
                + "terug naar de wijk, als bron voor een volgende ronde (deel in procenten):",
            "If others have to spend less because of these projects, such as the municipality or an insurer, of what they save there comes back "
                + "to the neighbourhood, as a source of the next round (part in per cent):"
        )
    }
    var savingsMeasured: String {
        pick("Wie de besparing uitrekent, en wanneer:", "Who works out what is saved, and when:")
    }
    var notSpentOfSources: String {
        pick("Wat van de bronnen niet is besteed, gaat naar:", "What is not spent of the sources goes to:")
    }

    // MARK: Motions

    var motionAsked: String { pick("Vraag", "Question") }
    func motionVotes(_ yes: String, _ no: String) -> String {
        pick("\(yes) voor, \(no) tegen", "\(yes) for, \(no) against")
    }
    func vetoVotes(_ reasoned: String, least: String) -> String {
        pick(
            "\(reasoned) bezwaren met reden; nodig waren er \(least)",
            "\(reasoned) objections with a reason; it took \(least)"
        )
    }
    func motionsInShort(_ count: String) -> String {
        pick("Over \(count) vragen is apart gestemd.", "\(count) questions were voted on beside the budget.")
    }

    // MARK: Contact and signatures

    var contactPoint: String { pick("Aanspreekpunt voor de hele wijk:", "Contact for the whole neighbourhood:") }
    var evaluationOn: String { pick("Wij kijken samen terug op:", "We look back together on:") }
    var resultStandsAt: String {
        pick("De uitslag en dit contract staan op:", "The result and this contract stand at:")
    }
    var ifWeDisagree: String { pick("Zijn wij het niet eens, dan beslist:", "If we disagree, it is decided by:") }
    var onBehalfOf: String { pick("Namens", "On behalf of") }
    var nameOfSigner: String { pick("Naam", "Name") }
    var dateAndPlace: String { pick("Datum en plaats", "Date and place") }
    var signature: String { pick("Handtekening", "Signature") }

    // MARK: Findings

    func describeContract(_ reason: Finding.Reason) -> (what: String, remedy: String)? {
        switch reason {
        case .contractWithoutRulebook:
            both(
                (
                    "Deze uitslag is zonder spelregels geteld: er staan geen bronnen in, en dus niemand die betaalt.",
                    "Tel met wijkstem run en spelregels, en maak het contract daarvan."
                ),
                (
                    "This result was counted without a rulebook: it has no sources, and so nobody who pays.",
                    "Count with wijkstem run and a rulebook, and make the contract of that."
                )
            )
        case .contractOfElection:
            both(
                (
                    "Dit is de uitslag van een verkiezing: er is geen geld verdeeld.",
                    "Maak een contract van een uitslag waarin projecten geld krijgen."
                ),
                (
                    "This is the result of an election: no money was divided.",
                    "Make a contract of a result that funds projects."
                )
            )
        case .contractTooLong(let pages, let limit):
            both(
                (
                    "Ook met alles in de bijlage is het contract \(pages) bladen lang; het mogen er \(limit) zijn.",
                    "Maak namen in de spelregels korter, voor de volgende stemming."
                ),
                (
                    "Even with everything in the annex the contract is \(pages) pages long; there may be \(limit).",
                    "Use shorter names in the rulebook, for the next vote."
                )
            )
        case .resultNotInManifest:
            both(
                (
                    "result.json is niet het bestand dat manifest.json noemt.",
                    "Haal de map opnieuw op, of controleer hem met stemcheck."
                ),
                (
                    "result.json is not the file that manifest.json names.",
                    "Fetch the folder again, or check it with stemcheck."
                )
            )
        default: nil
        }
    }

    public func contractWritten(_ path: String, pages: String, hasAnnex: Bool) -> String {
        hasAnnex
            ? pick(
                "\(path): het contract is ten hoogste \(pages) bladen lang; wat daar niet op paste, staat in de bijlage.",
                "\(path): the contract is at most \(pages) pages long; what did not fit stands in the annex."
            )
            : pick(
                "\(path): het contract is ten hoogste \(pages) bladen lang.",
                "\(path): the contract is at most \(pages) pages long."
            )
    }
}
