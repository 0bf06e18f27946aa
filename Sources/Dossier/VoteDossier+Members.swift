import Wijkstem

/// The list of members and their proxies, until the roll is fixed at the opening.
extension VoteDossier {
    /// Takes in a list of members in the place of the one before; proxies, which are held against it, have to come in again.
    public func importRoll(_ file: String) throws -> DossierReport {
        try importing(file) { assembly, vote, tables in
            let read = try RollSheet.read(try FileSource(path: file), for: assembly, electorate: vote.electorate)
            try tables.remove([], from: .proxy)
            try tables.remove([], from: .member)
            for member in read.members { try tables.insert(member.row, into: .member) }
            return read.findings
        }
    }

    /// Takes in proxies in writing, in the place of those before.
    public func importProxies(_ file: String) throws -> DossierReport {
        try importing(file) { assembly, _, tables in
            let members = try members(tables)
            if members.isEmpty { throw InputError(.dossier(.rollMissing), at: Finding.Place(file: path)) }
            let read = try ProxiesSheet.read(try FileSource(path: file), members: members, for: assembly)
            try tables.remove([], from: .proxy)
            for proxy in read.proxies { try tables.insert([.text(proxy.giver), .text(proxy.holder)], into: .proxy) }
            return read.findings
        }
    }

    private func importing(
        _ file: String,
        _ body: (Assembly, SealVote, Tables) throws -> [Finding]
    ) throws -> DossierReport {
        try reported(.import) { vote, tables in
            guard let assembly = vote.assembly, vote.stage < .open else {
                throw InputError(
                    .dossier(vote.assembly == nil ? .noMembers : .nothingToImport),
                    at: Finding.Place(file: file)
                )
            }
            return (try body(assembly, vote, tables), nil)
        }
    }

    /// The members, in the order of their numbers.
    func members(_ tables: Tables) throws -> [RollMember] {
        try tables.rows(.member).map { row in
            guard let member = RollMember(row: row) else { throw Self.altered("member") }
            return member
        }
    }

    func proxies(_ tables: Tables) throws -> [Proxy] {
        try tables.rows(.proxy).map { Proxy(giver: $0[0].text ?? "", holder: $0[1].text ?? "") }
    }

    /// Fixes who may vote: a line and a nonce for each.
    func freezeRoll(_ vote: SealVote, _ tables: Tables) throws -> RollDocument? {
        guard let assembly = vote.assembly else { return nil }
        let (members, proxies) = (try members(tables), try proxies(tables))
        if members.isEmpty { throw InputError(.dossier(.rollMissing), at: Finding.Place(file: path)) }
        let roll = try FrozenRoll(
            members,
            proxies: proxies,
            assembly: assembly,
            electorate: vote.electorate,
            nonce: random
        )
        for entry in roll.entries {
            try tables.insert(
                [
                    .text(entry.number), .text(Hexadecimal.text(entry.nonce)),
                    .text(String(decoding: entry.line, as: UTF8.self)),
                ],
                into: .roll
            )
        }
        return roll.document
    }

    /// The roll as the tables have it now; `nil` where a row is none.
    func rollRoot(_ tables: Tables) throws -> Digest? {
        var entries: [FrozenRoll.Entry] = []
        for row in try tables.rows(.roll) {
            guard let number = row[0].text, let nonce = row[1].text.flatMap(Hexadecimal.bytes), let line = row[2].text
            else { return nil }
            entries.append(FrozenRoll.Entry(number: number, line: Array(line.utf8), nonce: nonce))
        }
        return FrozenRoll.tree(of: entries).root()
    }
}

extension RollMember {
    /// As the table of members has him.
    var row: [Cell] {
        func day(_ date: CalendarDate?) -> Cell { date.map { .text($0.text) } ?? .null }
        return [
            .text(number), .text(name), .text(household), voterClass.map { .text($0) } ?? .null, day(born), day(joined),
            day(left), .integer(duesOwed), .integer(isSuspended ? 1 : 0), .text(postcode),
        ]
    }

    /// `nil` for a row that no member makes.
    init?(row: [Cell]) {
        func day(_ cell: Cell) -> CalendarDate?? {
            guard let text = cell.text else { return cell == .null ? .some(nil) : nil }
            return CalendarDate(text).map { .some($0) }
        }
        guard row.count == 10, let number = row[0].text, let name = row[1].text, let household = row[2].text,
            let born = day(row[4]), let joined = day(row[5]), let left = day(row[6]), let dues = row[7].integer,
            let suspended = row[8].integer, let postcode = row[9].text
        else { return nil }
        self.init(
            number: number,
            name: name,
            household: household,
            voterClass: row[3].text,
            born: born,
            joined: joined,
            left: left,
            duesOwed: dues,
            isSuspended: suspended == 1,
            postcode: postcode
        )
    }
}
