package import Evidence

/// Where entries of slips are kept.
///
/// An entry counts as typed once `add` has returned, and not before: a store that returns has it on the disk.
package protocol SlipStore {
    /// Every slip with its entries, as they are stored now; in any order.
    func slips() throws -> [PaperSlip]

    /// Stores one entry.
    ///
    /// - Throws: `SlipStoreConflict` if the slip is not as it was read: another program stored an entry meanwhile. Then
    ///   nothing is stored.
    mutating func add(_ entry: PaperEntry) throws
}

/// Another program stored an entry for this slip meanwhile, or filled its batch.
package struct SlipStoreConflict: Error, Sendable, Equatable {
    package let slip: SlipNumber

    package init(_ slip: SlipNumber) { self.slip = slip }
}

/// Slips in memory: to try a script before anything of it is stored, and for tests.
package struct SlipsInMemory: SlipStore, Sendable {
    package private(set) var state: DoubleEntry

    package init(_ slips: [PaperSlip] = []) { state = DoubleEntry(slips) }

    package func slips() -> [PaperSlip] { Array(state.slips.values) }

    package mutating func add(_ entry: PaperEntry) throws {
        let count = state.slips[entry.slip]?.entries.count ?? 0
        let isFull = count == 0 && state.size(of: entry.batch) >= DoubleEntry.batchSize
        guard count == entry.pass - 1, !isFull else { throw SlipStoreConflict(entry.slip) }
        state.add(entry)
    }
}
