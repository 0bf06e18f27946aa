import Glibc

/// Standard output and error, written whole or with an error: a full disk behind a redirection is not silence.
public enum StandardStreams {
    public static func writeOutput(_ text: String) throws(IOFailure) {
        try write(Array(text.utf8), to: STDOUT_FILENO, name: "stdout")
    }

    /// What cannot be written here has nowhere else to go.
    public static func writeError(_ text: String) {
        try? write(Array(text.utf8), to: STDERR_FILENO, name: "stderr")
    }

    /// Whether somebody is watching standard error.
    public static var errorIsTerminal: Bool { isatty(STDERR_FILENO) == 1 }

    /// Whether somebody may type on standard input.
    public static var inputIsTerminal: Bool { isatty(STDIN_FILENO) == 1 }

    private static func write(_ bytes: [UInt8], to descriptor: Int32, name: String) throws(IOFailure) {
        var written = 0
        while written < bytes.count {
            let count = unsafe bytes.withUnsafeBytes { bytes in
                unsafe Glibc.write(descriptor, bytes.baseAddress.map { unsafe $0 + written }, bytes.count - written)
            }
            if count >= 0 {
                written += count
            } else if errno != EINTR {
                throw .last(.write, name)
            }
        }
    }
}
