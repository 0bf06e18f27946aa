import Evidence
import VotingModel

/// One person at the keyboard, from choosing a task to the last slip: keys in, entries stored.
///
/// A slip is said to be stored only once the store has it; whoever begins again after a crash goes on behind the last that was.
package struct EntrySession<Store: SlipStore> {
    package enum Phase: Sendable {
        case choosing([EntryTask])
        /// A slip by its first or second entry.
        case typing(SlipEntry)
        /// The number of a slip with a difference; all that wait are shown.
        case finding(SlipEntry)
        case settling(Settling)
        case ended
    }

    package let form: SlipForm
    package let name: String
    package let channel: Int
    package private(set) var store: Store
    package private(set) var state: DoubleEntry
    package private(set) var phase = Phase.choosing([])
    package private(set) var task: EntryTask?
    package private(set) var notice: EntryNotice?
    /// How many slips were stored since the session began.
    package private(set) var storedCount = 0

    /// - Throws: `EntryRefusal` for a name that is none; what the store throws.
    package init(_ form: SlipForm, _ store: Store, by name: String, channel: Int = 0) throws {
        if let fault = DoubleEntry.fault(inName: name) { throw EntryRefusal(fault) }
        self.form = form
        self.store = store
        self.name = name
        self.channel = channel
        state = DoubleEntry(try store.slips())
        offerTasks()
    }

    /// Tasks that are offered at once: as many as there are digits.
    package static var offeredLimit: Int { 9 }

    package var progress: (done: Int, of: Int)? { task.map { state.progress(of: $0, for: name) } }

    // MARK: Keys

    /// Takes one key.
    ///
    /// - Throws: what the store throws, but for a `SlipStoreConflict`, which is told.
    package mutating func press(_ key: SlipKey) throws {
        switch phase {
        case .choosing(let tasks): choose(key, among: tasks)
        case .typing(let entry): try type(key, entry)
        case .finding(let entry): find(key, entry)
        case .settling(let settling): try settle(key, settling)
        case .ended: break
        }
    }

    private mutating func choose(_ key: SlipKey, among tasks: [EntryTask]) {
        notice = nil
        switch key {
        case .stop: phase = .ended
        case .character(let character):
            guard let digit = character.wholeNumberValue, tasks.indices.contains(digit - 1) else {
                notice = .fault(.unknownTask(String(character)))
                return
            }
            begin(tasks[digit - 1])
        default: break
        }
    }

    package mutating func begin(_ task: EntryTask) {
        self.task = task
        phase = task == .third ? .finding(newSlip()) : .typing(newSlip())
    }

    private func newSlip() -> SlipEntry { SlipEntry(form, channel: channel) }

    private mutating func type(_ key: SlipKey, _ entry: SlipEntry) throws {
        guard let task else { return }
        var entry = entry
        let outcome = entry.press(key) { state.fault($0, in: task, by: name) }
        notice = entry.notice
        phase = .typing(entry)
        switch outcome {
        case .goesOn: break
        case .stops: offerTasks()
        case .ended(let slip): try keep(slip, task)
        }
    }

    private mutating func find(_ key: SlipKey, _ entry: SlipEntry) {
        var entry = entry
        let outcome = entry.press(key) { state.fault($0, in: .third, by: name) }
        notice = entry.notice
        if outcome == .stops { return offerTasks() }
        if let number = entry.state.number, let slip = state.slips[number] {
            phase = .settling(Settling(slip, form: form))
        } else {
            phase = .finding(entry)
        }
    }

    private mutating func settle(_ key: SlipKey, _ settling: Settling) throws {
        var settling = settling
        let outcome = settling.press(key)
        notice = settling.notice
        phase = .settling(settling)
        switch outcome {
        case .goesOn: break
        case .stops: phase = .finding(newSlip())
        case .ended(let slip): try keep(slip, .third)
        }
    }

    // MARK: Storing

    private mutating func keep(_ slip: Slip, _ task: EntryTask) throws {
        do {
            let text = try form.text(of: slip.content, in: slip.group)
            let entry = try state.entry(of: slip.number, text, in: task, by: name)
            try store.add(entry)
            state.add(entry)
            storedCount += 1
            notice = .stored(slip.number)
            goOn(behind: slip.number, task)
        } catch is SlipStoreConflict {
            state = DoubleEntry(try store.slips())
            offerTasks()
            notice = .fault(.changedElsewhere(slip.number.text))
        }
    }

    private mutating func goOn(behind number: SlipNumber, _ task: EntryTask) {
        let (done, all) = state.progress(of: task, for: name)
        switch task {
        case .first(let batch) where done == all:
            offerTasks()
            notice = .batchFull(batch)
        case .second(let batch) where !state.tasks(for: name).contains(task):
            offerTasks()
            notice = .batchTwice(batch, differing: state.differing(in: batch))
        case .third where all == 0:
            offerTasks()
            notice = .nothingLeft
        default: begin(task)
        }
    }

    private mutating func offerTasks() {
        task = nil
        let tasks = state.tasks(for: name)
        // New slips and differences are always among those that are offered.
        let others = tasks.filter { if case .second = $0 { false } else { true } }
        let batches = tasks.filter { if case .second = $0 { true } else { false } }
        phase = .choosing(batches.prefix(Self.offeredLimit - others.count) + others)
    }
}
