import BigInt

/// The tables as they must be, made from `result.json` alone.
struct ExpectedTable {
    private let result: JSON
    private let isDutch: Bool
    private let decimals: Int

    init(_ result: JSON) {
        self.result = result
        isDutch = result["language"] == .string("nl")
        decimals = Decimals.places(ofScale: result["point_scale"])
    }

    /// The bytes of `result.csv`.
    var projects: [UInt8] {
        let isQuadratic = result["ballot_kind"] == .string(Rules.Kind.quadratic.rawValue)
        var bytes = start(
            "id;naam;kosten;stemmen;score;gehonoreerd;plaats;bedrag;reden;te_kort;label;kenmerken;eenmalig;per_jaar;naar_bewoners"
                + (isQuadratic ? ";voor;tegen;credits" : ""),
            "id;name;cost;votes;score;funded;place;amount;reason;missing;label;tags;one_off;yearly;residents"
                + (isQuadratic ? ";for;against;credits" : "")
        )
        let names = byProject("names", key: "id")
        let amounts = byProject("amounts", key: "project")
        let losses = byProject("not_funded", key: "project")
        let costs = byProject("costs", key: "project")
        var places: [Text: Int] = [:]
        for (place, id) in list(result["funded"]).enumerated() {
            if case .text(let id) = id { places[id] = place + 1 }
        }
        for project in list(result["projects"]) {
            guard let id = project["project"]?.asText else { continue }
            let place = places[id]
            let tags = list(project["tags"]).map { text($0) }
            TableRow.write(
                [
                    TableRow.guarded(id.bytes),
                    TableRow.guarded(text(names[id]?["name"])),
                    money(project["cost"]),
                    integer(project["votes"]),
                    decimal(project["score"], places: decimals),
                    yesOrNo(place != nil),
                    place.map { Array(String($0).utf8) } ?? [],
                    place == nil ? [] : money(amounts[id]?["amount"]),
                    place != nil ? [] : text(losses[id]?["reason"]),
                    place != nil ? [] : money(losses[id]?["missing"]),
                    TableRow.guarded(text(project["label"])),
                    TableRow.guarded(Array(tags.joined(separator: Array(", ".utf8)))),
                    money(costs[id]?["one_off"]),
                    money(costs[id]?["yearly"]),
                    money(costs[id]?["residents"]),
                ] + (isQuadratic ? ["for", "against", "credits"].map { integer(project[$0]) } : []),
                to: &bytes
            )
        }
        return bytes
    }

    /// The bytes of `accountability.csv`.
    var accountability: [UInt8] {
        var bytes: [UInt8] = [0xEF, 0xBB, 0xBF]
        let sources = list(result["sources"])
        let heading = (isDutch ? ["id", "naam", "bedrag"] : ["id", "name", "amount"]).map { Array($0.utf8) }
        TableRow.write(heading + sources.map { TableRow.guarded(text($0["name"])) }, to: &bytes)
        let names = byProject("names", key: "id")
        let amounts = byProject("amounts", key: "project")
        for row in list(result.value(at: "/accountability/rows")) {
            guard let id = row["project"]?.asText else { continue }
            let cells = [
                TableRow.guarded(id.bytes), TableRow.guarded(text(names[id]?["name"])), money(amounts[id]?["amount"]),
            ]
            TableRow.write(cells + list(row["amounts"]).map { money($0["amount"]) }, to: &bytes)
        }
        let unspent = list(result.value(at: "/accountability/unspent"))
        let left = unspent.reduce(Int128(0)) { sum, entry in
            if let amount = entry["amount"]?.asInteger { sum + Int128(amount) } else { sum }
        }
        let unspentName = Array((isDutch ? "niet besteed" : "unspent").utf8)
        TableRow.write([[], unspentName, money(left)] + unspent.map { money($0["amount"]) }, to: &bytes)
        let totalName = Array((isDutch ? "totaal" : "total").utf8)
        TableRow.write([[], totalName, money(result["pot"])] + sources.map { money($0["amount"]) }, to: &bytes)
        return bytes
    }

    /// The bytes of `groups.csv`.
    var groups: [UInt8] {
        var bytes = start(
            "kanaal;groep;telt_mee;gewicht;id;naam;stemmen;score",
            "channel;class;counts;factor;id;name;votes;score"
        )
        let names = byProject("names", key: "id")
        for group in list(result["groups"]) {
            for project in list(group["projects"]) {
                guard let id = project["project"]?.asText else { continue }
                TableRow.write(
                    [
                        TableRow.guarded(text(group["channel"])),
                        TableRow.guarded(text(group["class"])),
                        yesOrNo(group["counts"] == .flag(true)),
                        text(group["factor"]),
                        TableRow.guarded(id.bytes),
                        TableRow.guarded(text(names[id]?["name"])),
                        integer(project["votes"]),
                        decimal(project["score"], places: decimals),
                    ],
                    to: &bytes
                )
            }
        }
        return bytes
    }

    /// The bytes of `motions.csv`.
    var motions: [UInt8] {
        var bytes = start(
            "id;vraag;soort;voor;tegen;onthouding;blanco;ongeldig;aanwezig;leden;nodig;veto;met_reden;uitkomst",
            "id;text;kind;yes;no;abstain;blank;invalid;present;members;needed;veto;with_reason;outcome"
        )
        for motion in list(result["motions"]) {
            let numbers = ["yes", "no", "abstain", "blank", "invalid", "present", "members"].map { integer(motion[$0]) }
            let outcome = Decimals.outcome(motion["outcome"], isDutch: isDutch) ?? ""
            TableRow.write(
                [TableRow.guarded(text(motion["id"])), TableRow.guarded(text(motion["text"])), text(motion["kind"])]
                    + numbers
                    + [
                        integer(motion["needed"] ?? motion["least"]),
                        integer(motion["veto"]),
                        integer(motion["with_reason"]),
                        Array(outcome.utf8),
                    ],
                to: &bytes
            )
        }
        return bytes
    }

    // MARK: The result

    private func list(_ value: JSON?) -> [JSON] {
        if let list = value?.asList { return list }
        return []
    }

    private func byProject(_ key: String, key idKey: String) -> [Text: JSON] {
        var found: [Text: JSON] = [:]
        for entry in list(result[key]) {
            if let id = entry[idKey]?.asText { found[id] = entry }
        }
        return found
    }

    // MARK: Fields

    /// The mark of the encoding and a heading.
    private func start(_ dutch: String, _ english: String) -> [UInt8] {
        [0xEF, 0xBB, 0xBF] + Array(((isDutch ? dutch : english) + "\r\n").utf8)
    }

    private func yesOrNo(_ isSo: Bool) -> [UInt8] {
        Array((isDutch ? (isSo ? "ja" : "nee") : isSo ? "yes" : "no").utf8)
    }

    private func text(_ value: JSON?) -> [UInt8] {
        if let text = value?.asText { return text.bytes }
        return []
    }

    private func integer(_ value: JSON?) -> [UInt8] { decimal(value, places: 0) }

    private func money(_ value: JSON?) -> [UInt8] { decimal(value, places: 2) }

    /// A sum, which may be more than an integer of a bundle.
    private func money(_ units: Int128) -> [UInt8] {
        let point = isDutch ? "," : "."
        let size = BigUInt(units.magnitude)
        return Array(Decimals.written(size, isNegative: units < 0, places: 2, point: point, grouping: "").utf8)
    }

    private func decimal(_ value: JSON?, places: Int) -> [UInt8] {
        guard let integer = value?.asInteger else { return [] }
        return Array(Decimals.written(integer, places: places, point: isDutch ? "," : ".", grouping: "").utf8)
    }
}
