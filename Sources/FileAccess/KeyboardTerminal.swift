import Glibc
import Synchronization

/// A terminal on which a program draws the whole screen and takes every key by itself.
///
/// The terminal is set back however the program ends: by itself, by a signal, by a trap. Only of SIGKILL nothing can be told.
///
///     guard let terminal = KeyboardTerminal() else { … }     // no terminal, or not one of ours
///     defer { terminal.close() }
///     terminal.show(bytes)
///     switch terminal.next() { case .bytes(let typed): … }
///
/// There is at most one at a time.
public final class KeyboardTerminal {
    public enum Event: Sendable, Equatable {
        case bytes([UInt8])
        /// The window has another size, or the program goes on after a stop: draw again.
        case redraw
        /// A signal asks the program to end; `close` and then `end(by:)`.
        case signal(Int32)
        /// Nobody types any more.
        case hungUp
    }

    private let descriptor: Int32
    private var isOpen = false

    /// Takes over the terminal of the process; `nil` where there is none.
    public init?() {
        descriptor = unsafe open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY)
        // `deinit` runs where this ends early, and has nothing to give back then.
        isOpen = descriptor >= 0 && Restoring.begin(descriptor)
        if isOpen { return }
        if descriptor >= 0 { Glibc.close(descriptor) }
        return nil
    }

    deinit { close() }

    /// Gives the terminal back as it was.
    public func close() {
        guard isOpen else { return }
        isOpen = false
        Restoring.end()
        Glibc.close(descriptor)
    }

    /// Ends the process as the signal would have.
    public static func end(by number: Int32) -> Never {
        Glibc.signal(number, SIG_DFL)
        // Threads of a pool have most signals blocked.
        var these = sigset_t()
        unsafe sigemptyset(&these)
        unsafe sigaddset(&these, number)
        unsafe pthread_sigmask(SIG_UNBLOCK, &these, nil)
        raise(number)
        exit(128 + number)
    }

    /// Columns and rows; 80 × 24 where the terminal does not say.
    public var size: (columns: Int, rows: Int) {
        var size = winsize()
        guard unsafe ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0, size.ws_row > 0 else {
            return (80, 24)
        }
        return (Int(size.ws_col), Int(size.ws_row))
    }

    /// Writes bytes as they are; what does not arrive is drawn again with the next key.
    public func show(_ bytes: [UInt8]) {
        var written = 0
        while written < bytes.count {
            let count = unsafe bytes.withUnsafeBytes { bytes in
                unsafe write(descriptor, bytes.baseAddress.map { unsafe $0 + written }, bytes.count - written)
            }
            if count > 0 {
                written += count
            } else if errno != EINTR {
                return
            }
        }
    }

    /// Waits for keys or a signal.
    public func next() -> Event {
        while true {
            var waiting = [
                pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0),
                pollfd(fd: Restoring.signals, events: Int16(POLLIN), revents: 0),
            ]
            if unsafe poll(&waiting, 2, -1) < 0 {
                if errno == EINTR { continue }
                return .hungUp
            }
            if waiting[1].revents != 0, let event = takeSignal() { return event }
            if waiting[0].revents != 0 { return read() }
        }
    }

    private func read() -> Event {
        var bytes = [UInt8](repeating: 0, count: 4096)
        while true {
            let count = unsafe Glibc.read(descriptor, &bytes, bytes.count)
            if count > 0 { return .bytes(Array(bytes[..<count])) }
            if count < 0, errno == EINTR { continue }
            return .hungUp
        }
    }

    private func takeSignal() -> Event? {
        var byte: UInt8 = 0
        guard unsafe Glibc.read(Restoring.signals, &byte, 1) == 1 else { return nil }
        let number = Int32(byte)
        switch number {
        case SIGWINCH: return .redraw
        case SIGCONT:
            // Whoever stopped the program may have set the terminal otherwise meanwhile.
            Restoring.resume()
            return .redraw
        case SIGTSTP:
            Restoring.pause()
            kill(getpid(), SIGSTOP)
            Restoring.resume()
            return .redraw
        default: return .signal(number)
        }
    }
}
