import Wijkstem

/// The slips of paper of a dossier, as those who type them see them: each entry is a transaction of its own.
package struct DossierSlips: SlipStore {
    private let dossier: VoteDossier

    package init(_ dossier: VoteDossier) { self.dossier = dossier }

    package func slips() throws -> [PaperSlip] { try dossier.read { try dossier.slips($0) } }

    /// Stores one entry; with the one that makes a slip definitive its ballot is put among those that wait to be sealed.
    package mutating func add(_ entry: PaperEntry) throws {
        try dossier.write { tables in
            try dossier.requireEntering(tables)
            let slip = try dossier.slip(entry.slip, tables)
            let isRepeated = slip?.entries.contains { $0.by.utf8.elementsEqual(entry.by.utf8) } ?? false
            guard (slip?.entries.count ?? 0) == entry.pass - 1, slip?.batch ?? entry.batch == entry.batch, !isRepeated,
                try slip != nil || dossier.isOpen(batch: entry.batch, tables)
            else { throw SlipStoreConflict(entry.slip) }
            if slip == nil { try tables.insert([.text(entry.slip.text), .integer(entry.batch)], into: .slip) }
            let text = String(decoding: entry.text, as: UTF8.self)
            try tables.insert(
                [.text(entry.slip.text), .integer(entry.pass), .text(entry.by), .text(text)],
                into: .entry
            )
            let standing = try dossier.slip(entry.slip, tables)?.standing
            guard case .definitive(let ballot)? = standing else { return }
            try dossier.add(ballot, .paper, tables)
            guard try tables.count(.ballot) >= VoteDossier.paperSealed else { return }
            var vote = try dossier.vote(in: tables)
            try VoteDossier.faults(dossier.path) {
                try dossier.sealWaiting(&vote, tables, least: VoteDossier.paperSealed)
            }
        }
    }
}

extension VoteDossier {
    /// What this vote's slips look like, for those who type them.
    ///
    /// - Throws: `InputError` where there is nothing to type now.
    package func slipForm() throws -> SlipForm {
        try read { tables in
            let vote = try vote(in: tables)
            try require(.enter, vote)
            switch try vote.listed() {
            case .budget(let rulebook, let projects):
                return SlipForm(rulebook.ballot, electorate: rulebook.electorate, projects: projects)
            case .election(let rulebook, let candidates): return SlipForm(rulebook.ballot, candidates: candidates)
            }
        }
    }

    /// Entries are taken while voting is open, which the last line of the log tells.
    ///
    /// The whole vote is held against its log where ballots are sealed; doing it for every slip would cost more than storing it.
    func requireEntering(_ tables: Tables) throws {
        let count = try tables.count(.log)
        guard let line = try tables.row(.log, .integer(count))?[1].text,
            let event = try? LogEntry(line: Array(line.utf8)).event
        else { throw Self.altered("log") }
        switch event.kind {
        case .open, .batch: return
        default: try require(.enter, try vote(in: tables))
        }
    }

    func slips(_ tables: Tables) throws -> [PaperSlip] {
        let batches = Dictionary(
            try tables.rows(.slip).map { ($0[0].text ?? "", $0[1].integer ?? 0) },
            uniquingKeysWith: { first, _ in first }
        )
        var slips: [PaperSlip] = []
        for row in try tables.rows(.entry) {
            let entry = try entry(row, batch: batches[row[0].text ?? ""])
            if let last = slips.last, last.number == entry.slip {
                slips[slips.count - 1].add(entry)
            } else {
                slips.append(PaperSlip(entry))
            }
        }
        return slips
    }

    func slip(_ number: SlipNumber, _ tables: Tables) throws -> PaperSlip? {
        guard let batch = try tables.row(.slip, .text(number.text))?[1].integer else { return nil }
        var slip: PaperSlip?
        for row in try tables.rows(.entry, [.text(number.text)]) {
            let entry = try entry(row, batch: batch)
            if slip == nil { slip = PaperSlip(entry) } else { slip?.add(entry) }
        }
        return slip
    }

    private func entry(_ row: [Cell], batch: Int?) throws -> PaperEntry {
        guard let number = row[0].text.flatMap({ SlipNumber($0) }), let pass = row[1].integer, let name = row[2].text,
            let text = row[3].text, let batch, batch > 0
        else { throw Self.altered("entry") }
        return PaperEntry(slip: number, batch: batch, pass: pass, by: name, text: Array(text.utf8))
    }

    /// Whether a batch takes new slips: the one after those that are full.
    func isOpen(batch: Int, _ tables: Tables) throws -> Bool {
        try tables.count(.slip) / DoubleEntry.batchSize + 1 == batch
    }
}
