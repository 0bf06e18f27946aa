import Wijkstem

/// The files of a vote in the tables of a dossier, within one transaction.
///
/// A step takes effect when the transaction does, with everything that belongs to it; nothing is ever left beside.
struct Store: VoteStore {
    private static let entries = "log/entries.jsonl"

    let path: String
    let tables: Tables

    func path(_ name: String) -> String { "\(path): \(name)" }

    func holds(_ name: String) throws -> Bool {
        if name == Self.entries { return try tables.count(.log) > 0 }
        return try tables.row(.file, .text(name)) != nil
    }

    func read(_ name: String) throws -> [UInt8] {
        if name == Self.entries { return try log() }
        guard let bytes = try tables.row(.file, .text(name))?[1].bytes else {
            throw IOFailure(.read, path(name), .notFound)
        }
        return bytes
    }

    func write(_ bytes: [UInt8], to name: String) throws { try tables.put([.text(name), .bytes(bytes)], into: .file) }

    func remove(_ name: String) throws { try tables.remove([.text(name)], from: .file) }

    func files(in folder: String) throws -> [String] {
        let prefix = "\(folder)/"
        return try names().filter { $0.hasPrefix(prefix) }.map { String($0.dropFirst(prefix.count)) }
    }

    /// All files, in byte order.
    func names() throws -> [String] {
        // Not their bytes, which may be many.
        try tables.keys(.file).compactMap(\.text)
    }

    func replace(_ folder: String, by bundle: Bundle) throws {
        try empty(folder)
        for (name, bytes) in bundle.files.sorted(by: { $0.key < $1.key }) { try write(bytes, to: "\(folder)/\(name)") }
    }

    func commit(_ files: [String: [UInt8]], log: [UInt8]) throws {
        for (name, bytes) in files.sorted(by: { $0.key < $1.key }) { try write(bytes, to: name) }
        let lines = log.split(separator: UInt8(ascii: "\n"))
        for number in (try tables.count(.log))..<lines.count {
            let line = String(decoding: lines[number], as: UTF8.self)
            try tables.insert([.integer(number + 1), .text(line)], into: .log)
        }
    }

    /// Nothing is ever left beside its place.
    func settle(_ name: String) {}

    func keep(_ source: String, in folder: String) throws {
        let name = source.split(separator: "/").last.map(String.init) ?? source
        let bytes = try SmallFile.read(path: source, limit: .max)
        try empty(folder)
        try write(bytes, to: "\(folder)/\(name)")
    }

    func kept(in folder: String) throws -> (any ByteSource)? {
        guard let name = try files(in: folder).first else { return nil }
        return MemorySource(try read("\(folder)/\(name)"), name: name)
    }

    private func log() throws -> [UInt8] {
        try tables.rows(.log).flatMap { Array(($0[1].text ?? "").utf8) + [UInt8(ascii: "\n")] }
    }
}
