import Foundation
import Glibc

/// The program on a terminal of its own, as somebody at a keyboard has it.
final class PseudoTerminal {
    struct Failure: Error {
        let text: String
    }

    private let master: Int32
    /// Kept open, so that the terminal outlives the program and its settings can be looked at.
    private let slave: Int32
    let process: pid_t
    private var shown: [UInt8] = []

    /// Starts the program with a terminal for its input, output and errors.
    init(_ arguments: [String], columns: UInt16 = 80, rows: UInt16 = 24) throws {
        var size = winsize(ws_row: rows, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0)
        var ends: (master: Int32, slave: Int32) = (-1, -1)
        var name = [CChar](repeating: 0, count: 128)
        guard unsafe openpty(&ends.master, &ends.slave, nil, nil, &size) == 0,
            unsafe ttyname_r(ends.slave, &name, name.count) == 0
        else { throw Failure(text: "no pseudo terminal") }
        (master, slave) = ends
        for end in [master, slave] { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        let path = String(decoding: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
        process = try Self.spawn(arguments, on: path)
    }

    /// `POSIX_SPAWN_SETSID` of glibc, which Swift does not see.
    private static let ownSession: Int16 = 0x80

    /// A session of its own: the first terminal that it opens is the one that it has.
    private static func spawn(_ arguments: [String], on path: String) throws -> pid_t {
        let program = Command.products.appending(path: "wijkstem")
        var attributes = posix_spawnattr_t()
        var actions = unsafe posix_spawn_file_actions_t()
        unsafe posix_spawnattr_init(&attributes)
        unsafe posix_spawnattr_setflags(&attributes, Self.ownSession)
        unsafe posix_spawn_file_actions_init(&actions)
        unsafe posix_spawn_file_actions_addopen(&actions, 0, path, O_RDWR, 0)
        unsafe posix_spawn_file_actions_adddup2(&actions, 0, 1)
        unsafe posix_spawn_file_actions_adddup2(&actions, 0, 2)
        defer {
            unsafe posix_spawn_file_actions_destroy(&actions)
            unsafe posix_spawnattr_destroy(&attributes)
        }
        var words = unsafe ([program.path] + arguments).map { unsafe strdup($0) }
        unsafe words.append(nil)
        defer { for index in unsafe words.indices { unsafe free(words[index]) } }
        var process = pid_t()
        let result = unsafe posix_spawn(&process, program.path, &actions, &attributes, &words, environ)
        guard result == 0 else { throw Failure(text: "not started: \(result)") }
        return process
    }

    deinit {
        close(slave)
        close(master)
    }

    // MARK: Keys

    func type(_ text: String) throws {
        let bytes = Array(text.utf8)
        var written = 0
        while written < bytes.count {
            let count = unsafe bytes.withUnsafeBytes { bytes in
                unsafe write(master, bytes.baseAddress.map { unsafe $0 + written }, bytes.count - written)
            }
            guard count > 0 else { throw Failure(text: "nobody reads the keys") }
            written += count
        }
    }

    func resize(columns: UInt16, rows: UInt16) {
        var size = winsize(ws_row: rows, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0)
        _ = unsafe ioctl(master, UInt(TIOCSWINSZ), &size)
    }

    // MARK: The screen

    /// Waits until the program shows a text, and forgets what it showed up to it.
    ///
    /// Whoever waits a minute waits in vain.
    func wait(for text: String) throws {
        let wanted = Array(text.utf8)
        let deadline = ContinuousClock.now + .seconds(60)
        while true {
            if let range = shown.firstRange(of: wanted) {
                shown.removeFirst(range.upperBound)
                return
            }
            guard ContinuousClock.now < deadline, try readMore() else {
                throw Failure(
                    text: "never shown: \(text); last: \(String(decoding: shown.suffix(4_000), as: UTF8.self))"
                )
            }
        }
    }

    /// Takes what is there; `false` if nothing came for a second and the program is gone.
    private func readMore() throws -> Bool {
        var waiting = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
        guard unsafe poll(&waiting, 1, 1_000) > 0 else { return !hasEnded }
        var bytes = [UInt8](repeating: 0, count: 1 << 16)
        let count = unsafe read(master, &bytes, bytes.count)
        guard count > 0 else { return false }
        shown += bytes[..<count]
        return true
    }

    // MARK: The end

    private var hasEnded: Bool { kill(process, 0) != 0 }

    /// Waits until the program stands still: it gives the terminal back a moment before.
    func waitUntilStopped() throws {
        var status: Int32 = 0
        let deadline = ContinuousClock.now + .seconds(60)
        while ContinuousClock.now < deadline {
            let result = unsafe waitpid(process, &status, WUNTRACED | WNOHANG)
            if result == process {
                guard status & 0xFF == 0x7F else { throw Failure(text: "ended: \(status)") }
                return
            }
            guard result == 0 else { throw Failure(text: "no child") }
            usleep(1_000)
        }
        throw Failure(text: "never stopped")
    }

    /// Waits for the end of the program and returns how it ended: an exit code, or a signal as a negative number.
    func end() throws -> Int32 {
        var status: Int32 = 0
        while true {
            let result = unsafe waitpid(process, &status, WNOHANG)
            if result == process { break }
            guard result == 0 else { throw Failure(text: "no child") }
            // Its last words must find room.
            _ = try readMore()
        }
        return status & 0x7F == 0 ? status >> 8 & 0xFF : -(status & 0x7F)
    }

    /// How the terminal reads lines, echoes, and makes signals of keys.
    var settings: [UInt32] {
        var attributes = termios()
        guard unsafe tcgetattr(slave, &attributes) == 0 else { return [] }
        return [attributes.c_lflag, attributes.c_iflag, attributes.c_oflag]
    }
}
