/// What goes from a sealed vote to others, and what comes back.
extension Texts {
    public func cosigned(_ names: [String], checkpoint: String, signed: Int, quorum: Int) -> [String] {
        [
            names.isEmpty
                ? pick(
                    "Niets nieuws: wie hier tekende, stond er al.",
                    "Nothing new: who signed here was there already."
                )
                : pick("Overgenomen: \(names.joined(separator: ", "))", "Taken over: \(names.joined(separator: ", "))"),
            pick(
                "\(checkpoint): \(signed) van de \(quorum) getuigen die nodig zijn.",
                "\(checkpoint): \(signed) of the \(quorum) witnesses that are needed."
            ),
        ]
    }

    public func receiptsWritten(_ count: Int, to path: String) -> String {
        count == 1
            ? pick("Eén bewijs geschreven: \(path)", "One receipt written: \(path)")
            : pick("\(count) bewijzen geschreven: \(path)", "\(count) receipts written: \(path)")
    }

    /// Without the witnesses that the policy asks for a receipt proves nothing by itself.
    public func receiptsUnwitnessed(signed: Int, quorum: Int) -> String {
        pick(
            "Onder dit controlepunt staan \(signed) van de \(quorum) getuigen die nodig zijn: alleen is een bewijs nu niet geldig. "
                + "Maak de bewijzen nadat zij tekenden.",
            "This checkpoint has \(signed) of the \(quorum) witnesses that are needed: by itself a receipt is not valid now. "
                + "Make the receipts after they signed."
        )
    }

    public var oneOrAll: String {
        pick("Geef --commitment, of --all.", "Give --commitment, or --all.")
    }

    public var signWithOrTake: String {
        pick(
            "Geef --certificate met --key, of --signature met een handtekening die elders is gezet.",
            "Give --certificate with --key, or --signature with a signature that was made elsewhere."
        )
    }

    /// With the command that ends the vote, which is another one of a dossier.
    public func signatureTaken(_ vote: String, isDossier: Bool) -> [String] {
        let end = isDossier ? "wijkstem vote publish \(vote) --out …" : "wijkstem seal final \(vote) --out …"
        return [
            pick("De handtekening klopt en is overgenomen.", "The signature is right and was taken over."),
            pick("Hierna:", "Next:"),
            "  wijkstem seal query \(vote) signature --out …   "
                + pick("(een tijdstempel erop, als u dat wilt)", "(a timestamp on it, if you wish)"),
            "  \(end)   " + pick("(afsluiten en de uitslag wegschrijven)", "(end it and write the result)"),
        ]
    }

    public func stamped(_ time: String) -> String {
        pick("Het tijdstempel klopt en is overgenomen: \(time)", "The timestamp is right and was taken over: \(time)")
    }
}
