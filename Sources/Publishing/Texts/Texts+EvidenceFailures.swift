public import Evidence

/// What is wrong with keys, notes, policies, signatures and timestamps, and the way out.
extension Texts {
    public func describe(_ failure: EvidenceFailure) -> String {
        let text = describe(failure.fault)
        return failure.file.map { "\($0): \(text)" } ?? text
    }

    private func describe(_ fault: EvidenceFailure.Fault) -> String {
        switch fault {
        case .key(let error): describe(error)
        case .note(let error): at(error.line, describe(error.code))
        case .policy(let error): at(error.line, describe(error.code))
        case .witness(let error): describe(error)
        case .signing(let error): describe(error)
        case .verdict(let verdict): describe(verdict)
        case .certificates:
            pick("Dit is geen PEM met certificaten.", "This is no PEM of certificates.")
        case .archive(.tooLarge), .archive(.tooManyFiles):
            pick("De map is te groot voor één bestand (4 GiB).", "The folder is too large for one file (4 GiB).")
        case .archive(.badPath(let path)):
            pick("De naam \"\(path)\" past niet in een archief.", "The name \"\(path)\" does not fit into an archive.")
        case .notBundle(let name):
            pick(
                "Dit is niet de map van een uitslag zoals die geschreven is: \(name) ontbreekt, is veranderd of hoort er niet.",
                "This is not the folder of a result as it was written: \(name) is missing, changed, or does not belong there."
            )
        case .name(let name):
            pick(
                "\"\(name)\" kan geen naam van een sleutel zijn: 1 tot 200 tekens a–z, 0–9, punt, streepje of schuine streep.",
                "\"\(name)\" cannot be the name of a key: 1 to 200 characters a–z, 0–9, dot, hyphen or slash."
            )
        case .checkpointMissing(let name):
            pick("De stand \(name) is nog niet getekend.", "The checkpoint \(name) is not signed yet.")
        case .oldSize(let old, let size):
            pick(
                "Deze stand heeft \(size) regels; \(old) kan niemand eerder hebben getekend.",
                "This checkpoint has \(size) entries; nobody can have signed \(old) before."
            )
        case .otherCheckpoint:
            pick(
                "Dit is getekend onder een andere stand. Er is niets overgenomen.",
                "This was signed under another checkpoint. Nothing was taken over."
            )
        case .nothingSigned:
            pick("Hier heeft geen getuige getekend.", "No witness has signed here.")
        case .commitmentUnknown(let digits):
            pick("Geen stembiljet in het logboek heeft \(digits).", "No ballot in the log has \(digits).")
        case .signatureMissing:
            pick(
                "Er is nog geen handtekening: wijkstem seal sign.",
                "There is no signature yet: wijkstem seal sign."
            )
        case .stampLate:
            pick(
                "Niet aangenomen: dit is later gestempeld dan vijf minuten na wat erop volgde. Regels worden gestempeld voor de "
                    + "opening, en het sluiten voor de telling.",
                "Not accepted: this was stamped later than five minutes after what came next. Rules are stamped before the opening, "
                    + "and the close before the count."
            )
        case .stampEarly:
            pick(
                "Niet aangenomen: dit is eerder gestempeld dan vijf minuten voor het in het logboek kwam. Kijk de klok na.",
                "Not accepted: this was stamped earlier than five minutes before it came into the log. Look at the clock."
            )
        case .stampOrder:
            pick(
                "Niet aangenomen: de tijden gaan terug. Regels komen voor het sluiten, en dat voor de handtekening.",
                "Not accepted: the times go back. Rules come before the close, and that before the signature."
            )
        case .signerMissing:
            pick(
                "Een handtekening is verplicht, en niemand mag tekenen: geef --signer met een certificaat.",
                "A signature is required, and nobody may sign: give --signer with a certificate."
            )
        case .timestamperMissing:
            pick(
                "Het niveau vraagt tijdstempels, en geen dienst telt: geef --timestamper met een certificaat.",
                "The level asks for timestamps, and no authority counts: give --timestamper with a certificate."
            )
        }
    }

    private func at(_ line: Int?, _ text: String) -> String {
        line.map { pick("regel \($0): \(text)", "line \($0): \(text)") } ?? text
    }

    private func describe(_ error: KeyFileError) -> String {
        switch error {
        case .malformed(let place):
            pick(
                "Dit is geen heel sleutelbestand (bij \(place)). Neem een kopie, of maak een nieuwe sleutel en laat die vastleggen.",
                "This is not a whole key file (at \(place)). Take a copy of it, or make a new key and have that one fixed."
            )
        case .doesNotOpen:
            pick(
                "De wachtzin opent de sleutel niet: het is een andere zin, of het bestand is beschadigd.",
                "The passphrase does not open the key: it is another one, or the file is damaged."
            )
        case .otherKey:
            pick(
                "In het bestand zit een andere sleutel dan erop staat. Gebruik het niet; neem een kopie.",
                "The file holds another key than it says. Do not use it; take a copy."
            )
        case .passphraseTooShort:
            pick("De wachtzin is te kort: minstens 12 tekens.", "The passphrase is too short: at least 12 characters.")
        case .passphraseNotText:
            pick(
                "De wachtzin is geen gewone tekst van hoogstens 4096 bytes.",
                "The passphrase is no plain text of at most 4096 bytes."
            )
        case .passphraseLines:
            pick(
                "Het bestand met de wachtzin heeft meer dan een regel.",
                "The file of the passphrase has more than one line."
            )
        case .passphrasesDiffer:
            pick(
                "Twee keer iets anders getypt; er is niets gemaakt.",
                "Two different things were typed; nothing was made."
            )
        case .noPassphrase:
            pick(
                "Zonder wachtzin gaat het niet: typ haar op een terminal, of geef --passphrase-file.",
                "It does not go without the passphrase: type it on a terminal, or give --passphrase-file."
            )
        case .noMemory:
            pick(
                "Er is te weinig geheugen om de sleutel te openen: 128 MiB.",
                "There is too little memory to open the key: 128 MiB."
            )
        }
    }

    private func describe(_ error: WitnessError) -> String {
        switch error {
        case .request(let line):
            at(line, pick("dit is geen verzoek aan een getuige.", "this is no request to a witness."))
        case .note(let error): at(error.line, describe(error.code))
        case .unknownLog(let origin):
            pick(
                "Van \(origin) tekende u nog niets. Geef de sleutel van dat logboek met --log, zoals u die van de organisatie zelf kreeg.",
                "You have signed nothing of \(origin) yet. Give the key of that log with --log, as you had it from the organisers themselves."
            )
        case .otherLog(let origin):
            pick(
                "\(origin) had eerder een andere sleutel. Teken niet; vraag de organisatie hoe dat kan.",
                "\(origin) had another key before. Do not sign; ask the organisers how that can be."
            )
        case .oldSize(let asked, let signed):
            pick(
                "Het verzoek gaat uit van \(asked) regels, u tekende er \(signed). Vraag een nieuw: wijkstem seal request … --old \(signed)",
                "The request starts from \(asked) entries, you have signed \(signed). Ask for another: wijkstem seal request … --old \(signed)"
            )
        case .rollback(let asked, let signed):
            pick(
                "NIET GETEKEND: het logboek heeft nu \(asked) regels, en u tekende er eerder \(signed). Er is iets teruggedraaid.",
                "NOT SIGNED: the log now has \(asked) entries, and you signed \(signed) before. Something was taken back."
            )
        case .fork(let asked, let signed):
            pick(
                "NIET GETEKEND: deze \(asked) regels gaan niet verder op de \(signed) die u eerder tekende. Wat vastlag, is veranderd.",
                "NOT SIGNED: these \(asked) entries do not continue the \(signed) that you signed before. What was fixed has been changed."
            )
        case .state(let place):
            pick(
                "Dit is niet het bestand van wat u eerder tekende (bij \(place)). Neem een kopie; begin niet zomaar opnieuw.",
                "This is not the file of what you signed before (at \(place)). Take a copy; do not just begin anew."
            )
        }
    }

    private func describe(_ code: NoteError.Code) -> String {
        switch code {
        case .publicKey:
            pick(
                "dit is geen sleutel als tekst (naam+id+base64).",
                "this is no key as text (name+id+base64)."
            )
        case .keyID, .secretKey:
            pick("deze sleutel is niet goed overgenomen.", "this key was not copied right.")
        case .weakKey:
            pick(
                "met deze sleutel kan iedereen ondertekenen; maak een sleutel met wijkstem keys new.",
                "anybody could sign with this key; make a key with wijkstem keys new."
            )
        case .tooLong: pick("te lang.", "too long.")
        case .cutOff: pick("hier breekt het bestand af.", "the file breaks off here.")
        case .origin: pick("hier hoort de naam van het logboek.", "the name of the log belongs here.")
        case .size: pick("hier hoort een aantal regels.", "a number of entries belongs here.")
        case .root: pick("hier hoort een hash in base64.", "a hash in base64 belongs here.")
        case .separator: pick("hier hoort een lege regel.", "an empty line belongs here.")
        case .signatureLine: pick("dit is geen regel met een handtekening.", "this is no line of a signature.")
        case .logSignature:
            pick(
                "de handtekening van het logboek klopt niet, of is van een ander.",
                "the signature of the log is not right, or is of another."
            )
        case .unknownKey:
            pick(
                "een handtekening van wie niet in keys/policy.txt staat.",
                "a signature of somebody who is not in keys/policy.txt."
            )
        case .order:
            pick(
                "een getuige staat niet op zijn plaats, of tekende al.",
                "a witness is out of its place, or has signed already."
            )
        case .cosignature:
            pick("de handtekening van een getuige klopt niet.", "the signature of a witness is not right.")
        }
    }

    private func describe(_ code: PolicyError.Code) -> String {
        switch code {
        case .tooLong: pick("te lang.", "too long.")
        case .lineEnd:
            pick("geen UTF-8, of een regel zonder einde.", "no UTF-8, or a line without its end.")
        case .format: pick("hier hoort wijkstem-policy/1.", "wijkstem-policy/1 belongs here.")
        case .level:
            pick(
                "hier hoort level met counted, logged of timestamped.",
                "level with counted, logged or timestamped belongs here."
            )
        case .key: describe(NoteError.Code.publicKey)
        case .keyID: describe(NoteError.Code.keyID)
        case .role:
            pick(
                "een logboek heeft de sleutel achter log, een getuige die achter witness; keys show toont beide.",
                "a log has the key behind log, a witness that behind witness; keys show shows both."
            )
        case .witnessName:
            pick(
                "elke getuige heeft een eigen naam, en niet die van het logboek.",
                "every witness has a name of its own, and not the log's."
            )
        case .sharedKey:
            pick(
                "elke getuige heeft een eigen sleutel, en niet die van het logboek: anders tekent één voor twee.",
                "every witness has a key of its own, and not the log's: else one signs for two."
            )
        case .weakKey: describe(NoteError.Code.weakKey)
        case .tooManyCertificates:
            pick(
                "hoogstens \(Policy.certificateLimit) certificaten met signer, en zoveel met timestamper.",
                "\(Policy.certificateLimit) certificates with signer at most, and as many with timestamper."
            )
        case .order: pick("getuigen staan op volgorde van hun naam.", "witnesses stand in order of their names.")
        case .quorum:
            pick(
                "quorum is een getal van nul tot het aantal getuigen.",
                "quorum is a number from zero to that of the witnesses."
            )
        case .unexpected: pick("dit hoort hier niet.", "this does not belong here.")
        case .certificate:
            pick(
                "hier hoort een certificaat in PEM, in regels van 64 tekens.",
                "a certificate in PEM belongs here, in lines of 64 characters."
            )
        }
    }
}
