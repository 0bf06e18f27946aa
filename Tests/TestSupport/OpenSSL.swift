public import Foundation

/// A program that is not ours, run in a folder, with nobody to answer it.
public enum OutsideProgram {
    public struct Outcome: Sendable {
        public let exitCode: Int32
        public let errors: String
    }

    /// Runs a program, found as a shell finds it, to its end; what it prints is thrown away.
    public static func run(
        _ words: [String],
        in folder: URL,
        environment: [String: String] = [:]
    ) throws -> Outcome {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = words
        process.currentDirectoryURL = folder
        process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
        let errors = Pipe()
        process.standardOutput = FileHandle.nullDevice
        process.standardError = errors
        process.standardInput = FileHandle.nullDevice
        try process.run()
        let data = errors.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return Outcome(exitCode: process.terminationStatus, errors: String(decoding: data, as: UTF8.self))
    }
}

/// The program `openssl` in a folder: another hand than ours for keys, certificates, seals and timestamps.
public struct OpenSSL: Sendable {
    public struct Failure: Error {
        let arguments: [String]
        let errors: String
    }

    public let folder: TemporaryFolder

    public init(folder: TemporaryFolder) { self.folder = folder }

    /// Runs a command that may fail.
    public func attempt(_ arguments: [String]) throws -> OutsideProgram.Outcome {
        // No configuration of the machine's: what the tests need stands in files of theirs.
        try OutsideProgram.run(["openssl"] + arguments, in: folder.url, environment: ["OPENSSL_CONF": "/dev/null"])
    }

    /// Runs a command that has to succeed.
    public func run(_ arguments: [String]) throws {
        let outcome = try attempt(arguments)
        guard outcome.exitCode == 0 else { throw Failure(arguments: arguments, errors: outcome.errors) }
    }

    /// Runs a command, words apart by spaces, that has to succeed.
    public func run(_ command: String, _ more: String...) throws {
        try run(command.split(separator: " ").map(String.init) + more)
    }

    /// A key on P-256 and a certificate by itself, for ten years: `NAME.key` and `NAME.pem`.
    public func certify(_ name: String, extensions: [String]) throws {
        try write(Self.request, "request.cnf")
        let added = extensions.map { "-addext \($0)" }.joined(separator: " ")
        try run(
            "req -x509 -config request.cnf -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 3650 "
                + "-subj /CN=\(name) -keyout \(name).key -out \(name).pem \(added)"
        )
    }

    /// What `openssl req` wants to be told of names, whatever they are.
    public static let request = "[req]\ndistinguished_name=name\n[name]\n".utf8

    public func write(_ bytes: some Sequence<UInt8>, _ name: String) throws {
        try Data(bytes).write(to: folder.url.appending(path: name))
    }

    public func read(_ name: String) throws -> [UInt8] {
        Array(try Data(contentsOf: folder.url.appending(path: name)))
    }
}
