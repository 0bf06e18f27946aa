import ArgumentParser
import Wijkstem

struct PackCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "pack",
            abstract: Help.text(
                nl: "Pakt de map met een uitslag in één bestand (zip), altijd hetzelfde.",
                en: "Packs the folder with a result into one file (zip), always the same."
            )
        )
    }

    @Argument(help: Help.option(nl: "De map met de uitslag.", en: "The folder with the result.", value: "dir"))
    var folder: String
    @Option(help: Help.option(nl: "Het bestand.", en: "The file.", value: "file")) var out: String
    @OptionGroup var common: CommonOptions

    func run() async throws {
        let terminal = Terminal(common)
        try await terminal.run {
            let archive: [UInt8]
            do { archive = try Archive.bytes(of: try BundleFiles.read(folder)) } catch let error as ArchiveError {
                throw EvidenceFailure(.archive(error), in: folder)
            }
            let file = try StagedFile(path: out, overwrites: common.force)
            try file.write(archive)
            try file.commit()
            try terminal.result(common.texts.packed(out, digest: Digest(of: archive).hexadecimal))
        }
    }
}
