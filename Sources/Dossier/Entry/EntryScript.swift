package import Evidence
package import VotingModel

/// Slips typed in a file, for those who have no keyboard screen: tests, a demo, or a program of their own.
///
///     # Stapel 1
///     first
///     7Q4KX2 17 4 9
///     7Q4KX3 blank
///     7Q4KX4 none
///     7Q4KX5 invalid unclear
///     7Q4KX6 class=resident 17 4
///     second 1
///     7Q4KX2 17 4 19
///     third
///     7Q4KX2 17 4 9
///
/// Points and votes stand behind a colon (`17:3`, `17:-2`). Of ranks the best comes first; in an election `=4` stands at the rank of
/// the one before, `-` is an open rank and `?` a name of nobody. A third entry gives the whole slip.
///
/// All of it is tried first: if a line is wrong nothing is stored. A slip that the same person stored with the same text is passed
/// over, so that a script that was broken off can be run again.
package struct EntryScript: Sendable {
    enum Command: Sendable, Equatable {
        /// With the batch of a second entry.
        case task(pass: Int, batch: Int)
        case slip(Slip)
    }

    struct Step: Sendable, Equatable {
        let line: Int
        let command: Command
    }

    let steps: [Step]
    private let form: SlipForm
    private let file: String

    package static let byteLimit = 1 << 26

    /// Reads a script; `channel`, a position in the list, is that of slips that name none.
    ///
    /// - Throws: `InputError` with every line that is wrong.
    package init(_ bytes: [UInt8], file: String, form: SlipForm, channel: Int = 0) throws(InputError) {
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw InputError(.invalidUTF8, at: Finding.Place(file: file))
        }
        var steps: [Step] = []
        var findings: [Finding] = []
        let reader = EntryLineReader(form: form, channel: channel)
        // CR LF is one character of Swift.
        let lines = text.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }
        for (index, line) in lines.enumerated() {
            do throws(EntryLineReader.Failure) {
                if let command = try reader.command(String(line)) {
                    steps.append(Step(line: index + 1, command: command))
                }
            } catch {
                let place = Finding.Place(file: file, line: index + 1, column: error.column, field: error.field)
                findings.append(Finding(.error, .entry(error.fault), at: place))
            }
        }
        if !findings.isEmpty { throw InputError(findings) }
        self.steps = steps
        self.form = form
        self.file = file
    }

    /// What running a script came to.
    package struct Outcome: Sendable, Equatable {
        package var stored = 0
        /// Stored by the same person before, with the same text.
        package var storedBefore = 0
    }

    /// Stores what the script says, slip by slip; `acknowledge` is told of each once it is stored.
    ///
    /// - Throws: `InputError` before anything is stored, if a line is wrong; what the store throws; a `SlipStoreConflict` if
    ///   another program types the same slips.
    package func run(
        into store: inout some SlipStore,
        by name: String,
        acknowledge: (SlipNumber) throws -> Void = { _ in }
    ) throws -> Outcome {
        if let fault = DoubleEntry.fault(inName: name) { throw InputError(.entry(fault), at: .init(file: "--by")) }
        let slips = try store.slips()
        var trial = SlipsInMemory(slips)
        _ = try apply(to: &trial, DoubleEntry(slips), by: name) { _ in }
        return try apply(to: &store, DoubleEntry(slips), by: name, acknowledge)
    }

    private func apply(
        to store: inout some SlipStore,
        _ before: DoubleEntry,
        by name: String,
        _ acknowledge: (SlipNumber) throws -> Void
    ) throws -> Outcome {
        var state = before
        var task: EntryTask?
        var outcome = Outcome()
        for step in steps {
            switch step.command {
            case .task(let pass, let batch): task = pass == 1 ? .first(0) : pass == 2 ? .second(batch) : .third
            case .slip(let slip):
                guard let heading = task else { throw failure(.taskMissing, step) }
                // New slips go on into the next batch when one is full.
                let task = heading.pass == 1 ? EntryTask.first(state.openBatch) : heading
                let text = try form.text(of: slip.content, in: slip.group)
                if isThere(slip.number, text, task, name, state) {
                    outcome.storedBefore += 1
                    continue
                }
                let entry: PaperEntry
                do { entry = try state.entry(of: slip.number, text, in: task, by: name) } catch {
                    throw failure(error.fault, step)
                }
                try store.add(entry)
                state.add(entry)
                outcome.stored += 1
                try acknowledge(slip.number)
            }
        }
        return outcome
    }

    private func isThere(
        _ number: SlipNumber,
        _ text: [UInt8],
        _ task: EntryTask,
        _ name: String,
        _ state: DoubleEntry
    ) -> Bool {
        guard let entries = state.slips[number]?.entries, entries.count >= task.pass else { return false }
        let entry = entries[task.pass - 1]
        return entry.by.utf8.elementsEqual(name.utf8) && entry.text == text
    }

    private func failure(_ fault: Finding.EntryFault, _ step: Step) -> InputError {
        InputError(.entry(fault), at: Finding.Place(file: file, line: step.line))
    }
}
