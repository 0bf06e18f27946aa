public import FileAccess
public import VotingModel

/// A spreadsheet of members: a row for each.
///
///     lidnummer;naam;huishouden;groep;contributie open;geboren;lid sinds;lid tot;geschorst;postcode
///     12;A. de Vries;7;bewoner;0,00;1961-02-03;2019-01-01;;nee;9411 AB
///
/// `lidnummer` and `naam` must be there; the others where the rules ask for them. Headings are compared as everywhere; every other
/// column is named and left away.
///
/// # Doubles
/// Numbers that look the same (case, accents, blanks and punctuation apart) are one member: an error, since one of the two would vote
/// twice. The same name and day of birth is a warning: it may be the same person, or twins of one name.
///
/// - Complexity: O(members).
public enum RollSheet {
    static let numberWords: Set<String> = [
        "lidnummer", "lid", "lidnr", "member", "member number", "member id", "nummer", "nr",
    ]
    static let nameWords: Set<String> = ["naam", "name"]
    static let householdWords: Set<String> = ["huishouden", "household"]
    static let duesWords: Set<String> = [
        "contributie open", "contributie openstaand", "openstaand", "openstaande contributie", "dues", "dues owed",
    ]
    static let bornWords: Set<String> = ["geboren", "geboortedatum", "born", "date of birth", "birthday"]
    static let joinedWords: Set<String> = ["lid sinds", "lid vanaf", "joined", "member since"]
    static let leftWords: Set<String> = ["lid tot", "left", "member until"]
    static let suspendedWords: Set<String> = ["geschorst", "suspended"]
    static let postcodeWords: Set<String> = ["postcode", "postal code", "zip"]

    /// Members as a list has them.
    public struct Imported: Sendable {
        public let members: [RollMember]
        public let findings: [Finding]
        public let omittedFindings: Int
    }

    /// Reads a list of members for a vote.
    ///
    /// - Throws: `InputError` with every error found, `IOFailure`.
    public static func read(
        _ source: any ByteSource,
        for assembly: Assembly,
        electorate: Electorate?
    ) throws -> Imported {
        let imported = try inspect(source, for: assembly, electorate: electorate)
        let errors = imported.findings.filter { $0.severity == .error }
        if !errors.isEmpty { throw InputError(errors) }
        return imported
    }

    /// Everything that can be said of a list, errors included; members with an error are left out.
    ///
    /// - Throws: `IOFailure`.
    public static func inspect(
        _ source: any ByteSource,
        for assembly: Assembly,
        electorate: Electorate?
    ) throws -> Imported {
        var log = FindingLog()
        var rows = RollRows(roll: assembly.roll, classes: electorate?.classes ?? [])
        let file = source.name
        do {
            var sheet = try SpreadsheetReader(source)
            let columns = try RollColumns(sheet, assembly.roll, hasClasses: !rows.classes.isEmpty, &log)
            while try sheet.next(&log) { rows.add(sheet, columns, &log) }
        } catch let error as InputError {
            for finding in error.findings { log.add(finding.severity, finding.reason, at: finding.place) }
            return Imported(members: [], findings: log.findings, omittedFindings: log.omitted)
        }
        if !log.hasErrors {
            let place = Finding.Place(file: file)
            if rows.members.isEmpty {
                log.add(.error, .assembly(.noMembers), at: place)
            } else if Eligibility(assembly.roll).sort(rows.members).eligible.isEmpty {
                log.add(.error, .assembly(.nobodyMayVote), at: place)
            }
        }
        return Imported(members: rows.members, findings: log.findings, omittedFindings: log.omitted)
    }
}

/// Where a list of members has what.
struct RollColumns {
    let number: Int
    let name: Int
    let household: Int?
    let voterClass: Int?
    let dues: Int?
    let born: Int?
    let joined: Int?
    let left: Int?
    let suspended: Int?
    let postcode: Int?

    /// - Throws: `InputError` where a heading is missing that the rules cannot do without.
    init(
        _ sheet: SpreadsheetReader,
        _ roll: Assembly.Roll,
        hasClasses: Bool,
        _ log: inout FindingLog
    ) throws(InputError) {
        func column(_ words: Set<String>, _ isNeeded: Bool, _ headings: String...) throws(InputError) -> Int? {
            if let position = sheet.position(of: words) { return position }
            guard isNeeded else { return nil }
            throw InputError(.assembly(.columnMissing(headings)), at: sheet.reader.recordPlace())
        }
        number = try column(RollSheet.numberWords, true, "lidnummer", "member") ?? 0
        name = try column(RollSheet.nameWords, true, "naam", "name") ?? 0
        household = try column(RollSheet.householdWords, false)
        voterClass = try column(HeaderWords.voterClass, hasClasses, "groep", "class")
        dues = try column(RollSheet.duesWords, roll.dues == .paid, "contributie open", "dues")
        born = try column(RollSheet.bornWords, roll.minimumAge > 0, "geboren", "born")
        joined = try column(RollSheet.joinedWords, false)
        left = try column(RollSheet.leftWords, false)
        suspended = try column(RollSheet.suspendedWords, false)
        postcode = try column(RollSheet.postcodeWords, false)
        let used = [
            number, name, household, hasClasses ? voterClass : nil, dues, born, joined, left, suspended, postcode,
        ]
        let unused = sheet.headings.indices.filter { !used.contains($0) && !sheet.headings[$0].isEmpty }
        if !unused.isEmpty {
            log.add(.note, .columnsNotUsed(unused.map { sheet.headings[$0] }), at: sheet.reader.recordPlace())
        }
    }
}
