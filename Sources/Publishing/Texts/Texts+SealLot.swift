import VotingModel

/// The lot that is drawn after the close.
extension Texts {
    func describeLot(_ fault: Finding.SealFault) -> (what: String, remedy: String) {
        func list(_ names: [String]) -> String {
            names.prefix(10).joined(separator: ", ") + (names.count > 10 ? ", …" : "")
        }
        switch fault {
        case .commitmentsNotWanted:
            return both(
                (
                    "Bij deze spelregels wordt geen lot getrokken.",
                    "Laat --commit weg, of zet lot:drawn achteraan in ties."
                ),
                ("These rules draw no lot.", "Leave out --commit, or put lot:drawn last into ties.")
            )
        case .badPair(let option, let text):
            return both(
                (
                    "\(option) \(text): hier hoort een naam, een = en wat erbij hoort.",
                    "Schrijf bijvoorbeeld \(option) \"Ada=…\"."
                ),
                (
                    "\(option) \(text): this takes a name, a = and what belongs to it.",
                    "Write for instance \(option) \"Ada=…\"."
                )
            )
        case .badDigest(let name):
            return both(
                (
                    "De belofte van \(name) is geen SHA-256.",
                    "Dat zijn 64 cijfers 0-9 en letters a-f: printf '%s' GEHEIM | sha256sum."
                ),
                (
                    "The commitment of \(name) is no SHA-256.",
                    "That is 64 digits 0-9 and letters a-f: printf '%s' SECRET | sha256sum."
                )
            )
        case .badName(let name):
            return both(
                (
                    "De naam \"\(name)\" is leeg of niet te lezen, of staat er twee keer.",
                    "Geef iedereen een eigen naam, zonder tekens die niemand ziet."
                ),
                (
                    "The name \"\(name)\" is empty or cannot be read, or stands there twice.",
                    "Give everybody a name of their own, without characters that nobody sees."
                )
            )
        case .tooFewThrowers:
            return both(
                ("Een lot met dobbelstenen vraagt minstens twee mensen.", "Geef --dice voor elk van hen."),
                ("A lot from dice takes two people at least.", "Give --dice for each of them.")
            )
        case .badThrows(let name):
            return both(
                (
                    "De worpen van \(name) zijn niet 20 tot 200 ogen van 1 tot 6.",
                    "Geef van \(name) minstens 20 worpen, elk als een cijfer van 1 tot en met 6."
                ),
                (
                    "The throws of \(name) are not 20 to 200 pips from 1 to 6.",
                    "Give 20 throws of \(name) at least, each as a digit from 1 to 6."
                )
            )
        case .secretMissing(let name):
            return both(
                ("\(name) beloofde een geheim, en heeft het niet geopend.", "Geef --secret \"\(name)=…\"."),
                ("\(name) promised a secret and has not opened it.", "Give --secret \"\(name)=…\".")
            )
        case .secretNotWanted(let name):
            return both(
                ("\(name) heeft bij de opening geen geheim beloofd.", "Laat dit --secret weg."),
                ("\(name) promised no secret at the opening.", "Leave out this --secret.")
            )
        case .secretDiffers(let name):
            return both(
                (
                    "Dit is niet het geheim dat \(name) bij de opening beloofde.",
                    "Vraag \(name) om precies dezelfde tekst."
                ),
                (
                    "This is not the secret that \(name) promised at the opening.",
                    "Ask \(name) for exactly the same text."
                )
            )
        case .tooFewWitnesses:
            return both(
                ("Een lot met de hand vraagt minstens twee getuigen.", "Geef --witness voor elk van hen."),
                ("A lot by hand takes two witnesses at least.", "Give --witness for each of them.")
            )
        case .orderMissing(let ids):
            return both(
                ("In de volgorde ontbreken: \(list(ids)).", "Zet elk kenmerk er één keer in, elk op een regel."),
                ("The order lacks: \(list(ids)).", "Put every id in once, each on a line.")
            )
        case .orderUnknown(let ids):
            return both(
                (
                    "Deze staan niet op de lijst: \(list(ids)).",
                    "Zet de kenmerken van de lijst in de volgorde, elk op een regel."
                ),
                ("These are not on the list: \(list(ids)).", "Put the ids of the list into the order, each on a line.")
            )
        case .orderTwice(let ids):
            return both(
                ("Deze staan er twee keer: \(list(ids)).", "Zet elk kenmerk er één keer in."),
                ("These stand there twice: \(list(ids)).", "Put every id in once.")
            )
        default:
            return both(
                (
                    "Een lot wordt óf met dobbelstenen óf met de hand getrokken.",
                    "Geef --dice, of --order met --witness."
                ),
                ("A lot is drawn either from dice or by hand.", "Give --dice, or --order with --witness.")
            )
        }
    }
}
