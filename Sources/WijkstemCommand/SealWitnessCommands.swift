import ArgumentParser
import Wijkstem

/// A checkpoint of the vote.
struct CheckpointArgument: ParsableArguments {
    @Argument(
        help: Help.choice(nl: "De stand", en: "The checkpoint", among: CheckpointFile.self, value: "checkpoint")
    )
    var checkpoint: String

    func file(_ texts: Texts) throws -> CheckpointFile {
        try MethodOptions.word(checkpoint, "CHECKPOINT", texts)
    }
}

struct SealRequestCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "request",
            abstract: Help.text(
                nl: "Schrijft een verzoek aan een getuige om een stand mee te tekenen.",
                en: "Writes a request to a witness to cosign a checkpoint."
            )
        )
    }

    @OptionGroup var options: SealOptions
    @OptionGroup var checkpoint: CheckpointArgument
    @Option(
        help: Help.option(
            nl: "Hoeveel regels deze getuige eerder tekende; anders wat een getuige het laatst tekende.",
            en: "How many entries this witness has signed; otherwise what a witness signed last.",
            value: "n"
        )
    )
    var old: Int?
    @Option(help: Help.option(nl: "Het bestand.", en: "The file.", value: "file")) var out: String
    @OptionGroup var common: CommonOptions

    func run() async throws {
        let file = try checkpoint.file(common.texts)
        let terminal = Terminal(common)
        try await terminal.run {
            let request = try options.outside { try $0.witnessRequest(file, after: old) }
            try terminal.write(request.bytes, to: out, force: common.force)
            terminal.notice(common.texts.fileWritten(out))
        }
    }
}

struct SealCosignCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "cosign",
            abstract: Help.text(
                nl: "Neemt over wat een getuige tekende.",
                en: "Takes over what a witness signed."
            )
        )
    }

    @OptionGroup var options: SealOptions
    @OptionGroup var checkpoint: CheckpointArgument
    @Option(
        help: Help.option(nl: "Wat de getuige teruggaf.", en: "What the witness gave back.", value: "file")
    )
    var note: String
    @OptionGroup var common: CommonOptions

    func run() async throws {
        let file = try checkpoint.file(common.texts)
        let terminal = Terminal(common)
        try await terminal.run {
            let (added, witnessed) = try options.outside { vote in
                (try vote.addCosignatures(to: file, from: note), try vote.witnessed(file))
            }
            try terminal.result(
                common.texts.cosigned(
                    added.map(\.text),
                    checkpoint: file.rawValue,
                    signed: witnessed.signed,
                    quorum: witnessed.quorum
                )
            )
        }
    }
}

struct SealReceiptCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "receipt",
            abstract: Help.text(
                nl: "Schrijft bewijzen dat stembiljetten in het logboek staan; zij verraden niets van wat erop staat.",
                en: "Writes proofs that ballots are in the log; they tell nothing of what the ballots say."
            )
        )
    }

    @OptionGroup var options: SealOptions
    @Option(
        help: Help.option(
            nl: "Van dit stembiljet: 64 hexadecimale cijfers.",
            en: "Of this ballot: 64 hexadecimal digits.",
            value: "hash"
        )
    )
    var commitment: String?
    @Flag(help: Help.option(nl: "Van alle stembiljetten.", en: "Of all ballots.")) var all = false
    @Option(
        help: Help.option(
            nl: "Het bestand; bij --all een nieuwe map.",
            en: "The file; with --all a new folder.",
            value: "path"
        )
    )
    var out: String
    @OptionGroup var common: CommonOptions

    func run() async throws {
        guard all != (commitment != nil) else { throw ValidationError(common.texts.oneOrAll) }
        let wanted = commitment.flatMap { Digest(hexadecimal: $0) }
        if let commitment, wanted == nil {
            throw ValidationError(common.texts.badChoice("--commitment", commitment, valid: ["0123…cdef"]))
        }
        let terminal = Terminal(common)
        try await terminal.run {
            let (receipts, witnessed) = try options.outside { vote in
                (try vote.receipts(of: wanted), try vote.witnessed(vote.receiptCheckpoint))
            }
            if all {
                if Folder.holds(out) { throw IOFailure(.write, out, .taken) }
                let folder = try StagedFolder(path: out)
                for receipt in receipts {
                    try folder.write(Array(receipt.text.utf8), to: "\(receipt.commitment.hexadecimal).txt")
                }
                try folder.commit()
            } else if let receipt = receipts.first {
                try terminal.write(Array(receipt.text.utf8), to: out, force: common.force)
            }
            terminal.notice(common.texts.receiptsWritten(receipts.count, to: out))
            if witnessed.signed < witnessed.quorum {
                terminal.notice(common.texts.receiptsUnwitnessed(signed: witnessed.signed, quorum: witnessed.quorum))
            }
        }
    }
}

extension Terminal {
    /// Writes one file, whole or not at all.
    func write(_ bytes: [UInt8], to path: String, force: Bool) throws {
        let file = try StagedFile(path: path, overwrites: force)
        try file.write(bytes)
        try file.commit()
    }
}
