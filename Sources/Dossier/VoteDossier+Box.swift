public import Wijkstem

/// The box at the close of a vote of members: who was admitted, and what the bureau says of differences.
extension VoteDossier {
    /// What the bureau says at the close.
    public struct Bureau: Sendable {
        /// Why there are more ballots than voters, or fewer.
        public var explanations: [BoxCount.Difference] = []
        /// Warnings that somebody looked at.
        public var accepted: [BoxWarning] = []

        public init() {}
    }

    static let secondMeeting = "second_meeting"

    /// What is held against the ballots; `nil` in a vote without members.
    func boxInput(_ bureau: Bureau, _ vote: SealVote, _ tables: Tables) throws -> BoxInput? {
        guard vote.assembly != nil else {
            guard bureau.explanations.isEmpty, bureau.accepted.isEmpty else {
                throw InputError(.assembly(.notWanted(.box)), at: Finding.Place(file: path))
            }
            return nil
        }
        let marks = try tables.rows(.mark)
        let (slips, open) = try paper(tables)
        let proxies = marks.count { $0[1].text == "proxy" }
        return BoxInput(
            admitted: BoxCount.Admitted(members: marks.count - proxies, proxies: proxies),
            admittedByClass: try admittedByClass(marks, tables),
            explanations: bureau.explanations,
            accepted: bureau.accepted,
            isSecondMeeting: try tables.row(.meta, .text(Self.secondMeeting)) != nil,
            recused: try tables.rows(.recused).map {
                BoxCount.Recusal(project: $0[0].text ?? "", count: $0[1].integer ?? 0)
            },
            slips: slips,
            openSlips: open
        )
    }

    private func admittedByClass(_ marks: [[Cell]], _ tables: Tables) throws -> [String: Int] {
        var counts: [String: Int] = [:]
        for mark in marks {
            guard let voterClass = try tables.rows(.member, [mark[0]]).first?[3].text else { continue }
            counts[voterClass, default: 0] += 1
        }
        return counts
    }

    /// Slips that are definitive, as the sealed part has them, and how many are not.
    private func paper(_ tables: Tables) throws -> (entries: PaperEntries, open: Int) {
        let slips = try typedSlips(tables)
        let open = slips.count { !$0.isDefinitive }
        // Which batches are full can be said only of all slips.
        if open > 0 { return (.none, open) }
        do {
            return (try PaperEntries(slips), 0)
        } catch {
            throw Self.altered("entry")
        }
    }

    /// All slips by their numbers, with their entries.
    func typedSlips(_ tables: Tables) throws -> [PaperEntries.Slip] {
        let entries = Dictionary(grouping: try tables.rows(.entry)) { $0[0].text ?? "" }
        return try tables.rows(.slip).map { row in
            guard let number = row[0].text, let batch = row[1].integer else { throw Self.altered("slip") }
            return PaperEntries.Slip(
                number: number,
                batch: batch,
                entries: (entries[number] ?? []).map {
                    PaperEntries.Entry(by: $0[2].text ?? "", text: Array(($0[3].text ?? "").utf8))
                }
            )
        }
    }

    /// Puts into the log what the chair declared.
    public func declare(_ declaration: Declaration, by name: String) throws -> DossierReport {
        try reported(.declare) { vote, _ in ([], try vote.declare(declaration, by: name)) }
    }
}

extension PaperEntries.Slip {
    /// Two who typed the same, or a third who decided.
    var isDefinitive: Bool {
        entries.count == 3 || entries.count == 2 && entries[0].text == entries[1].text
    }
}
