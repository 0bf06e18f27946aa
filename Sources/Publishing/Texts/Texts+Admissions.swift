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
