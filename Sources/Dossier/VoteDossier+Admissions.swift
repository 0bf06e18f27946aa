public import Wijkstem

/// Who came: one mark for everybody who may vote, without a time and without an order.
extension VoteDossier {
    /// How somebody votes.
    public enum Admission: String, Sendable, CaseIterable {
        case paper
        case digital
    }

    /// What an admission did: who was marked, and for whom they vote beside themselves.
    public struct Admitted: Sendable, Equatable {
        public let member: String
        public let name: String
        /// Those who gave this member their proxy and are marked with him.
        public let givers: [String]

        /// How many ballots this member gets.
        public var ballots: Int { 1 + givers.count }
    }

    /// Somebody who comes to vote.
    public struct Coming: Sendable {
        public let number: String
        public let admission: Admission
        public let place: Finding.Place

        public init(_ number: String, as admission: Admission = .paper, at place: Finding.Place) {
            self.number = number
            self.admission = admission
            self.place = place
        }
    }

    /// Admits members to vote: all of them or, where one cannot be admitted, nobody.
    ///
    /// Whoever holds proxies votes for their givers as well, but for those who come themselves, with him or before. `recused` are projects in
    /// which somebody of these members has an interest: each counts once, and who it was is not kept.
    ///
    /// - Throws: `InputError` with everything that is wrong.
    public func admit(
        _ coming: [Coming],
        recused: [String] = []
    ) throws -> (report: DossierReport, admitted: [Admitted]) {
        var admitted: [Admitted] = []
        let report = try reported(.admit) { vote, tables in
            let proxies = Proxies(try proxies(tables))
            var findings: [Finding] = []
            for member in coming {
                if let fault = try fault(member.number, tables, proxies) {
                    findings.append(Finding(.error, .dossier(fault), at: member.place))
                } else {
                    try mark(member.number, "self", member.admission, tables)
                }
            }
            if !findings.isEmpty { throw InputError(findings) }
            // Behind all who came themselves.
            admitted = try coming.map { try admitGivers(to: $0, proxies, tables) }
            try add(recused: recused, vote, tables)
            return ([], nil)
        }
        return (report, admitted)
    }

    private func fault(_ number: String, _ tables: Tables, _ proxies: Proxies) throws -> Finding.DossierFault? {
        guard try tables.row(.roll, .text(number)) != nil else {
            return try tables.row(.member, .text(number)) == nil ? .memberUnknown(number) : .memberExcluded(number)
        }
        guard let mark = try tables.row(.mark, .text(number)) else { return nil }
        return mark[1].text == "proxy"
            ? .votedByProxy(number, holder: proxies.holder(of: number) ?? "") : .admittedBefore(number)
    }

    private func mark(_ number: String, _ how: String, _ admission: Admission, _ tables: Tables) throws {
        try tables.insert([.text(number), .text(how), .text(admission.rawValue)], into: .mark)
    }

    private func admitGivers(to member: Coming, _ proxies: Proxies, _ tables: Tables) throws -> Admitted {
        var givers: [String] = []
        for giver in proxies.givers(to: member.number) where try tables.row(.mark, .text(giver)) == nil {
            try mark(giver, "proxy", member.admission, tables)
            givers.append(giver)
        }
        let name = try tables.row(.member, .text(member.number))?[1].text ?? ""
        return Admitted(member: member.number, name: name, givers: givers)
    }

    private func add(recused: [String], _ vote: SealVote, _ tables: Tables) throws {
        if recused.isEmpty { return }
        guard vote.assembly?.recusal == true else {
            throw InputError(.assembly(.recusalNotWanted), at: Finding.Place(file: path))
        }
        let known = Set(try vote.listIDs().map { Array($0.utf8) })
        for project in recused {
            guard known.contains(Array(project.utf8)) else {
                throw InputError(.assembly(.recusedUnknown(project)), at: Finding.Place(file: path))
            }
            let count = try tables.row(.recused, .text(project))?[1].integer ?? 0
            try tables.put([.text(project), .integer(count + 1)], into: .recused)
        }
    }
}
