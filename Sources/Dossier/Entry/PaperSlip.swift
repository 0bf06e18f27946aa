package import Evidence

/// One entry of a slip: who typed it, and the text that came of it.
package struct PaperEntry: Sendable, Equatable {
    package let slip: SlipNumber
    /// The pile of at most 25 in which the slip lies, from 1.
    package let batch: Int
    /// 1 and 2 are typed apart from each other; 3 decides where these differ.
    package let pass: Int
    package let by: String
    /// Canonical: `{"ballot":["17","4"]}`.
    package let text: [UInt8]

    package init(slip: SlipNumber, batch: Int, pass: Int, by: String, text: [UInt8]) {
        self.slip = slip
        self.batch = batch
        self.pass = pass
        self.by = by
        self.text = text
    }
}

/// A slip of paper with what was typed of it so far.
package struct PaperSlip: Sendable, Equatable {
    package let number: SlipNumber
    package let batch: Int
    /// In the order of their passes: one, two, or three.
    package private(set) var entries: [PaperEntry]

    package init(_ first: PaperEntry) {
        number = first.slip
        batch = first.batch
        entries = [first]
    }

    mutating func add(_ entry: PaperEntry) { entries.append(entry) }

    package enum Standing: Sendable, Equatable {
        /// Somebody else is to type it too.
        case once
        /// The two entries are not equal: a third person decides.
        case differs
        /// What counts.
        case definitive([UInt8])
    }

    package var standing: Standing {
        switch entries.count {
        case 1: .once
        case 2: entries[0].text == entries[1].text ? .definitive(entries[1].text) : .differs
        default: .definitive(entries[entries.count - 1].text)
        }
    }

    /// Whether a third person had to decide.
    package var isCorrected: Bool { entries.count == 3 }

    func isTyped(by name: String) -> Bool { entries.contains { $0.by.utf8.elementsEqual(name.utf8) } }
}

/// What somebody is to type now.
package enum EntryTask: Sendable, Hashable {
    /// New slips, into the batch with this number.
    case first(Int)
    /// Those of a batch once more, which others typed.
    case second(Int)
    /// What differs.
    case third

    package var pass: Int {
        switch self {
        case .first: 1
        case .second: 2
        case .third: 3
        }
    }
}
