public import Wijkstem

/// Undoing an admission that was a mistake: a wrong number was typed, or somebody left before he voted.
///
/// The program cannot see who voted. It sees how many did, and refuses once that many would be left; that nobody who is undone has a ballot in
/// the box is for the people at the table to see, who take the ballot back. What was undone stays on record with its reason, without a time,
/// in no order but that of numbers, and is bound by the log at the close.
extension VoteDossier {
    /// What was undone: who is not admitted any more, and who was through his proxies.
    public struct Undone: Sendable, Equatable {
        public let member: String
        public let name: String
        public let givers: [String]
    }

    /// Admissions that were undone, a row of `meta` for each member.
    private static let undone = "undone/"
    static let reasonLimit = 200

    /// Undoes the admission of one member, and of those for whom he came by proxy; both may be admitted again.
    ///
    /// Whoever was told of fewer ballots since a giver came himself is not told of more now: undo his admission as well, and admit him again.
    /// A count of interests (`recused`) stays as it is, since it does not say whose it was.
    ///
    /// - Throws: `InputError` where he was not admitted himself, where as many have voted as would be left, or without a reason of one line.
    public func undoAdmission(
        of number: String,
        because reason: String,
        at place: Finding.Place
    ) throws -> (report: DossierReport, undone: Undone) {
        var undone: Undone?
        let report = try reported(.admit) { vote, tables in
            func refusal(_ fault: Finding.DossierFault) -> InputError { InputError(.dossier(fault), at: place) }
            guard Self.isReason(reason) else { throw refusal(.badReason(reason)) }
            let proxies = Proxies(try proxies(tables))
            guard let mark = try tables.row(.mark, .text(number)) else {
                guard try tables.row(.member, .text(number)) != nil else { throw refusal(.memberUnknown(number)) }
                throw refusal(.notAdmitted(number))
            }
            if mark[1].text == "proxy" {
                throw refusal(.admittedThrough(number, holder: proxies.holder(of: number) ?? ""))
            }
            let givers = try proxies.givers(to: number).filter {
                try tables.row(.mark, .text($0))?[1].text == "proxy"
            }
            let left = try tables.count(.mark) - 1 - givers.count
            let ballots = try ballotsInTheBox(vote, tables)
            if ballots > left { throw refusal(.votedAlready(ballots: ballots, admitted: left)) }
            for member in [number] + givers { try tables.remove([.text(member)], from: .mark) }
            try record(number, reason, tables)
            let name = try tables.row(.member, .text(number))?[1].text ?? ""
            undone = Undone(member: number, name: name, givers: givers)
            return ([], nil)
        }
        guard let undone else { throw Self.altered("mark") }
        return (report, undone)
    }

    private static func isReason(_ text: String) -> Bool {
        1...reasonLimit ~= text.count && text.contains { !$0.isWhitespace } && !text.contains(where: \.isNewline)
    }

    /// Every reason on a line of its own, in the order of bytes: which came first is not kept.
    private func record(_ number: String, _ reason: String, _ tables: Tables) throws {
        let key = Cell.text(Self.undone + number)
        let known = try tables.row(.meta, key)?[1].text.map { $0.split(separator: "\n").map(String.init) } ?? []
        let reasons = (known + [reason]).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        try tables.put([key, .text(reasons.joined(separator: "\n"))], into: .meta)
    }

    /// Ballots that are sealed or wait, and slips of which one is still to be typed.
    private func ballotsInTheBox(_ vote: SealVote, _ tables: Tables) throws -> Int {
        let open = try typedSlips(tables).count { !$0.isDefinitive }
        return vote.sealed.ballots + (try tables.count(.ballot)) + open
    }

    static func undoneRows(_ tables: Tables) throws -> [[Cell]] {
        try tables.rows(.meta).filter { $0[0].text?.hasPrefix(undone) == true }
    }

    /// Whose admissions were undone and why, one for each time, in the order of their numbers.
    func undoneAdmissions(_ tables: Tables) throws -> [(member: String, reason: String)] {
        try Self.undoneRows(tables).flatMap { row in
            let member = String((row[0].text ?? "").dropFirst(Self.undone.count))
            return (row[1].text ?? "").split(separator: "\n").map { (member, String($0)) }
        }
    }

    /// Whose admissions were undone and why, one for each time, in the order of their numbers.
    ///
    /// - Throws: `InputError`, `IOFailure`.
    public func undoneAdmissions() throws -> [(member: String, reason: String)] {
        try read { try undoneAdmissions($0) }
    }
}
