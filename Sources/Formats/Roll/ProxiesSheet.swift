public import FileAccess
public import VotingModel

/// A spreadsheet of proxies in writing: a row for each.
///
///     volmachtgever;gemachtigde
///     12;40
///
/// Both columns hold numbers of members, as the list of members writes them.
public enum ProxiesSheet {
    static let giverWords: Set<String> = ["volmachtgever", "gever", "giver", "van", "from"]
    static let holderWords: Set<String> = ["gemachtigde", "houder", "holder", "aan", "to"]

    /// Proxies as a list has them.
    public struct Imported: Sendable {
        public let proxies: [Proxy]
        public let findings: [Finding]
        public let omittedFindings: Int
    }

    /// Reads proxies, and holds them against the members of a vote.
    ///
    /// - Throws: `InputError` with every error found, `IOFailure`.
    public static func read(
        _ source: any ByteSource,
        members: [RollMember],
        for assembly: Assembly
    ) throws -> Imported {
        let imported = try inspect(source, members: members, for: assembly)
        let errors = imported.findings.filter { $0.severity == .error }
        if !errors.isEmpty { throw InputError(errors) }
        return imported
    }

    /// Everything that can be said of a list of proxies, errors included.
    ///
    /// - Throws: `IOFailure`.
    public static func inspect(
        _ source: any ByteSource,
        members: [RollMember],
        for assembly: Assembly
    ) throws -> Imported {
        var log = FindingLog()
        var proxies: [Proxy] = []
        var places: [(giver: Finding.Place, holder: Finding.Place)] = []
        do {
            var sheet = try SpreadsheetReader(source)
            let giver = try column(sheet, giverWords, ["volmachtgever", "giver"])
            let holder = try column(sheet, holderWords, ["gemachtigde", "holder"])
            let unused = sheet.headings.indices.filter { $0 != giver && $0 != holder && !sheet.headings[$0].isEmpty }
            if !unused.isEmpty {
                log.add(.note, .columnsNotUsed(unused.map { sheet.headings[$0] }), at: sheet.reader.recordPlace())
            }
            while try sheet.next(&log) {
                let proxy = Proxy(giver: sheet.text(giver), holder: sheet.text(holder))
                if proxy.giver.isEmpty || proxy.holder.isEmpty {
                    let place = sheet.place(proxy.giver.isEmpty ? giver : holder)
                    log.add(.error, .assembly(.proxyCellMissing), at: place)
                    continue
                }
                proxies.append(proxy)
                places.append((sheet.place(giver), sheet.place(holder)))
            }
        } catch let error as InputError {
            for finding in error.findings { log.add(finding.severity, finding.reason, at: finding.place) }
            return Imported(proxies: [], findings: log.findings, omittedFindings: log.omitted)
        }
        if assembly.proxies == 0, let place = places.first {
            log.add(.error, .assembly(.proxiesNotAllowed), at: place.giver)
        } else {
            let faults = Proxies.faults(proxies, members: members, roll: assembly.roll, limit: assembly.proxies)
            for (place, fault) in faults {
                var firstLine: Int?
                if case .givenTwice(_, let first) = fault { firstLine = places[first].giver.line }
                let (giver, holder) = places[place]
                let at = if case .holderUnknown = fault { holder } else { giver }
                log.add(.error, .assembly(.proxy(fault, firstLine: firstLine)), at: at)
            }
        }
        return Imported(proxies: proxies, findings: log.findings, omittedFindings: log.omitted)
    }

    private static func column(
        _ sheet: SpreadsheetReader,
        _ words: Set<String>,
        _ headings: [String]
    ) throws(InputError) -> Int {
        if let position = sheet.position(of: words) { return position }
        throw InputError(.assembly(.columnMissing(headings)), at: sheet.reader.recordPlace())
    }
}
