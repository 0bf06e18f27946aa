/// The tables of an election as they must be, made from `result.json` alone.
struct ExpectedElectionTables {
    private let result: JSON
    private let isDutch: Bool
    private var names: [Text: [UInt8]] = [:]

    init(_ result: JSON) {
        self.result = result
        isDutch = result["language"] == .string("nl")
        for entry in Self.list(result["names"]) {
            if let id = entry["id"]?.asText { names[id] = Self.text(entry["name"]) }
        }
    }

    /// The bytes of `result.csv`.
    var candidates: [UInt8] {
        let hasCredits = result["ballot_kind"] == .string("quadratic")
        var bytes = start(
            "id;naam;teruggetrokken;eerste_voorkeur;genoemd;gekozen;plaats;ronde;stemmen;grond;reden"
                + (hasCredits ? ";voor;tegen;credits" : ""),
            "id;name;withdrawn;first;mentions;elected;place;round;votes;ground;reason"
                + (hasCredits ? ";for;against;credits" : "")
        )
        let rounds = Self.list(result["rounds"])
        var places: [Text: Int] = [:]
        for (place, id) in Self.ids(result["elected"]).enumerated() { places[id] = place + 1 }
        var reasons: [Text: [UInt8]] = [:]
        for entry in Self.list(result["not_elected"]) {
            if let id = entry["id"]?.asText { reasons[id] = Self.text(entry["reason"]) }
        }
        /// The position of the round that decided on each, and the ground.
        var decided: [Text: Int] = [:]
        var grounds: [Text: [UInt8]] = [:]
        var votes: [[Text: [UInt8]]] = []
        for (position, round) in rounds.enumerated() {
            for (id, ground) in zip(Self.ids(round["elected"]), Self.list(round["grounds"])) {
                decided[id] = position
                grounds[id] = Self.text(ground)
            }
            for id in Self.ids(round["excluded"]) where places[id] == nil { decided[id] = position }
            var shown: [Text: [UInt8]] = [:]
            for entry in Self.list(round["votes"]) {
                if let id = entry["id"]?.asText { shown[id] = Self.text(entry["votes"]) }
            }
            votes.append(shown)
        }
        for candidate in Self.list(result["candidates"]) {
            guard let id = candidate["id"]?.asText else { continue }
            let isWithdrawn = candidate["withdrawn"] == .flag(true)
            let round = decided[id]
            let shown = rounds.isEmpty ? nil : votes[round ?? rounds.count - 1][id]
            let fields: [[UInt8]] = [
                TableRow.guarded(id.bytes),
                TableRow.guarded(names[id] ?? []),
                yesOrNo(isWithdrawn),
                integer(candidate["first"]),
                integer(candidate["mentions"]),
                yesOrNo(places[id] != nil),
                places[id].map { Array(String($0).utf8) } ?? [],
                round.map { integer(rounds[$0]["number"]) } ?? [],
                isWithdrawn ? [] : decimal(shown ?? []),
                places[id] == nil ? [] : grounds[id] ?? [],
                places[id] != nil ? [] : isWithdrawn ? Array("withdrawn".utf8) : reasons[id] ?? [],
            ]
            let credits = ["for", "against", "credits"].map { integer(candidate[$0]) }
            TableRow.write(fields + (hasCredits ? credits : []), to: &bytes)
        }
        return bytes
    }

    /// The bytes of `rounds.csv`.
    var rounds: [UInt8] {
        var bytes = start("ronde;id;naam;stemmen;besluit", "round;id;name;votes;decision")
        for round in Self.list(result["rounds"]) {
            let number = integer(round["number"])
            let elected = Set(Self.ids(round["elected"]))
            let excluded = Set(Self.ids(round["excluded"]))
            for entry in Self.list(round["votes"]) {
                guard let id = entry["id"]?.asText else { continue }
                let decision =
                    elected.contains(id)
                    ? (isDutch ? "gekozen" : "elected") : excluded.contains(id) ? (isDutch ? "uit" : "out") : ""
                TableRow.write(
                    [
                        number, TableRow.guarded(id.bytes), TableRow.guarded(names[id] ?? []),
                        decimal(Self.text(entry["votes"])), Array(decision.utf8),
                    ],
                    to: &bytes
                )
            }
            let sums = [
                (isDutch ? "telt niet meer" : "no longer counting", "exhausted"),
                (isDutch ? "afronding" : "rounding", "lost"), (isDutch ? "nodig" : "needed", "quota"),
            ]
            for (name, key) in sums {
                guard let value = round[key] else { continue }
                TableRow.write([number, [], Array(name.utf8), decimal(Self.text(value)), []], to: &bytes)
            }
        }
        return bytes
    }

    // MARK: Values

    private static func list(_ value: JSON?) -> [JSON] {
        if let list = value?.asList { return list }
        return []
    }

    private static func ids(_ value: JSON?) -> [Text] {
        list(value).compactMap { if case .text(let id) = $0 { id } else { nil } }
    }

    private static func text(_ value: JSON?) -> [UInt8] {
        if let text = value?.asText { return text.bytes }
        return []
    }

    private func integer(_ value: JSON?) -> [UInt8] {
        if let integer = value?.asInteger { return Array(String(integer).utf8) }
        return []
    }

    private func decimal(_ votes: [UInt8]) -> [UInt8] {
        votes.map { $0 == UInt8(ascii: ".") && isDutch ? UInt8(ascii: ",") : $0 }
    }

    private func yesOrNo(_ isSo: Bool) -> [UInt8] {
        Array((isDutch ? (isSo ? "ja" : "nee") : isSo ? "yes" : "no").utf8)
    }

    private func start(_ dutch: String, _ english: String) -> [UInt8] {
        [0xEF, 0xBB, 0xBF] + Array(((isDutch ? dutch : english) + "\r\n").utf8)
    }
}
