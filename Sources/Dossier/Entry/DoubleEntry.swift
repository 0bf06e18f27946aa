package import Evidence
package import VotingModel

/// Slips of paper, each typed by two people apart from each other: what is equal is definitive, what differs a third decides.
///
///     first entry ──▶ once ──second entry, by somebody else──┬─ equal ──▶ definitive
///                                                            └─ not ──▶ differs ──third person──▶ definitive
///
/// Slips lie in batches of 25. One batch at a time is open for first entries, so that only the last can have fewer.
///
/// # Performance
/// Adding an entry takes O(1); lists of what is to be done O(slips).
package struct DoubleEntry: Sendable {
    package static let batchSize = PaperEntries.batchSize
    /// More than anybody's name.
    static let longestName = 200

    package private(set) var slips: [SlipNumber: PaperSlip] = [:]
    /// How many slips each batch has, the first batch first.
    private var sizes: [Int] = []

    /// Slips as a store has them.
    package init(_ slips: some Sequence<PaperSlip> = []) {
        for slip in slips {
            self.slips[slip.number] = slip
            count(slip)
        }
    }

    private mutating func count(_ slip: PaperSlip) {
        while sizes.count < slip.batch { sizes.append(0) }
        sizes[slip.batch - 1] += 1
    }

    // MARK: What is to be done

    /// The batch for new slips.
    package var openBatch: Int {
        (sizes.firstIndex { $0 < Self.batchSize } ?? sizes.count) + 1
    }

    package func size(of batch: Int) -> Int { sizes.indices.contains(batch - 1) ? sizes[batch - 1] : 0 }

    /// What `name` can do: batches to type once more, differences, and always new slips; in this order.
    package func tasks(for name: String) -> [EntryTask] {
        var batches: Set<Int> = []
        var hasDifferences = false
        for slip in slips.values where !slip.isTyped(by: name) {
            switch slip.standing {
            case .once: batches.insert(slip.batch)
            case .differs: hasDifferences = true
            case .definitive: break
            }
        }
        return batches.sorted().map { .second($0) } + (hasDifferences ? [.third] : []) + [.first(openBatch)]
    }

    /// How many slips of a task are done, and of how many.
    package func progress(of task: EntryTask, for name: String) -> (done: Int, of: Int) {
        switch task {
        case .first(let batch): (size(of: batch), Self.batchSize)
        case .second(let batch):
            (slips.values.count { $0.batch == batch && $0.entries.count > 1 }, size(of: batch))
        case .third: (0, waiting(for: name).count)
        }
    }

    /// Slips whose difference `name` can decide, by batch and number.
    package func waiting(for name: String) -> [PaperSlip] {
        slips.values.filter { $0.standing == .differs && !$0.isTyped(by: name) }
            .sorted { ($0.batch, $0.number.text) < ($1.batch, $1.number.text) }
    }

    /// Slips of a batch in which two entries differ and nobody decided yet.
    package func differing(in batch: Int) -> Int {
        slips.values.count { $0.batch == batch && $0.standing == .differs }
    }

    // MARK: Entries

    /// What is wrong with a slip for this task, or `nil`.
    package func fault(_ number: SlipNumber, in task: EntryTask, by name: String) -> Finding.EntryFault? {
        let slip = slips[number]
        switch task {
        case .first:
            guard let slip else { return nil }
            return .slipKnown(number.text, batch: slip.batch)
        case .second(let batch):
            guard let slip, slip.batch == batch else { return .slipNotInBatch(number.text, batch: batch) }
            if slip.isTyped(by: name) { return .typedAlready(number.text) }
            return slip.standing == .once ? nil : .twiceAlready(number.text)
        case .third:
            guard let slip, slip.standing == .differs else { return .slipNotDiffering(number.text) }
            return slip.isTyped(by: name) ? .notByTheSame(number.text) : nil
        }
    }

    /// What is wrong with a name to type under, or `nil`.
    package static func fault(inName name: String) -> Finding.EntryFault? {
        let scalars = name.unicodeScalars
        let isBad = scalars.contains { $0.isInvisible || $0.properties.generalCategory == .control }
        let isEmpty = scalars.allSatisfy { $0.properties.isWhitespace }
        return isBad || isEmpty || name.utf8.count > longestName ? .badTypist : nil
    }

    /// The entry that `name` makes of a slip.
    ///
    /// - Throws: `EntryFault`, as `fault(_:in:by:)` says.
    package func entry(
        of number: SlipNumber,
        _ text: [UInt8],
        in task: EntryTask,
        by name: String
    ) throws(EntryRefusal) -> PaperEntry {
        if let fault = fault(number, in: task, by: name) { throw EntryRefusal(fault) }
        return PaperEntry(
            slip: number,
            batch: slips[number]?.batch ?? openBatch,
            pass: task.pass,
            by: name,
            text: text
        )
    }

    /// Takes an entry that is stored.
    ///
    /// - Precondition: it is of `entry(of:_:in:by:)`.
    package mutating func add(_ entry: PaperEntry) {
        if slips[entry.slip] == nil {
            let slip = PaperSlip(entry)
            slips[entry.slip] = slip
            count(slip)
        } else {
            slips[entry.slip]?.add(entry)
        }
    }

    // MARK: What the box asks

    /// Slips that are not definitive: voting cannot be closed with any.
    package var unsettled: Int {
        slips.values.count { if case .definitive = $0.standing { false } else { true } }
    }

    /// How many a third person decided.
    package var corrected: Int { slips.values.count(where: \.isCorrected) }

    /// What is wrong for programmers, or `nil`: for tests.
    package func checkInvariants() -> String? {
        for slip in slips.values {
            if slip.entries.map(\.pass) != Array(1...slip.entries.count) { return "passes out of order" }
            if slip.entries.count > 3 { return "more than three entries" }
            if Set(slip.entries.map { Array($0.by.utf8) }).count != slip.entries.count { return "one person twice" }
            if slip.isCorrected, slip.entries[0].text == slip.entries[1].text { return "a third without a difference" }
            if slip.entries.contains(where: { $0.slip != slip.number || $0.batch != slip.batch }) { return "strayed" }
        }
        if sizes.reduce(0, +) != slips.count { return "batches do not add up" }
        return sizes.dropLast().contains { $0 != Self.batchSize } ? "a batch before the last is not full" : nil
    }
}

/// An entry that cannot be made.
package struct EntryRefusal: Error, Sendable, Equatable {
    package let fault: Finding.EntryFault

    init(_ fault: Finding.EntryFault) { self.fault = fault }
}
