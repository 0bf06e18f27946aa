import Glibc

/// One line that somebody types on the terminal without it being shown: a passphrase.
///
/// It is read from `/dev/tty`, so that standard input may be a file. The terminal is set back however the reading ends.
public enum SecretLine {
    /// Shows `prompt` and reads up to Enter.
    ///
    /// Backspace takes one character back, Ctrl-U all of them.
    ///
    /// - Returns: the bytes without the line's end; `nil` where there is no terminal, or it was broken off (Ctrl-C, Ctrl-D).
    public static func read(_ prompt: String) -> [UInt8]? {
        let terminal = unsafe open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY)
        guard terminal >= 0 else { return nil }
        defer { close(terminal) }
        var before = termios()
        guard unsafe tcgetattr(terminal, &before) == 0 else { return nil }
        var silent = before
        // Byte by byte and without signals: a program that is stopped halfway would leave the terminal mute.
        silent.c_lflag &= ~tcflag_t(ECHO | ECHONL | ICANON | ISIG)
        guard unsafe tcsetattr(terminal, TCSAFLUSH, &silent) == 0 else { return nil }
        defer { unsafe tcsetattr(terminal, TCSAFLUSH, &before) }
        show(prompt, on: terminal)
        defer { show("\n", on: terminal) }
        return line(from: terminal)
    }

    private static func line(from terminal: Int32) -> [UInt8]? {
        var line = SecretLineEditor()
        while true {
            var byte: UInt8 = 0
            let count = unsafe Glibc.read(terminal, &byte, 1)
            if count < 0, errno == EINTR { continue }
            guard count == 1 else { return nil }
            switch line.take(byte) {
            case .goesOn: continue
            case .ended: return line.bytes
            case .brokenOff: return nil
            }
        }
    }

    private static func show(_ text: String, on terminal: Int32) {
        let bytes = Array(text.utf8)
        // A prompt that does not arrive changes nothing of what is read.
        _ = unsafe bytes.withUnsafeBytes { unsafe write(terminal, $0.baseAddress, $0.count) }
    }
}

/// What keys do to a line that is being typed.
struct SecretLineEditor {
    enum Step {
        case goesOn
        case ended
        case brokenOff
    }

    static let limit = 4096

    private(set) var bytes: [UInt8] = []

    mutating func take(_ byte: UInt8) -> Step {
        switch byte {
        case 0x0A, 0x0D: return .ended
        case 0x03: return .brokenOff
        case 0x04: return bytes.isEmpty ? .brokenOff : .ended
        case 0x15: bytes.removeAll()
        case 0x08, 0x7F:
            // A whole character of UTF-8: its continuation bytes and the one before them.
            while let last = bytes.popLast(), last & 0xC0 == 0x80 {}
        default: if bytes.count < Self.limit { bytes.append(byte) }
        }
        return .goesOn
    }
}
