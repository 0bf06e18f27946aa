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
        [
            "advisory": .boolean(isAdvisory), "id": .string(id), "name": .string(name), "public": .boolean(isPublic),
            "weight": .string(weight.text),
        ]
    }
}
