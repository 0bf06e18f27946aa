import Glibc
import Synchronization

/// What it takes to set a terminal back from wherever the process ends, signal handlers included.
///
/// Handlers may call little: they write a byte into a pipe, or, where the process cannot go on, set the terminal back with
/// `tcsetattr` and `write`, which are allowed there.
enum Restoring {
    private static let asking = [SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGTSTP, SIGWINCH, SIGCONT]
    private static let fatal = [SIGABRT, SIGILL, SIGTRAP, SIGSEGV, SIGBUS, SIGFPE]

    /// The alternate screen; away with it, and the cursor shown.
    private static let enter = Array("\u{1B}[?1049h\u{1B}[2J\u{1B}[?25l".utf8)
    fileprivate static let leave: StaticString = "\u{1B}[0m\u{1B}[?25h\u{1B}[?1049l"

    /// Descriptors that handlers use; −1 while nothing is to be set back.
    fileprivate static let terminal = Atomic<Int32>(-1)
    private static let readEnd = Atomic<Int32>(-1)
    fileprivate static let writeEnd = Atomic<Int32>(-1)
    /// The terminal as it was: written before `terminal` is, and read by handlers after it.
    nonisolated(unsafe) fileprivate static let before = UnsafeMutablePointer<termios>.allocate(capacity: 1)

    static var signals: Int32 { readEnd.load(ordering: .acquiring) }

    static func begin(_ descriptor: Int32) -> Bool {
        guard terminal.load(ordering: .acquiring) < 0 else { return false }
        var attributes = termios()
        guard unsafe tcgetattr(descriptor, &attributes) == 0, makePipe() else { return false }
        unsafe before.initialize(to: attributes)
        terminal.store(descriptor, ordering: .releasing)
        for number in asking { signal(number, note) }
        for number in fatal { signal(number, giveUp) }
        // What was typed before there was a screen was not for it.
        takeOver(TCSAFLUSH)
        return true
    }

    static func end() {
        pause()
        terminal.store(-1, ordering: .releasing)
        for number in asking + fatal { signal(number, SIG_DFL) }
        close(readEnd.exchange(-1, ordering: .acquiringAndReleasing))
        close(writeEnd.exchange(-1, ordering: .acquiringAndReleasing))
    }

    /// Takes the terminal again; keys that wait are kept, for whoever sees the screen may type before this has ended.
    static func resume() { takeOver(TCSADRAIN) }

    /// Every key by itself, unchanged, and none of them a signal.
    private static func takeOver(_ when: Int32) {
        let descriptor = terminal.load(ordering: .acquiring)
        var raw = unsafe before.pointee
        unsafe cfmakeraw(&raw)
        _ = unsafe tcsetattr(descriptor, when, &raw)
        _ = unsafe enter.withUnsafeBytes { unsafe write(descriptor, $0.baseAddress, $0.count) }
    }

    /// As it was.
    static func pause() { setBack() }

    fileprivate static func setBack() {
        let descriptor = terminal.load(ordering: .acquiring)
        guard descriptor >= 0 else { return }
        _ = unsafe write(descriptor, leave.utf8Start, leave.utf8CodeUnitCount)
        _ = unsafe tcsetattr(descriptor, TCSADRAIN, before)
    }

    private static func makePipe() -> Bool {
        var ends: [Int32] = [-1, -1]
        guard unsafe pipe(&ends) == 0 else { return false }
        for end in ends {
            _ = fcntl(end, F_SETFD, FD_CLOEXEC)
            _ = fcntl(end, F_SETFL, O_NONBLOCK)
        }
        readEnd.store(ends[0], ordering: .releasing)
        writeEnd.store(ends[1], ordering: .releasing)
        return true
    }
}

/// In a handler: leaves word of the signal for the loop.
private func note(_ number: Int32) {
    let saved = errno
    var byte = UInt8(truncatingIfNeeded: number)
    _ = unsafe write(Restoring.writeEnd.load(ordering: .acquiring), &byte, 1)
    errno = saved
}

/// In a handler: the process ends here, and its terminal must not stay as it is.
private func giveUp(_ number: Int32) {
    Restoring.setBack()
    signal(number, SIG_DFL)
    raise(number)
}
