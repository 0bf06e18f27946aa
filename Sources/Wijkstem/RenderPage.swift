import CanonicalJSON
import Evidence
import FileAccess
import Publishing
public import VotingModel

/// Makes the page of a bundle's result again, in another language: `wijkstem page`.
public struct RenderPage: Sendable {
    /// The folder of the bundle.
    public var bundle: String
    public var language: Language

    public init(bundle: String, language: Language) {
        self.bundle = bundle
        self.language = language
    }

    /// The page as HTML.
    ///
    /// - Throws: `InputError` if `result.json` is not what we write, `IOFailure`.
    public func callAsFunction() throws -> String {
        let bytes = try SmallFile.read(path: "\(bundle)/\(Bundle.resultName)")
        let node: JSONNode
        do {
            node = try StrictReader.read(bytes)
        } catch {
            let place = Finding.Place(file: Bundle.resultName, line: error.line, column: error.column, field: error.key)
            throw InputError(.json(error.code.rawValue, detail: error.detail), at: place)
        }
        do {
            if case .string(ElectionResult.format)? = node.value["format"] {
                return ElectionPage(try ElectionResult(json: node.value), language: language).source
            }
            return ResultPage(try ResultDocument(json: node.value), language: language).source
        } catch {
            throw InputError(.notAResult(error.path), at: Finding.Place(file: Bundle.resultName, field: error.path))
        }
    }
}
