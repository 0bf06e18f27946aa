/// What a certificate lists of a count, entry by entry, while a check works out what the next one must be.
struct ListedEntries<Entry: ListedEntry> {
    private let list: String
    private var entries: ArraySlice<Entry>

    /// `list` is its key in the certificate.
    init(_ entries: [Entry], of list: String) {
        self.list = "\(BundleFile.certificate.rawValue)#/\(list)"
        self.entries = entries[...]
    }

    /// Where the next entry stands.
    var place: String { "\(list)/\(entries.startIndex)" }

    /// The next entry must be this one.
    mutating func take(_ entry: Entry) throws(Failure) {
        guard entries.first == entry else {
            let found = entries.first.map { Words($0.written) } ?? .nothing
            throw Failure(place, expected: Words(entry.written), found: found)
        }
        entries.removeFirst()
    }

    /// There must be no more of them.
    func end() throws(Failure) {
        guard let entry = entries.first else { return }
        throw Failure(place, expected: Words("het einde", "the end"), found: Words(entry.written))
    }
}

/// An entry of such a list, as a report shows it.
protocol ListedEntry: Equatable {
    var written: String { get }
}

extension Certificate.Event: ListedEntry {}
extension Certificate.Expansion: ListedEntry {}
