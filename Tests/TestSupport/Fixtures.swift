public import Foundation

/// The elections beside the tests.
public enum Fixtures {
    public static let folder = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "Fixtures")

    public static func path(_ name: String) -> String {
        folder.appending(path: name).path(percentEncoded: false)
    }

    public static func bytes(_ name: String) throws -> [UInt8] {
        Array(try Data(contentsOf: folder.appending(path: name)))
    }

    public static func text(_ name: String) throws -> String {
        String(decoding: try bytes(name), as: UTF8.self)
    }

    /// The folders below `family` that hold a worked case.
    public static func cases(in families: [String]) -> [String] {
        families.flatMap { family in
            let names = (try? FileManager.default.contentsOfDirectory(atPath: path(family))) ?? []
            return names.sorted().map { "\(family)/\($0)" }
        }
    }
}

/// A folder that is gone after the test.
public final class TemporaryFolder: Sendable {
    public let url: URL

    public init() throws {
        url = FileManager.default.temporaryDirectory.appending(path: "wijkstem-tests-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    deinit {
        try? FileManager.default.removeItem(at: url)
    }

    public func path(_ name: String) -> String {
        url.appending(path: name).path(percentEncoded: false)
    }

    /// Everything in the folder, hidden files included.
    public var contents: [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: url.path(percentEncoded: false))) ?? []).sorted()
    }
}
