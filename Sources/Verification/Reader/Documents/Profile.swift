/// `ballots/profile.jsonl`: the distinct ballots, as columns.
///
/// Ballot `b` names `project[offsets[b] ..< offsets[b + 1]]`, in the order of the file; the numbers lead into `ids`, the
/// table of the ids that occur.
struct Profile {
    private(set) var ids: [Text] = []
    private(set) var offsets: [Int] = [0]
    private(set) var project: [Int32] = []
    /// Beside `project`: the points given; empty unless the ballots hold points.
    private(set) var points: [Int] = []
    /// Beside `project`: the votes for it, below 0 against it; empty unless the ballots are quadratic.
    private(set) var votes: [Int] = []
    private(set) var counts: [Int] = []
    /// Per ballot its channel and its class, where ballots carry them.
    private(set) var channels: [Text?] = []
    private(set) var classes: [Text?] = []
    /// Lines that do not come strictly after the line before them.
    private(set) var linesOutOfOrder: [Int] = []
    private(set) var notCanonical: [Failure] = []
    private(set) var notInForm: [Failure] = []

    private var numbers: [Text: Int32] = [:]

    var count: Int { counts.count }

    func entries(of ballot: Int) -> Range<Int> { offsets[ballot]..<offsets[ballot + 1] }

    /// Reads every line; faults are collected, the first of each kind per line.
    init(_ bytes: [UInt8], kind: Rules.Kind, electorate: Electorate? = nil) {
        let lines = ProfileLines(bytes) { value, line throws(Failure) in
            try add(value, line: line, kind: kind, electorate)
        }
        linesOutOfOrder = lines.outOfOrder
        notCanonical = lines.notCanonical
        notInForm = lines.notInForm
    }

    static func place(_ line: Int) -> String { "\(BundleFile.profile.rawValue)#\(line)" }

    private mutating func add(
        _ value: JSON,
        line: Int,
        kind: Rules.Kind,
        _ electorate: Electorate?
    ) throws(Failure) {
        var fields = try Fields(value, at: Self.place(line))
        let count = try fields.integer("count", in: 1...JSONReader.largestInteger)
        for (index, entry) in try fields.list("ballot").enumerated() {
            let place = "\(fields.place)/ballot/\(index)"
            switch kind {
            case .approval, .ranked:
                project.append(number(of: try Fields.text(entry, at: place)))
            case .points:
                var choice = try Fields(entry, at: place)
                points.append(try choice.integer("points", in: 1...JSONReader.largestInteger))
                project.append(number(of: try choice.text("project")))
                try choice.end()
            case .quadratic:
                var choice = try Fields(entry, at: place)
                votes.append(try Rules.Credits.votes(&choice))
                project.append(number(of: try choice.text("project")))
                try choice.end()
            }
        }
        let hasChannel = electorate?.channels.isEmpty == false
        let hasClass = electorate?.classes.isEmpty == false
        let channel = hasChannel ? try fields.text("channel") : nil
        let name = hasClass ? try fields.text("class") : nil
        try fields.end()
        offsets.append(project.count)
        counts.append(count)
        channels.append(channel)
        classes.append(name)
    }

    private mutating func number(of id: Text) -> Int32 {
        if let number = numbers[id] { return number }
        let number = Int32(ids.count)
        ids.append(id)
        numbers[id] = number
        return number
    }
}
