import VotingModel

/// Splits a `.pb` file into its sections, headers and rows: the structure that every use of the format shares.
///
///     META          key;value rows
///     PROJECTS      a header, then a row for each project
///     VOTES         a header, then a row for each ballot
///
/// Source: Stolicki, Szufa & Talmon, *Pabulib: A Participatory Budgeting Library* (arXiv 2012.06539, format of arXiv
/// 2305.11035).
public struct PabulibParser {
    public enum Section: String, Sendable, CaseIterable {
        case meta = "META"
        case projects = "PROJECTS"
        case votes = "VOTES"
    }

    public enum Event: Equatable, Sendable {
        /// A section begins; its column names are in `columns`.
        case header(Section)
        /// A row of it, with as many fields as there are columns.
        case row(Section)
    }

    public private(set) var reader: DelimitedReader
    public private(set) var columns: [String] = []
    private var section: Section?
    private var seen: Set<Section> = []
    private var sectionLines: [Section: Int] = [:]
    /// Sections in which a row could not be used.
    private(set) var skippedSections: Set<Section> = []

    public init(_ reader: DelimitedReader) {
        self.reader = reader
    }

    /// Reads a block of VOTES, whose header another parser has read.
    init(_ block: RecordBlocks.Block, of header: VotesHeader) {
        reader = DelimitedReader(block, name: header.fileName, delimiter: header.delimiter)
        reader.headings = header.columns
        columns = header.columns
        section = .votes
        seen = Set(Section.allCases)
    }

    /// What it takes to read the rows of VOTES.
    struct VotesHeader: Sendable {
        let fileName: String
        let delimiter: UInt8
        let columns: [String]
    }

    /// Gives up the rows of VOTES, for reading them in blocks; this parser is then at its end.
    mutating func takeVotes(blockSize: Int) -> (header: VotesHeader, blocks: RecordBlocks) {
        let header = VotesHeader(fileName: reader.fileName, delimiter: reader.delimiter, columns: columns)
        return (header, reader.takeBlocks(of: blockSize))
    }

    /// Goes to the next header or row; `nil` at the end.
    ///
    /// Rows that cannot be used are reported and passed over.
    ///
    /// - Throws: `InputError` where the structure itself is broken, `IOFailure`.
    public mutating func next(_ log: inout FindingLog) throws -> Event? {
        while try reader.next() {
            if let field = reader.invalidField() {
                log.add(.error, .invalidUTF8, at: reader.place(field))
                if let section { skippedSections.insert(section) }
                continue
            }
            if reader.isBlank {
                log.add(.note, .blankLine, at: reader.recordPlace())
                continue
            }
            if let next = sectionName() {
                try begin(next, &log)
                return .header(next)
            }
            guard let section else {
                throw InputError(.textBeforeSection(Self.shortened(reader.text(0))), at: reader.place(0))
            }
            if let (field, reason) = reader.misplacedQuote() {
                log.add(.warning, reason, at: reader.place(field))
            }
            if reader.fields.count != columns.count {
                log.add(
                    .error,
                    .fieldCount(expected: columns.count, found: reader.fields.count),
                    at: reader.placeOfWrongLength()
                )
                skippedSections.insert(section)
                continue
            }
            return .row(section)
        }
        guard let section else {
            throw InputError(.emptyFile, at: Finding.Place(file: reader.fileName, line: 1, column: 1))
        }
        if let missing = Section.allCases.first(where: { !seen.contains($0) }) {
            let place = Finding.Place(file: reader.fileName, line: reader.line, column: 1, field: section.rawValue)
            throw InputError(.missingSection(missing.rawValue), at: place)
        }
        return nil
    }

    /// The position of a column, or `nil`.
    public func position(of name: String) -> Int? {
        columns.firstIndex { $0.utf8.elementsEqual(name.utf8) }
    }

    /// Where a section begins; the beginning of the file if it has none.
    func place(of section: Section, field: String? = nil) -> Finding.Place {
        Finding.Place(file: reader.fileName, line: sectionLines[section] ?? 1, column: 1, field: field)
    }

    private func sectionName() -> Section? {
        guard reader.fields.count == 1 else { return nil }
        let text = ImportedText.trimmed(reader.text(0)).uppercased()
        return Section(rawValue: text)
    }

    private mutating func begin(_ next: Section, _ log: inout FindingLog) throws {
        let place = reader.place(0, field: next.rawValue)
        guard seen.insert(next).inserted else { throw InputError(.repeatedSection(next.rawValue), at: place) }
        reader.headings = []
        for earlier in Section.allCases.prefix(while: { $0 != next }) where !seen.contains(earlier) {
            throw InputError(.missingSection(earlier.rawValue), at: place)
        }
        section = next
        sectionLines[next] = place.line
        repeat {
            guard try reader.next() else { throw InputError(.missingHeader(section: next.rawValue), at: place) }
        } while reader.isBlank
        if let field = reader.invalidField() { throw InputError(.invalidUTF8, at: reader.place(field)) }
        columns = reader.fields.indices.map { ImportedText.trimmed(reader.text($0)) }
        reader.headings = columns
        for (index, name) in columns.enumerated() where !name.isEmpty {
            if columns[..<index].contains(where: { $0.utf8.elementsEqual(name.utf8) }) {
                throw InputError(.repeatedColumn(name), at: reader.place(index))
            }
        }
        for required in Self.requiredColumns(next) where position(of: required) == nil {
            throw InputError(.missingColumn(required, section: next.rawValue), at: reader.recordPlace(field: required))
        }
    }

    private static func requiredColumns(_ section: Section) -> [String] {
        switch section {
        case .meta: ["key", "value"]
        case .projects: ["project_id", "cost"]
        case .votes: ["voter_id", "vote"]
        }
    }

    static func shortened(_ text: String) -> String {
        text.count > 40 ? text.prefix(40) + "…" : text
    }
}
