import Glibc

/// The right to write in a folder, which one program has at a time.
///
/// It is the kernel's (`flock`): it goes when the program does, however it ends.
public final class FileLock {
    let descriptor: Int32

    /// Takes the lock on a file, which is made where it is not there.
    ///
    /// - Throws: `IOFailure`, `.inUse` where another program has it.
    public init(path: String) throws(IOFailure) {
        descriptor = unsafe open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw .last(.write, path) }
        while flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
            if errno == EINTR { continue }
            // `deinit` closes the file: it runs where a class is left half way with everything set.
            throw errno == EWOULDBLOCK ? IOFailure(.write, path, .inUse) : .last(.write, path)
        }
    }

    deinit {
        // Unlocked by name: a program that is just being started may have the file open as well, for as long as it takes.
        _ = flock(descriptor, LOCK_UN)
        close(descriptor)
    }
}
