import CanonicalJSON
import FileAccess
import VotingModel

/// Settings that may be absent without a default, and files that are one object.
extension SettingsReader {
    /// The object that a file holds; `nil`, with a finding, if there is none.
    ///
    /// - Throws: `IOFailure`.
    static func top(_ source: inout any ByteSource, _ log: inout FindingLog) throws -> SettingsReader? {
        let file = source.name
        let bytes = try SmallFile.read(&source, path: file)
        // Windows' editor puts a byte-order mark in front.
        let text = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
        let node: JSONNode
        do {
            node = try StrictReader.read(text)
        } catch {
            let place = Finding.Place(file: file, line: error.line, column: error.column, field: error.key)
            log.add(.error, .json(error.code.rawValue, detail: error.detail), at: place)
            return nil
        }
        return SettingsReader(node, file: file, path: "", bytes: text, &log)
    }

    /// A text as people should read it; empty where it is absent.
    mutating func name(_ key: String, _ log: inout FindingLog) -> String {
        let written = string(key, default: "", &log) ?? ""
        let name = ImportedText.name(written)
        if !name.utf8.elementsEqual(written.utf8) { log.add(.note, .nameChanged(written, to: name), at: place(key)) }
        return name
    }

    /// A list of texts; empty where it is absent.
    mutating func names(_ key: String, _ log: inout FindingLog) -> [String] {
        (array(key, isRequired: false, &log) ?? []).compactMap { element in
            guard case .string(let text) = element.node.content, !ImportedText.name(text).isEmpty else {
                log.add(.error, .wrongType(key: element.path, expected: "text"), at: place(key))
                return nil
            }
            Self.refuseInvisible(text, key: element.path, at: place(key), &log)
            return ImportedText.name(text)
        }
    }

    /// An amount with the currency that is written in it: an integer of minor units, or text by the amount grammar.
    mutating func statedAmount(
        _ key: String,
        expecting currency: Currency?,
        _ log: inout FindingLog
    ) -> (minorUnits: Int, currency: Currency?)? {
        guard let node = take(key) else { return nil }
        let place = place(key)
        switch node.content {
        case .integer(let value):
            if (0...Money.limit).contains(value) { return (value, nil) }
            log.add(.error, value < 0 ? .negativeAmount("\(value)") : .amountTooLarge("\(value)"), at: place)
        case .string(let text): return AmountGrammar.read(text, expecting: currency, at: place, &log)
        default: log.add(.error, .wrongType(key: path + key, expected: "amount"), at: place)
        }
        return nil
    }
}
