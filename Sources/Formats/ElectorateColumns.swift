import VotingModel

/// The columns that say by which channel a ballot came in and of which class its voter is: needed exactly where the rulebook has
/// such lists.
struct ElectorateColumns {
    private let electorate: Electorate
    private let channel: Int?
    private let voterClass: Int?
    /// By the bytes of ids.
    private let channels: [[UInt8]: Int]
    private let classes: [[UInt8]: Int]

    /// `position` finds the column that has one of the headings.
    ///
    /// - Throws: `InputError` if a column is missing.
    init(_ electorate: Electorate, at place: Finding.Place, position: (Set<String>) -> Int?) throws(InputError) {
        self.electorate = electorate
        channel = electorate.channels.isEmpty ? nil : position(HeaderWords.channel)
        voterClass = electorate.classes.isEmpty ? nil : position(HeaderWords.voterClass)
        channels = Dictionary(uniqueKeysWithValues: electorate.channels.enumerated().map { (Array($1.id.utf8), $0) })
        classes = Dictionary(uniqueKeysWithValues: electorate.classes.enumerated().map { (Array($1.id.utf8), $0) })
        func missing(_ part: Finding.ElectorateFault.Part, _ words: Set<String>) -> InputError {
            InputError(.electorate(.missingColumn(part, headings: words.sorted())), at: place)
        }
        if channel == nil, !electorate.channels.isEmpty { throw missing(.channel, HeaderWords.channel) }
        if voterClass == nil, !electorate.classes.isEmpty { throw missing(.voterClass, HeaderWords.voterClass) }
    }

    var used: [Int] { [channel, voterClass].compactMap(\.self) }

    /// The channel and class of a row; `nil`, with a finding, if it names none of the rulebook's.
    func group(
        _ text: (Int) -> String,
        at place: (Int) -> Finding.Place,
        _ log: inout FindingLog
    ) -> BallotGroup? {
        let channel = position(.channel, text, place, &log)
        let voterClass = position(.voterClass, text, place, &log)
        guard let channel, let voterClass else { return nil }
        return BallotGroup(channel: channel, voterClass: voterClass)
    }

    private func position(
        _ part: Finding.ElectorateFault.Part,
        _ text: (Int) -> String,
        _ place: (Int) -> Finding.Place,
        _ log: inout FindingLog
    ) -> Int? {
        guard let column = part == .channel ? channel : voterClass else { return 0 }
        let value = ImportedText.trimmed(text(column))
        if let position = (part == .channel ? channels : classes)[Array(value.utf8)] { return position }
        let valid = part == .channel ? electorate.channels.map(\.id) : electorate.classes.map(\.id)
        let fault: Finding.ElectorateFault =
            value.isEmpty ? .missingValue(part, valid: valid) : .unknownValue(part, value, valid: valid)
        log.add(.error, .electorate(fault), at: place(column))
        return nil
    }

    /// The column in which two rows of one voter differ, with what it is.
    func difference(_ first: BallotGroup, _ second: BallotGroup) -> (part: Finding.ElectorateFault.Part, column: Int)? {
        if first.channel != second.channel, let channel { return (.channel, channel) }
        if first.voterClass != second.voterClass, let voterClass { return (.voterClass, voterClass) }
        return nil
    }
}
