import ArgumentParser
import Synchronization
import Wijkstem

/// Says things to people: results on standard output, everything else on standard error, and an exit code for scripts.
struct Terminal {
    let texts: Texts
    let isQuiet: Bool
    private let progressLine: ProgressLine

    init(_ options: CommonOptions) {
        texts = options.texts
        isQuiet = options.quiet
        progressLine = ProgressLine(isOn: !options.quiet && StandardStreams.errorIsTerminal)
    }

    // MARK: Saying

    func result(_ lines: [String]) throws {
        progressLine.clear()
        try StandardStreams.writeOutput(lines.map { Printable.text($0) + "\n" }.joined())
    }

    /// Text that is a result as it is: JSON.
    func verbatim(_ text: String) throws {
        progressLine.clear()
        try StandardStreams.writeOutput(text)
    }

    func notice(_ text: String) {
        if isQuiet { return }
        progressLine.clear()
        StandardStreams.writeError(Printable.text(text, keepingLineBreaks: true) + "\n")
    }

    func error(_ text: String) {
        progressLine.clear()
        StandardStreams.writeError(Printable.text(text, keepingLineBreaks: true) + "\n")
    }

    /// What an importer noticed, a few of each kind.
    func notices(_ findings: [Finding]) {
        for (_, group) in Self.grouped(findings.filter { $0.severity < .error }) {
            for finding in group.prefix(3) { notice(line(finding)) }
            if group.count > 3 { notice("  \(texts.moreFindings(group.count - 3))") }
        }
    }

    /// A finding quotes its input, which must not begin lines of its own.
    private func line(_ finding: Finding) -> String { Printable.text(texts.line(finding)) }

    // MARK: Progress

    func readProgress(_ bytes: Int) {
        progressLine.show { texts.reading(megabytes: bytes >> 20) }
    }

    func countProgress(_ steps: Int) {
        progressLine.show { texts.counting(steps: steps) }
    }

    func recountProgress(_ recounts: Int) {
        progressLine.show { texts.explaining(recounts: recounts) }
    }

    // MARK: Failing

    /// Runs a command's work and turns what it throws into a message and an exit code.
    ///
    /// 2: bad input. 3: a file could not be read or written. 4: a tie that people must decide. 64: a method without a
    /// meaning.
    func run(_ work: () async throws -> Void) async throws {
        do {
            try await work()
        } catch let failure as InputError {
            report(failure)
            throw ExitCode(2)
        } catch let failure as IOFailure {
            error(texts.failure(failure))
            throw ExitCode(3)
        } catch let failure as EvidenceFailure {
            error(texts.describe(failure))
            throw ExitCode(2)
        } catch let tie as UndecidedTie {
            error(texts.undecidedTie(tie.tied, value: tie.value.text))
            throw ExitCode(4)
        } catch let failure as BallotsChoiceError {
            throw ValidationError(texts.describe(failure))
        } catch let failure as ElectionMethodError {
            throw ValidationError(texts.describe(failure))
        } catch let failure as MethodError {
            let (what, remedy) = texts.describe(failure.reason)
            throw ValidationError("\(what) \(remedy)")
        }
    }

    private func report(_ failure: InputError) {
        let errors = failure.findings.filter { $0.severity == .error }
        for finding in errors.prefix(20) { error(line(finding)) }
        if errors.count > 20 { error(texts.moreFindings(errors.count - 20)) }
    }

    private static func kind(of reason: Finding.Reason) -> String {
        let fault: Any =
            switch reason {
            case .proposal(let fault): fault
            case .motion(let fault): fault
            case .electorate(let fault): fault
            case .ranked(let fault): fault
            default: reason
            }
        return String(String(describing: fault).prefix { $0 != "(" })
    }

    /// Findings by the case of their reason, in the order in which the kinds first occur.
    private static func grouped(_ findings: [Finding]) -> [(kind: String, group: [Finding])] {
        var groups: [(kind: String, group: [Finding])] = []
        for finding in findings {
            let kind = kind(of: finding.reason)
            if let index = groups.firstIndex(where: { $0.kind == kind }) {
                groups[index].group.append(finding)
            } else {
                groups.append((kind, [finding]))
            }
        }
        return groups
    }
}

/// One line on a terminal that says how far a long task is: from the first second on, four times a second.
private final class ProgressLine: Sendable {
    private struct State {
        var next: ContinuousClock.Instant
        var isShown = false
    }

    private let isOn: Bool
    private let state: Mutex<State>

    init(isOn: Bool) {
        self.isOn = isOn
        state = Mutex(State(next: ContinuousClock.now + .seconds(1)))
    }

    func show(_ text: () -> String) {
        guard isOn else { return }
        state.withLock { state in
            let now = ContinuousClock.now
            guard now >= state.next else { return }
            state.next = now + .milliseconds(250)
            state.isShown = true
            StandardStreams.writeError("\r\u{1B}[K\(text())")
        }
    }

    func clear() {
        state.withLock { state in
            guard state.isShown else { return }
            state.isShown = false
            StandardStreams.writeError("\r\u{1B}[K")
        }
    }
}
