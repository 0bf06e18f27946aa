public import Dossier
import FileAccess
import GRDB
import Wijkstem

/// A vote of members from the opening to the published bundle, as steps each of which is acknowledged when it returns.
///
/// What a dossier has after each of them is measured once without faults; after a fault it must have what the last acknowledged step left, or what the next
/// one leaves.
public struct Scenario {
    /// What is in a dossier: how many rows each table has, and how many ballots the log has sealed.
    public typealias Contents = [String: Int]

    public struct Step {
        public let name: String
        let body: (VoteDossier) throws -> Void
    }

    public enum Fault: Error { case noKey }

    /// A folder of its own: the files that steps read, and the dossier with which each run begins.
    public let folder: String
    public let steps: [Step]

    public var beginning: String { "\(folder)/beginning" }
    static let fileName = "stemming.wijkstem"

    /// Makes the files and the dossier, up to the opening.
    public init(in folder: String) throws {
        self.folder = folder
        try Folder.make(folder, isPrivate: true)
        try Folder.make("\(folder)/beginning", isPrivate: true)
        let keeper = try Self.keeper()
        func write(_ text: String, _ name: String) throws -> String {
            let path = "\(folder)/\(name)"
            let file = try StagedFile(path: path, overwrites: true)
            try file.write(Array(text.utf8))
            try file.commit()
            return path
        }
        let list = try write("id;naam;kosten\n1;Bankje;300\n2;Boom;300\n3;Feest;600\n4;Pad;600\n", "voorstellen.csv")
        let roll = try write(
            "lidnummer;naam\n" + (1...12).map { "\($0);Lid \($0)\n" }.joined(),
            "leden.csv"
        )
        let proxies = try write("volmachtgever;gemachtigde\n2;1\n3;1\n", "volmachten.csv")
        let files = try (1...2).map { try write("stem\n1,2\n\($0)\n3\n4,1\n2,3\n", "stemmen-\($0).csv") }
        let path = "\(folder)/beginning/\(Self.fileName)"
        let rules = try write(Self.rules, "spelregels.json")
        let passphrase = try Passphrase(Array("een lange wachtzin".utf8))
        try PrivateFile.create(try KeyFile(sealing: keeper.key, with: passphrase).bytes, path: "\(folder)/operator.key")
        try VoteDossier.create(path, rules: rules, key: "\(folder)/operator.key", policy: nil)
        let dossier = try VoteDossier(path)
        _ = try dossier.importList(list)
        _ = try dossier.importRoll(roll)
        _ = try dossier.importProxies(proxies)
        _ = try dossier.fixRules(keeper)
        _ = try dossier.open(keeper)
        steps = Self.steps(keeper, ballots: files)
    }

    /// The scenario whose files another process made in a folder.
    public init(existing folder: String) throws {
        self.folder = folder
        steps = Self.steps(try Self.keeper(), ballots: (1...2).map { "\(folder)/stemmen-\($0).csv" })
    }

    private static func keeper() throws -> LogKeeper {
        guard let name = KeyName("beekdal.example"),
            let key = try? SigningKey(name: name, secret: [UInt8](repeating: 7, count: 32))
        else { throw Fault.noKey }
        return LogKeeper(key: key)
    }

    private static let rules = """
        {"format":"wijkstem-rules/1","vote":{"id":"wijk-2027","name":"Wijkgeld"},"language":"nl","currency":"EUR",
        "sources":[{"id":"a","name":"Gemeente","amount":"1000"}],"ballot":{"kind":"approval","max":2},
        "method":{"rule":"equal-shares","completion":"add1u"},"ties":["min-cost","max-votes","listed"],
        "disclosure":{"ballots":"open"},"evidence":"logged",
        "assembly":{"definitive":["attendance_list"],"meeting":"hybrid","proxies":2,"recusal":true,
        "roll":{"date":"2027-03-01","dues":"any","minimum_age":0}}}
        """

    /// Twelve members admitted, two files of five ballots, two slips typed twice, one of them settled by a third, and the end.
    private static func steps(_ keeper: LogKeeper, ballots: [String]) -> [Step] {
        var steps: [Step] = []
        func add(_ name: String, _ body: @escaping (VoteDossier) throws -> Void) {
            steps.append(Step(name: name, body: body))
        }
        func admit(_ member: Int, recused: [String] = []) {
            add("admit \(member)") { dossier in
                let place = Finding.Place(file: "--member")
                _ = try dossier.admit([VoteDossier.Coming("\(member)", at: place)], recused: recused)
            }
        }
        func type(_ slip: String, _ pass: Int, _ name: String, _ ballot: String) {
            add("type \(slip) \(pass)") { dossier in
                guard let number = SlipNumber(slip) else { return }
                var slips = DossierSlips(dossier)
                let text = Array(#"{"ballot":[\#(ballot)]}"#.utf8)
                try slips.add(PaperEntry(slip: number, batch: 1, pass: pass, by: name, text: text))
            }
        }
        admit(1, recused: ["2"])
        add("import 1") { _ = try $0.importBallots(ballots[0]) }
        admit(4)
        type("7Q4KX2", 1, "Ada", #""1","4""#)
        type("7Q4KX3", 1, "Ada", #""2""#)
        for member in 5...8 { admit(member) }
        type("7Q4KX2", 2, "Bo", #""1","4""#)
        type("7Q4KX3", 2, "Bo", #""3""#)
        add("import 2") { _ = try $0.importBallots(ballots[1]) }
        type("7Q4KX3", 3, "Cy", #""2""#)
        for member in 9...12 { admit(member) }
        add("close") { _ = try $0.close(keeper) }
        add("count") { _ = try $0.count() }
        add("pronounce") { _ = try $0.declare(.pronounced, by: "Voorzitter") }
        add("declare") { _ = try $0.declare(.definitive([.attendanceList]), by: "Voorzitter") }
        add("publish") { _ = try $0.publish { keeper } }
        return steps
    }

    // MARK: Running

    /// A copy of the dossier with which each run begins, in a folder of its own.
    public func copy(to name: String) throws -> String {
        let target = "\(folder)/\(name)"
        try Folder.make(target, isPrivate: true)
        for file in try Folder.files(in: beginning) ?? [] {
            let bytes = try SmallFile.read(path: "\(beginning)/\(file)", limit: .max)
            let copy = try StagedFile(path: "\(target)/\(file)", overwrites: true, isPrivate: true)
            try copy.write(bytes)
            try copy.commit()
        }
        return "\(target)/\(Self.fileName)"
    }

    /// Takes the steps from `first` on; `acknowledged` is told how many are done by now.
    public func run(_ dossier: VoteDossier, from first: Int = 0, acknowledged: (Int) -> Void) throws {
        for (index, step) in steps.enumerated().dropFirst(first) {
            try step.body(dossier)
            acknowledged(index + 1)
        }
    }

    /// What a dossier has before the first step, and after each.
    public func expected() throws -> [Contents] {
        let path = try copy(to: "expected")
        var contents = [try Self.contents(of: path)]
        for step in steps {
            // Each by a program of its own.
            try step.body(try VoteDossier(path))
            contents.append(try Self.contents(of: path))
        }
        return contents
    }

    /// Reads by SQL alone what a dossier has.
    public static func contents(of path: String) throws -> Contents {
        let queue = try DatabaseQueue(path: path)
        defer { try? queue.close() }
        return try queue.read { database in
            var contents: Contents = [:]
            for table in ["file", "log", "member", "roll", "mark", "recused", "ballot", "slip", "entry"] {
                contents[table] = try Int.fetchOne(database, sql: "SELECT count(*) FROM \(table)") ?? 0
            }
            contents["sealed"] =
                try Int.fetchOne(
                    database,
                    sql: """
                        SELECT coalesce(sum(json_extract(line, '$.ballots')), 0) FROM log
                        WHERE json_extract(line, '$.event') = 'batch'
                        """
                ) ?? 0
            return contents
        }
    }

    /// What is wrong with a dossier after a fault, `acknowledged` steps of which were done.
    ///
    /// It must be whole, have what was acknowledged and nothing twice, and go on to the end.
    public func problems(of path: String, acknowledged: Int, _ expected: [Contents]) -> [String] {
        do {
            var findings: [Finding] = []
            do {
                let dossier = try VoteDossier(path)
                findings = try dossier.fsck()
            }
            if !findings.isEmpty { return ["fsck after \(acknowledged) steps: \(findings)"] }
            let contents = try Self.contents(of: path)
            let possible = acknowledged...min(acknowledged + 1, steps.count)
            guard let reached = possible.first(where: { expected[$0] == contents }) else {
                return ["after \(acknowledged) steps: \(contents), not \(possible.map { expected[$0] })"]
            }
            try run(try VoteDossier(path), from: reached) { _ in }
            return try Self.contents(of: path) == expected[steps.count]
                ? [] : ["the end after \(reached) steps differs"]
        } catch {
            return ["after \(acknowledged) steps: \(error)"]
        }
    }
}
