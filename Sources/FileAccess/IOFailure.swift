import Glibc

/// A file that could not be read or written, with the path and a reason that people can act on.
public struct IOFailure: Error, Sendable, Equatable {
    public enum Operation: String, Sendable {
        case read
        case write
        case replace
    }

    public enum Reason: Sendable, Equatable {
        case notFound
        case notPermitted
        case diskFull
        case readOnly
        case isDirectory
        case notDirectory
        /// Something stands there already.
        case exists
        /// Something stands there that nothing replaces.
        case taken
        /// Another program works here.
        case inUse
        /// What only some may have would lie in a folder that everybody gets.
        case withinTheResult
        /// The folder holds other files than those of a bundle.
        case notOurs
        /// Others than its owner may read or write a file that should be private.
        case openToOthers
        /// The system's own error number.
        case system(Int32)
    }

    public let operation: Operation
    public let path: String
    public let reason: Reason

    public init(_ operation: Operation, _ path: String, _ reason: Reason) {
        self.operation = operation
        self.path = path
        self.reason = reason
    }

    /// From the error number that the last system call left.
    static func last(_ operation: Operation, _ path: String) -> IOFailure {
        let reason: Reason =
            switch errno {
            case ENOENT: .notFound
            case EACCES, EPERM: .notPermitted
            case ENOSPC, EDQUOT: .diskFull
            case EROFS: .readOnly
            case EISDIR: .isDirectory
            case ENOTDIR: .notDirectory
            case EEXIST, ENOTEMPTY: .exists
            default: .system(errno)
            }
        return IOFailure(operation, path, reason)
    }
}
