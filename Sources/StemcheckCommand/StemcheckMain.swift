import ArgumentParser
import Verification

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// The parser's own exit codes are not ours, so it parses and does not run the command.
@main
enum StemcheckMain {
    static func main() {
        do {
            exit(try StemcheckCommand.parse().verify())
        } catch {
            let message = StemcheckCommand.fullMessage(for: error)
            if StemcheckCommand.exitCode(for: error) == .success {
                print(message)
                exit(0)
            }
            say(message)
            exit(3)
        }
    }

    static func say(_ message: String) {
        let bytes = Array((message + "\n").utf8)
        _ = unsafe bytes.withUnsafeBytes { unsafe write(STDERR_FILENO, $0.baseAddress, $0.count) }
    }
}

/// `stemcheck`: verifies a bundle.
///
/// Exit codes: 0 valid, 1 not valid, 2 not readable, 3 usage, 4 not fully verifiable.
struct StemcheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "stemcheck",
        abstract: "Controleert een uitslag zonder de telcode. / Verifies a result without the counting code.",
        discussion: """
            Eindigt met / ends with: 0 geldig / valid, 1 niet geldig / not valid, 2 niet leesbaar / not readable, 3 opdracht niet \
            begrepen / command not understood, 4 niet volledig controleerbaar / not fully verifiable.
            """,
        version: "0.1.0"
    )

    @Argument(help: "De map of het zip-bestand van de uitslag. / The folder or zip file of the result.")
    var bundle: String?

    @Option(help: ArgumentHelp("Het kenmerk uit de notulen. / The digest from the minutes.", valueName: "digest"))
    var expect: String?

    @Option(
        help: ArgumentHelp(
            "De map met het verzegelde deel. / The folder with the sealed part.",
            valueName: "folder"
        )
    )
    var sealed: String?

    @Option(
        help: ArgumentHelp(
            "Het beleid met de sleutels die tellen, van buiten de map. / The policy with the keys that count, from elsewhere.",
            valueName: "file"
        )
    )
    var policy: String?

    @Option(
        help: ArgumentHelp(
            "Controleert een ontvangstbewijs, met --policy. / Verifies a receipt, with --policy.",
            valueName: "file"
        )
    )
    var receipt: String?

    @Flag(
        help: """
            Ook wat heel groot is: zonder grens aan tijd, en tot 1 GiB aan stembiljetten. / Also what is very large: without a limit \
            of time, and up to 1 GiB of ballots.
            """
    )
    var large = false

    @Flag(help: "Het verslag als JSON. / The report as JSON.")
    var json = false

    @Option(help: ArgumentHelp("Wat een controle betekent. / What a check means.", valueName: "V9.B"))
    var explain: String?

    @Option(
        help: ArgumentHelp("De taal van het verslag. / The language of the report.", valueName: "nl|en"),
        transform: language
    )
    var lang: ReportLanguage = .nl

    func validate() throws {
        if let expect {
            let digits = expect.filter { !$0.isWhitespace }
            guard digits.count == 64, digits.allSatisfy(\.isHexDigit) else {
                throw ValidationError(
                    lang == .nl
                        ? "Een kenmerk heeft 64 hexadecimale cijfers; dit heeft er \(digits.count)."
                        : "A digest has 64 hexadecimal digits; this has \(digits.count)."
                )
            }
        }
        if let explain, explained(explain).isEmpty {
            let ids = CheckID.allCases.map(\.rawValue).joined(separator: ", ")
            throw ValidationError(lang == .nl ? "Deze controles zijn er: \(ids)." : "These checks exist: \(ids).")
        }
        if receipt != nil, expect != nil || sealed != nil || json {
            throw ValidationError(
                lang == .nl
                    ? "--expect, --sealed en --json horen bij de controle van een uitslag; doe die zonder --receipt."
                    : "--expect, --sealed and --json go with the verification of a result; do that without --receipt."
            )
        }
    }

    func verify() throws -> Int32 {
        if let explain {
            for check in explained(explain) {
                print("\(check.rawValue)  \(check.title.text(lang))\n\(check.explanation.text(lang))\n")
            }
            return 0
        }
        if let receipt { return try verify(receipt: receipt) }
        guard let bundle else {
            throw ValidationError(lang == .nl ? "Noem de map van de uitslag." : "Name the folder of the result.")
        }
        let trusted: Policy?
        do {
            trusted = try policy.map(readPolicy)
        } catch let exit as ExitCode {
            return exit.rawValue
        }
        do throws(BundleFolder.Unreadable) {
            var folder = try BundleFolder(path: bundle, capacity: large ? .large : .usual)
            if let sealed { try folder.readSealed(path: sealed) }
            let report = Verifier(expectedDigest: expect, policy: trusted).verify(folder)
            print(json ? report.json : report.text(lang), terminator: json ? "\n" : "")
            return report.verdict.exitCode
        } catch {
            StemcheckMain.say("stemcheck: \(error.shown(lang))")
            return 2
        }
    }

    /// Both proofs of a receipt and the signature of its note; with a bundle also that it is the same log.
    private func verify(receipt: String) throws -> Int32 {
        guard let policy else {
            throw ValidationError(
                lang == .nl ? "Bij --receipt hoort --policy." : "--receipt goes with --policy."
            )
        }
        let trusted: Policy
        do {
            trusted = try readPolicy(policy)
        } catch let exit as ExitCode {
            return exit.rawValue
        }
        do throws(BundleFolder.Unreadable) {
            let bytes = try BundleFolder.smallFile(receipt)
            var folder: BundleFolder?
            if let bundle { folder = try BundleFolder(path: bundle, capacity: large ? .large : .usual) }
            let answer = Receipt.verify(bytes, policy: trusted, bundle: folder)
            print(answer.text(lang), terminator: "")
            return answer.exitCode
        } catch {
            StemcheckMain.say("stemcheck: \(error.shown(lang))")
            return 2
        }
    }

    /// - Throws: exit code 2, once the reason has been said.
    private func readPolicy(_ path: String) throws -> Policy {
        do {
            return try Policy(trusted: try BundleFolder.smallFile(path))
        } catch let error as BundleFolder.Unreadable {
            StemcheckMain.say("stemcheck: \(error.shown(lang))")
        } catch let error as Policy.Malformed {
            StemcheckMain.say("stemcheck: \(error.shown(lang))")
        }
        throw ExitCode(2)
    }

    /// The checks of an id: one, or all of a number.
    private func explained(_ id: String) -> [CheckID] {
        CheckID.allCases.filter { $0.rawValue == id.uppercased() || $0.rawValue.hasPrefix(id.uppercased() + ".") }
    }

    private static func language(_ word: String) throws -> ReportLanguage {
        guard let language = ReportLanguage(rawValue: word) else { throw ValidationError("--lang nl | en") }
        return language
    }
}
