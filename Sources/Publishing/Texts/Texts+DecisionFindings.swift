import VotingModel

/// What is noticed of a rulebook's decisions about money, voters and questions.
extension Texts {
    func describeDecisions(_ reason: Finding.Reason) -> (what: String, remedy: String)? {
        describeMoney(reason) ?? describeVoters(reason) ?? describeQuestions(reason)
    }

    private func describeMoney(_ reason: Finding.Reason) -> (what: String, remedy: String)? {
        switch reason {
        case .boundWithoutLabel(let name):
            both(
                (
                    "De bron \(name) is niet vrij (unlabelled is false), maar heeft geen label.",
                    "Noem bij label waarvoor het geld is, of zet unlabelled op true."
                ),
                (
                    "The source \(name) is bound (unlabelled is false), but has no label.",
                    "Say in label what the money is for, or set unlabelled to true."
                )
            )
        case .lookalikeLabel(let one, let other):
            both(
                (
                    "De labels \"\(one)\" en \"\(other)\" lijken op elkaar, maar zijn niet gelijk.",
                    "Schrijf ze hetzelfde als u hetzelfde bedoelt."
                ),
                (
                    "The labels \"\(one)\" and \"\(other)\" look alike, but are not the same.",
                    "Write them the same if you mean the same."
                )
            )
        case .noFreeMoney:
            both(
                (
                    "Geen enkele bron is vrij: een voorstel zonder label kan dan nooit geld krijgen.",
                    "Zet unlabelled bij een bron op true als dat niet de bedoeling is."
                ),
                (
                    "Not a single source is free: a project without a label can never be funded then.",
                    "Set unlabelled of a source to true if that is not what you mean."
                )
            )
        case .returnUnclear(let key):
            both(
                (
                    "Bij \(key) staat niet aan wie en wanneer het geld dat overblijft teruggaat.",
                    "Schrijf {\"kind\": \"return\", \"date\": \"jjjj-mm-dd\", \"to\": \"…\"}."
                ),
                (
                    "\(key) does not say to whom and when the money that is left goes back.",
                    "Write {\"kind\": \"return\", \"date\": \"yyyy-mm-dd\", \"to\": \"…\"}."
                )
            )
        case .badDay(let text):
            both(
                ("\"\(text)\" is geen dag.", "Schrijf jjjj-mm-dd, zoals 2028-03-01."),
                ("\"\(text)\" is not a day.", "Write yyyy-mm-dd, such as 2028-03-01.")
            )
        default: nil
        }
    }

    private func describeVoters(_ reason: Finding.Reason) -> (what: String, remedy: String)? {
        switch reason {
        case .repeatedEntry(let key, let id):
            both(
                ("\"\(id)\" staat er twee keer (bij \(key)).", "Noem alles maar één keer."),
                ("\"\(id)\" stands there twice (at \(key)).", "Name everything only once.")
            )
        case .electorateEmpty:
            both(
                (
                    "Er staan geen kanalen en geen groepen onder electorate.",
                    "Noem er een, of haal electorate weg: dan telt elk stembiljet even zwaar."
                ),
                (
                    "There are no channels and no classes under electorate.",
                    "Name one, or take electorate out: then every ballot counts the same."
                )
            )
        case .sharesMissing(let ids):
            both(
                (
                    "Een deel van de kanalen heeft een share, maar deze niet: \(ids.joined(separator: ", ")).",
                    "Geef ze allemaal een share, of geen enkele."
                ),
                (
                    "Some channels have a share, but not these: \(ids.joined(separator: ", ")).",
                    "Give every one a share, or none."
                )
            )
        case .sharesSum(let sum):
            both(
                ("De shares van de kanalen zijn samen \(sum).", "Maak ze samen precies 1 (100%)."),
                ("The shares of the channels are \(sum) together.", "Make them exactly 1 (100%) together.")
            )
        case .weightTooFine(let weight):
            both(
                (
                    "Het gewicht \(weight) is te fijn: de noemer moet een deler van 100 zijn.",
                    "Kies een gewicht als 1/2, 1/4, 7/10 of 33%."
                ),
                (
                    "The weight \(weight) is too fine: its denominator must divide 100.",
                    "Choose a weight such as 1/2, 1/4, 7/10 or 33%."
                )
            )
        case .weightOfZero(let id):
            both(
                (
                    "De groep \(id) heeft gewicht 0: die stemmen zouden niets doen.",
                    "Zet advisory op true als zij een advies zijn, of geef een gewicht boven 0."
                ),
                (
                    "The class \(id) has the weight 0: its ballots would do nothing.",
                    "Set advisory to true if they are advice, or give a weight above 0."
                )
            )
        case .allAdvisory:
            both(
                (
                    "Alle groepen zijn een advies: dan beslist niemand.",
                    "Zet advisory bij ten minste één groep op false."
                ),
                (
                    "All classes are advice only: nobody would decide.",
                    "Set advisory of at least one class to false."
                )
            )
        case .allCapped(let ids):
            both(
                (
                    "Alle groepen die meetellen hebben een plafond (cap): \(ids.joined(separator: ", ")).",
                    "Laat cap weg bij ten minste één groep, zoals de leden: het plafond is een deel van wat die groep stemt."
                ),
                (
                    "All classes that count have a cap: \(ids.joined(separator: ", ")).",
                    "Leave the cap out of at least one class, such as the members: a cap is a part of what that class votes."
                )
            )
        case .capBesideShares:
            both(
                (
                    "Een plafond (cap) van een groep gaat niet samen met een share van een kanaal.",
                    "Kies een van beide: een vast deel per kanaal, of een plafond per groep."
                ),
                (
                    "The cap of a class does not go together with the share of a channel.",
                    "Choose one of the two: a fixed part for each channel, or a cap for a class."
                )
            )
        case .totalsHideWeights:
            both(
                (
                    "Met alleen totalen blijven kleine groepen verborgen, en dan kan niemand nagaan wat de gewichten doen.",
                    "Kies disclosure.ballots open, zet k op 1, of laat de gewichten weg."
                ),
                (
                    "With totals alone small groups stay hidden, and nobody can check what the weights do.",
                    "Choose disclosure.ballots open, set k to 1, or leave the weights out."
                )
            )
        default: nil
        }
    }

    private func describeQuestions(_ reason: Finding.Reason) -> (what: String, remedy: String)? {
        switch reason {
        case .neverAdopted(let id):
            both(
                (
                    "De vraag \(id) kan nooit worden aangenomen: meer dan alle stemmen bestaat niet.",
                    "Kies bij test at_least, of een kleiner deel."
                ),
                (
                    "The question \(id) can never be adopted: there is no more than all votes.",
                    "Choose at_least for test, or a smaller fraction."
                )
            )
        case .adoptedWithoutMajority(let id):
            both(
                (
                    "De vraag \(id) kan worden aangenomen zonder dat er meer voor dan tegen zijn.",
                    "Kies meer dan de helft (fraction 1/2, test more_than) als dat niet de bedoeling is."
                ),
                (
                    "The question \(id) can be adopted without more votes for than against.",
                    "Choose more than half (fraction 1/2, test more_than) if that is not what you mean."
                )
            )
        case .vetoWithoutTags(let id):
            both(
                (
                    "Het veto \(id) noemt geen kenmerken (tags): het houdt geen voorstellen tegen en is alleen een uitspraak.",
                    ""
                ),
                ("The veto \(id) names no tags: it keeps no projects out and is a statement only.", "")
            )
        default: nil
        }
    }
}
