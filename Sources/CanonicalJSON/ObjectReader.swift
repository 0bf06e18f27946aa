/// Takes the members of an object one by one, and insists at the end that nothing is left: schemas are closed.
///
///     var reader = try ObjectReader(value, at: "")
///     let budget = try reader.integer("budget")
///     try reader.finish()
public struct ObjectReader {
    /// A JSON pointer to the object.
    public let path: String
    private var members: [String: JSONValue] = [:]

    /// - Throws: `SchemaError` if `value` is no object, or has a key twice.
    public init(_ value: JSONValue, at path: String) throws(SchemaError) {
        self.path = path
        let list: [JSONValue.Member]
        // Not `guard case … else { throw }`: of an initialiser's own enum Swift 6.3 then releases a payload that is not there, where
        // it optimises.
        switch value {
        case .object(let members): list = members
        default: throw SchemaError(.wrongType("object"), at: path)
        }
        for member in list { members[member.key] = member.value }
        guard members.count == list.count else { throw SchemaError(.repeatedKey, at: path) }
    }

    /// - Throws: `SchemaError` if a member was not asked for.
    public func finish() throws(SchemaError) {
        if let key = members.keys.min() { throw SchemaError(.unknownKey, at: "\(path)/\(key)") }
    }

    public mutating func value(_ key: String) throws(SchemaError) -> JSONValue {
        guard let value = members.removeValue(forKey: key) else {
            throw SchemaError(.missingKey, at: "\(path)/\(key)")
        }
        return value
    }

    /// Whether the member is there and has not been taken.
    public func has(_ key: String) -> Bool { members[key] != nil }

    public mutating func optional(_ key: String) -> JSONValue? {
        members.removeValue(forKey: key)
    }

    public mutating func string(_ key: String) throws(SchemaError) -> String {
        guard case .string(let text) = try value(key) else {
            throw SchemaError(.wrongType("string"), at: "\(path)/\(key)")
        }
        return text
    }

    public mutating func integer(_ key: String) throws(SchemaError) -> Int {
        guard case .integer(let number) = try value(key) else {
            throw SchemaError(.wrongType("integer"), at: "\(path)/\(key)")
        }
        return number
    }

    public mutating func boolean(_ key: String) throws(SchemaError) -> Bool {
        guard case .boolean(let flag) = try value(key) else {
            throw SchemaError(.wrongType("boolean"), at: "\(path)/\(key)")
        }
        return flag
    }

    public mutating func optionalInteger(_ key: String) throws(SchemaError) -> Int? {
        members[key] == nil ? nil : try integer(key)
    }

    /// Reads every element of an array with its path.
    public mutating func array<Element>(
        _ key: String,
        _ read: (JSONValue, String) throws(SchemaError) -> Element
    ) throws(SchemaError) -> [Element] {
        guard case .array(let elements) = try value(key) else {
            throw SchemaError(.wrongType("array"), at: "\(path)/\(key)")
        }
        var result: [Element] = []
        for (index, element) in elements.enumerated() { result.append(try read(element, "\(path)/\(key)/\(index)")) }
        return result
    }

    public mutating func strings(_ key: String) throws(SchemaError) -> [String] {
        try array(key) { (value, path) throws(SchemaError) in
            guard case .string(let text) = value else { throw SchemaError(.wrongType("string"), at: path) }
            return text
        }
    }

    /// A string that one of the enumeration's cases has as its raw value.
    public mutating func word<Word: RawRepresentable<String>>(
        _ key: String,
        as type: Word.Type = Word.self
    ) throws(SchemaError) -> Word {
        let text = try string(key)
        guard let word = Word(rawValue: text) else { throw SchemaError(.badValue(text), at: "\(path)/\(key)") }
        return word
    }
}

/// A value that is not what its schema asks for, and where.
public struct SchemaError: Error, Sendable, Equatable {
    public enum Code: Sendable, Equatable {
        case missingKey
        case unknownKey
        case repeatedKey
        /// What it should have been.
        case wrongType(String)
        case badValue(String)
    }

    public let code: Code
    /// A JSON pointer.
    public let path: String

    public init(_ code: Code, at path: String) {
        self.code = code
        self.path = path
    }
}
