import VotingModel

/// Members of a dossier, and who of them came.
extension Texts {
    func describeMembers(_ fault: Finding.DossierFault) -> (what: String, remedy: String) {
        switch fault {
        case .noMembers:
            both(
                (
                    "Deze spelregels kennen geen leden.",
                    "Zet assembly in de spelregels, of laat ledenlijst en volmachten weg."
                ),
                (
                    "These rules know no members.",
                    "Put assembly into the rulebook, or leave out list of members and proxies."
                )
            )
        case .rollMissing:
            both(
                ("Er is nog geen ledenlijst.", "Lees die in met wijkstem vote import --roll."),
                ("There is no list of members yet.", "Take it in with wijkstem vote import --roll.")
            )
        case .memberUnknown(let number):
            both(
                ("Lid \(number) staat niet op de ledenlijst.", "Kijk het nummer na."),
                ("Member \(number) is not on the list of members.", "Check the number.")
            )
        case .memberExcluded(let number):
            both(
                (
                    "Lid \(number) mag volgens de spelregels niet stemmen.",
                    "Aan de lijst kan na de opening niets meer veranderen; de voorzitter legt het uit."
                ),
                (
                    "Member \(number) may not vote by the rules.",
                    "Nothing of the list can change after the opening; the chair explains."
                )
            )
        case .admittedBefore(let number):
            both(
                ("Lid \(number) is al toegelaten.", "Geef geen tweede stembiljet."),
                ("Member \(number) was admitted already.", "Give no second ballot.")
            )
        case .votedByProxy(let number, let holder):
            both(
                (
                    "Voor lid \(number) is al gestemd, met een volmacht, door lid \(holder).",
                    "Geef geen tweede stembiljet."
                ),
                (
                    "Member \(holder) has voted for member \(number) already, by proxy.",
                    "Give no second ballot."
                )
            )
        case .notAdmitted(let number):
            both(
                ("Lid \(number) is niet toegelaten; er valt niets ongedaan te maken.", "Kijk het nummer na."),
                ("Member \(number) was not admitted; there is nothing to undo.", "Check the number.")
            )
        case .admittedThrough(let number, let holder):
            both(
                (
                    "Voor lid \(number) kwam lid \(holder), met een volmacht.",
                    "Maak de toelating van lid \(holder) ongedaan, als die nog niet heeft gestemd."
                ),
                (
                    "Member \(holder) came for member \(number), by proxy.",
                    "Undo the admission of member \(holder), if he has not voted yet."
                )
            )
        case .votedAlready(let ballots, let admitted):
            both(
                (
                    "Er zijn \(ballots) stembiljetten, en daarna nog maar \(admitted) kiezers: wie het ook is, er is al gestemd.",
                    "Laat de toelating staan, en verklaar het verschil bij het sluiten met --explain."
                ),
                (
                    "There are \(ballots) ballots, and only \(admitted) voters would be left: whoever it is, somebody has voted.",
                    "Let the admission stand, and explain the difference at the close with --explain."
                )
            )
        case .badReason:
            both(
                (
                    "Dit is geen reden om een toelating ongedaan te maken.",
                    "Schrijf in één regel van ten hoogste 200 tekens waardoor het misging."
                ),
                (
                    "This is no reason to undo an admission.",
                    "Write in one line of at most 200 characters what went wrong."
                )
            )
        default:
            both(
                ("Dit is geen manier om te stemmen.", "Schrijf papier of digitaal."),
                ("This is no way to vote.", "Write paper or digital.")
            )
        }
    }

    // MARK: Admitting

    public var admitWhom: String {
        pick("Geef --member met een nummer, of --file.", "Give --member with a number, or --file.")
    }

    public var undoWhom: String {
        pick(
            "Bij --undo hoort --member met een nummer, en niets anders.",
            "With --undo goes --member with a number, and nothing else."
        )
    }

    /// Who came, how many ballots they get, and for whom.
    public func admitted(_ number: String, name: String, ballots: Int, givers: [String]) -> String {
        if givers.isEmpty {
            return pick("Lid \(number), \(name): één stembiljet.", "Member \(number), \(name): one ballot.")
        }
        return pick(
            "Lid \(number), \(name): \(ballots) stembiljetten, ook voor lid \(givers.joined(separator: ", ")).",
            "Member \(number), \(name): \(ballots) ballots, also for member \(givers.joined(separator: ", "))."
        )
    }

    public func admitted(count: Int) -> String {
        count == 1
            ? pick("Eén lid toegelaten.", "One member admitted.")
            : pick("\(count) leden toegelaten.", "\(count) members admitted.")
    }

    /// What was undone: whose admission, and of whom else.
    public func undone(_ number: String, name: String, givers: [String]) -> String {
        if givers.isEmpty {
            return pick(
                "Lid \(number), \(name): de toelating is ongedaan gemaakt. Neem het stembiljet terug.",
                "Member \(number), \(name): the admission was undone. Take back the ballot."
            )
        }
        let others = givers.joined(separator: ", ")
        return pick(
            "Lid \(number), \(name): de toelating is ongedaan gemaakt, ook voor lid \(others). Neem \(givers.count + 1) stembiljetten terug.",
            "Member \(number), \(name): the admission was undone, also for member \(others). Take back \(givers.count + 1) ballots."
        )
    }

    public func explainHow(_ text: String) -> String {
        pick(
            "--explain \(text): hier hoort een getal, een : en waardoor het komt, zoals \"2:meegenomen naar huis\".",
            "--explain \(text): this takes a number, a : and what it comes by, such as \"2:taken home\"."
        )
    }

    public var declareWith: String {
        pick(
            "Geef --objections met een getal bij contested, en --document alleen bij definitive.",
            "Give --objections with a number for contested, and --document for definitive only."
        )
    }
}
