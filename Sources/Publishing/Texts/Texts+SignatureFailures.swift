import Evidence

/// Signatures by certificates, and timestamps.
extension Texts {
    func describe(_ error: SigningError) -> String {
        switch error {
        case .certificateUnreadable:
            pick("Dit is geen PEM met certificaten.", "This is no PEM of certificates.")
        case .keyUnreadable: pick("Dit is geen privésleutel in PEM.", "This is no private key in PEM.")
        case .passphraseMissing:
            pick(
                "De sleutel is versleuteld: geef --passphrase-file.",
                "The key is encrypted: give --passphrase-file."
            )
        case .passphraseWrong: pick("De wachtzin opent de sleutel niet.", "The passphrase does not open the key.")
        case .keyKind:
            pick(
                "Deze soort sleutel kan niet: neem ECDSA P-256, of RSA van minstens 3072 bits.",
                "This kind of key does not go: take ECDSA P-256, or RSA of at least 3072 bits."
            )
        case .keyMismatch:
            pick("Het certificaat hoort bij een andere sleutel.", "The certificate is of another key.")
        case .keyUsage:
            pick("Met dit certificaat mag niet worden ondertekend.", "This certificate may not be used for signing.")
        case .outsideValidity: pick("Het certificaat geldt nu niet.", "The certificate does not hold now.")
        case .failure(let word): pick("Ondertekenen lukte niet (\(word)).", "Signing failed (\(word)).")
        }
    }

    func describe(_ verdict: SignatureVerdict) -> String {
        let text =
            switch verdict {
            case .form(let what):
                pick(
                    "de vorm is niet die van CAdES B-B of RFC 3161 die hier gevraagd wordt (\(what))",
                    "the form is not that of CAdES B-B or RFC 3161 that is asked for here (\(what))"
                )
            case .otherContent:
                pick("dit is van iets anders dan wat hier staat", "this is of something else than what is here")
            case .wrong: pick("de handtekening klopt niet", "the signature is not right")
            case .notGranted:
                pick("de dienst gaf geen tijdstempel", "the authority granted no timestamp")
            case .usage:
                pick("het certificaat is hier niet voor bedoeld", "the certificate is not meant for this")
            case .outsideValidity(let word):
                pick(
                    "een certificaat geldt op dat moment niet\(bracketed(word))",
                    "a certificate does not hold at that time\(bracketed(word))"
                )
            case .untrusted(let word):
                pick(
                    "het certificaat leidt niet naar een dat in keys/policy.txt staat\(bracketed(word))",
                    "the certificate does not lead to one that is in keys/policy.txt\(bracketed(word))"
                )
            case .timestamp:
                pick(
                    "het tijdstempel erin is niet van deze handtekening",
                    "the timestamp within is not of this signature"
                )
            case .failure: pick("controleren lukte niet", "checking failed")
            }
        return pick("Niet aangenomen: \(text).", "Not accepted: \(text).")
    }

    private func bracketed(_ word: String) -> String { word.isEmpty ? "" : " (\(word))" }
}
