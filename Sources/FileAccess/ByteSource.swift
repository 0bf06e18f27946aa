import Glibc

/// Bytes that come in pieces: a file, standard input, or memory.
public protocol ByteSource {
    /// What messages call it: a file's name without its folder, or `-`.
    var name: String { get }

    /// How many bytes there are in all, where that is known beforehand: not of standard input.
    var byteCount: Int? { get }

    /// Fills `buffer` from `offset` on and returns how many bytes came; 0 at the end.
    ///
    /// - Precondition: `offset < buffer.count`.
    mutating func read(into buffer: inout [UInt8], at offset: Int) throws(IOFailure) -> Int
}

/// Bytes in memory.
public struct MemorySource: ByteSource {
    public let name: String
    private let bytes: [UInt8]
    private var position = 0
    /// At most this many bytes at a time, so that tests can put every border everywhere.
    private let pieceLength: Int

    public init(_ bytes: [UInt8], name: String = "-", pieceLength: Int = .max) {
        self.bytes = bytes
        self.name = name
        self.pieceLength = pieceLength
    }

    public var byteCount: Int? { bytes.count }

    public mutating func read(into buffer: inout [UInt8], at offset: Int) -> Int {
        let count = min(buffer.count - offset, bytes.count - position, pieceLength)
        buffer.replaceSubrange(offset..<offset + count, with: bytes[position..<position + count])
        position += count
        return count
    }
}

/// A file, or standard input for the path `-`.
public final class FileSource: ByteSource {
    public let name: String
    private let path: String
    private let descriptor: Int32

    public init(path: String) throws(IOFailure) {
        self.path = path
        name = path.split(separator: "/").last.map(String.init) ?? path
        if path == "-" {
            descriptor = STDIN_FILENO
        } else {
            descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
            guard descriptor >= 0 else { throw .last(.read, path) }
        }
    }

    public var byteCount: Int? {
        var status = stat()
        guard unsafe fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
        return Int(status.st_size)
    }

    deinit {
        if descriptor != STDIN_FILENO { close(descriptor) }
    }

    /// Whether its mode lets nobody but the owner read or write: asked of the file that is open, not of its name.
    ///
    /// - Throws: `IOFailure`, `.isDirectory` for a folder.
    func isOwnersAlone() throws(IOFailure) -> Bool {
        var status = stat()
        guard unsafe fstat(descriptor, &status) == 0 else { throw .last(.read, path) }
        if status.st_mode & S_IFMT == S_IFDIR { throw IOFailure(.read, path, .isDirectory) }
        return status.st_mode & 0o077 == 0
    }

    public func read(into buffer: inout [UInt8], at offset: Int) throws(IOFailure) -> Int {
        while true {
            let count = unsafe buffer.withUnsafeMutableBytes { bytes in
                unsafe Glibc.read(descriptor, bytes.baseAddress.map { unsafe $0 + offset }, bytes.count - offset)
            }
            if count >= 0 { return count }
            if errno != EINTR { throw .last(.read, path) }
        }
    }
}

/// Hands bytes on and shows each piece to an observer: for digests and progress.
public struct ObservedSource: ByteSource {
    private var source: any ByteSource
    private let observer: (ArraySlice<UInt8>) -> Void

    public init(_ source: any ByteSource, observer: @escaping (ArraySlice<UInt8>) -> Void) {
        self.source = source
        self.observer = observer
    }

    public var name: String { source.name }
    public var byteCount: Int? { source.byteCount }

    public mutating func read(into buffer: inout [UInt8], at offset: Int) throws(IOFailure) -> Int {
        let count = try source.read(into: &buffer, at: offset)
        observer(buffer[offset..<offset + count])
        return count
    }
}

/// A whole small file.
public enum SmallFile {
    /// - Throws: `IOFailure`; more than `limit` bytes are `.system(EFBIG)`.
    public static func read(path: String, limit: Int = 64 << 20) throws(IOFailure) -> [UInt8] {
        var source: any ByteSource = try FileSource(path: path)
        return try read(&source, path: path, limit: limit)
    }

    public static func read(
        _ source: inout any ByteSource,
        path: String,
        limit: Int = 64 << 20
    ) throws(IOFailure) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: 1 << 16)
        var count = 0
        while true {
            if count == bytes.count { bytes.append(contentsOf: repeatElement(0, count: bytes.count)) }
            let more = try source.read(into: &bytes, at: count)
            if more == 0 { break }
            count += more
            guard count <= limit else { throw IOFailure(.read, path, .system(EFBIG)) }
        }
        bytes.removeLast(bytes.count - count)
        return bytes
    }
}

/// Bytes whose beginning was looked at already.
public struct PeekedSource: ByteSource {
    /// What was looked at: up to as many bytes as were asked for.
    public let beginning: ArraySlice<UInt8>
    private var rest: any ByteSource
    private var given = 0

    public init(_ source: any ByteSource, count: Int) throws(IOFailure) {
        var source = source
        var bytes = [UInt8](repeating: 0, count: count)
        var filled = 0
        while filled < count {
            let more = try source.read(into: &bytes, at: filled)
            if more == 0 { break }
            filled += more
        }
        beginning = bytes[..<filled]
        rest = source
    }

    public var name: String { rest.name }
    public var byteCount: Int? { rest.byteCount }

    public mutating func read(into buffer: inout [UInt8], at offset: Int) throws(IOFailure) -> Int {
        guard given < beginning.count else { return try rest.read(into: &buffer, at: offset) }
        let count = min(buffer.count - offset, beginning.count - given)
        buffer.replaceSubrange(offset..<offset + count, with: beginning[given..<given + count])
        given += count
        return count
    }
}
