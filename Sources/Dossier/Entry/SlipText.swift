import CanonicalJSON
package import VotingModel

/// The text of a slip, as the sealed part writes ballots, and back.
///
///     {"ballot":["17","4"],"class":"resident"}
///     {"class":"resident","invalid":"too_many_projects"}
///
/// Two entries of a slip are equal if their texts are.
extension SlipForm {
    /// - Throws: `CanonicalJSONError` if an id has no canonical form, which no importer lets through.
    package func text(of content: SlipContent, in group: BallotGroup = .only) throws -> [UInt8] {
        var members = members(of: group)
        switch content {
        case .invalid(let reason): members.append(.init("invalid", .string(reason)))
        case .marks(let marks):
            if let reason = violation(marks, in: group) {
                members.append(.init("invalid", .string(reason)))
            } else {
                members.append(.init("ballot", .array(ballot(marks))))
            }
        }
        return try JSONValue.object(members).canonicalBytes()
    }

    /// What a text says; `nil` for one that is none of this vote.
    package func read(_ text: [UInt8]) -> (content: SlipContent, group: BallotGroup)? {
        guard let value = try? StrictReader.read(text).value, let group = group(of: value) else { return nil }
        if case .string(let reason)? = value["invalid"] { return (.invalid(reason), group) }
        guard case .array(let items)? = value["ballot"], let marks = marks(items) else { return nil }
        return (.marks(marks), group)
    }

    // MARK: Channel and class

    private func members(of group: BallotGroup) -> [JSONValue.Member] {
        var members: [JSONValue.Member] = []
        if !channels.isEmpty { members.append(.init("channel", .string(channels[group.channel].id))) }
        if !classes.isEmpty { members.append(.init("class", .string(classes[group.voterClass].id))) }
        return members
    }

    private func group(of value: JSONValue) -> BallotGroup? {
        guard let channel = Self.position(of: value["channel"], in: channels.map(\.id)),
            let voterClass = Self.position(of: value["class"], in: classes.map(\.id))
        else { return nil }
        return BallotGroup(channel: channel, voterClass: voterClass)
    }

    private static func position(of value: JSONValue?, in ids: [String]) -> Int? {
        if ids.isEmpty { return value == nil ? 0 : nil }
        guard case .string(let id)? = value else { return nil }
        return ids.firstIndex { $0.utf8.elementsEqual(id.utf8) }
    }

    // MARK: Writing

    private func ballot(_ marks: [SlipMark]) -> [JSONValue] {
        if isBlank(marks) { return [] }
        switch kind {
        case .order: return marks.compactMap(\.choice).map { .string(choices[$0].id) }
        case .ranks: return ranks(marks).map { .array(rank($0)) }
        case .approval where isElection: return rank(marks)
        case .approval: return inByteOrder(marks).map { .string($0.id) }
        case .points:
            return inByteOrder(marks).map { ["points": .integer($0.value), "project": .string($0.id)] }
        case .quadratic:
            let key = isElection ? "candidate" : "project"
            return inByteOrder(marks).map { (id, value) in
                .object([.init(key, .string(id)), .init("votes", .integer(value))])
            }
        }
    }

    private func inByteOrder(_ marks: [SlipMark]) -> [(id: String, value: Int)] {
        marks.compactMap { mark in mark.choice.map { (choices[$0].id, mark.value) } }
            .filter { $0.value != 0 }
            .sorted { $0.id.utf8.lexicographicallyPrecedes($1.id.utf8) }
    }

    /// Candidates in the order of the list, then a 0 for every name of nobody.
    private func rank(_ marks: [SlipMark]) -> [JSONValue] {
        marks.compactMap(\.choice).sorted().map { .string(choices[$0].id) }
            + marks.filter { $0.what == .unknownName }.map { _ in .integer(0) }
    }

    /// Marks by rank; open ranks are empty, and those at the end say nothing.
    func ranks(_ marks: [SlipMark]) -> [[SlipMark]] {
        var ranks: [[SlipMark]] = []
        for mark in marks {
            if !mark.sharesRank || ranks.isEmpty { ranks.append([]) }
            if mark.what != .openRank { ranks[ranks.count - 1].append(mark) }
        }
        while ranks.last?.isEmpty == true { ranks.removeLast() }
        return ranks
    }

    // MARK: Reading

    private func marks(_ items: [JSONValue]) -> [SlipMark]? {
        var marks: [SlipMark] = []
        for item in items {
            if kind == .ranks {
                guard case .array(let entries) = item else { return nil }
                if entries.isEmpty { marks.append(SlipMark(.openRank)) }
                for (position, entry) in entries.enumerated() {
                    guard var mark = mark(entry) else { return nil }
                    mark.sharesRank = position > 0
                    marks.append(mark)
                }
            } else {
                guard let mark = mark(item) else { return nil }
                marks.append(mark)
            }
        }
        return marks
    }

    private func mark(_ item: JSONValue) -> SlipMark? {
        switch item {
        case .string(let id): position(of: id).map { SlipMark(.choice($0)) }
        case .integer(0): SlipMark(.unknownName)
        case .object: valued(item)
        default: nil
        }
    }

    private func valued(_ item: JSONValue) -> SlipMark? {
        guard case .string(let id)? = item["project"] ?? item["candidate"],
            case .integer(let value)? = item["points"] ?? item["votes"], let position = position(of: id)
        else { return nil }
        return SlipMark(.choice(position), value: value)
    }

    func position(of id: String) -> Int? {
        choices.firstIndex { $0.id.utf8.elementsEqual(id.utf8) }
    }
}
