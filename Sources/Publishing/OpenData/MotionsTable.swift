public import VotingModel

/// `motions.csv`: a line for each motion, for spreadsheets; made like `result.csv`.
public struct MotionsTable {
    private let document: ResultDocument
    private let texts: Texts

    public init(_ document: ResultDocument) {
        self.document = document
        texts = Texts(document.language)
    }

    public var source: String {
        let lines = [texts.motionsTableHeadings] + document.particulars.motions.map(line)
        return ResultTable.file(lines)
    }

    private func line(_ motion: CountedMotion) -> [String] {
        let outcome = texts.word(for: motion.outcome)
        switch motion.kind {
        case .motion(_, _, let votes, _, let needed):
            let counts = [votes.yes, votes.no, votes.abstain, votes.blank, votes.invalid].map { String($0) }
            let people = [votes.present, votes.members].map { $0.map { String($0) } ?? "" }
            return [ResultTable.text(motion.id), ResultTable.text(motion.text), "motion"] + counts + people + [
                String(needed), "", "", outcome,
            ]
        case .veto(let least, let votes, let withReason, _):
            let empty = [String](repeating: "", count: 7)
            return [ResultTable.text(motion.id), ResultTable.text(motion.text), "veto"] + empty
                + [String(least), String(votes), String(withReason), outcome]
        }
    }
}

extension Texts {
    var motionsTableHeadings: [String] {
        language == .nl
            ? [
                "id", "vraag", "soort", "voor", "tegen", "onthouding", "blanco", "ongeldig", "aanwezig", "leden",
                "nodig",
                "veto", "met_reden", "uitkomst",
            ]
            : [
                "id", "text", "kind", "yes", "no", "abstain", "blank", "invalid", "present", "members", "needed",
                "veto",
                "with_reason", "outcome",
            ]
    }

    /// An outcome as pages and tables write it.
    public func word(for outcome: MotionOutcome) -> String {
        switch outcome {
        case .adopted: pick("aangenomen", "adopted")
        case .rejected: pick("verworpen", "rejected")
        case .noQuorum: pick("geen quorum", "no quorum")
        case .vetoed: pick("veto", "vetoed")
        case .notVetoed: pick("geen veto", "not vetoed")
        }
    }
}
