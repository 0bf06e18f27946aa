import CanonicalJSON
import ExactArithmetic

extension Electorate {
    var json: JSONValue {
        ["channels": .array(channels.map(\.json)), "classes": .array(classes.map(\.json))]
    }
}

extension Electorate.Channel {
    var json: JSONValue {
        var members: [JSONValue.Member] = [.init("id", .string(id)), .init("name", .string(name))]
        if let share { members.append(.init("share", .string(share.text))) }
        return .object(members)
    }
}

extension Electorate.Class {
    var json: JSONValue {
        var members: [JSONValue.Member] = [
            .init("advisory", .boolean(isAdvisory)), .init("id", .string(id)), .init("name", .string(name)),
            .init("public", .boolean(isPublic)), .init("weight", .string(weight.text)),
        ]
        if let cap { members.append(.init("cap", .string(cap.text))) }
        if let credits { members.append(.init("credits", .integer(credits))) }
        return .object(members)
    }
}
