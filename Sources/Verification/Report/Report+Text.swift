extension Report {
    /// The report as lines for a terminal.
    ///
    /// What comes from the bundle is shown with its control characters spelled out.
    public func text(_ language: ReportLanguage) -> String {
        let (where_, expected, found) =
            language == .nl ? ("waar", "verwacht", "gevonden") : ("where", "expected", "found")
        var text = ""
        for line in lines {
            text += "\(line.outcome.status.padded(to: 8))\(line.check.rawValue.padded(to: 6))"
            text += line.check.title.text(language)
            switch line.outcome {
            case .pass: text += "\n"
            case .notRun(let reason): text += " (\(reason.words.text(language)))\n"
            case .fail(let failures):
                text += "\n"
                for failure in failures {
                    text += "        \(where_): \(failure.place.shown)\n"
                    text += "        \(expected): \(failure.expected.text(language).shortened)\n"
                    text += "        \(found): \(failure.found.text(language).shortened)\n"
                }
            }
        }
        text += language == .nl ? "\nNiet gecontroleerd:\n" : "\nNot verified:\n"
        for statement in notVerified { text += "- \(statement.text(language))\n" }
        if let digest {
            text += language == .nl ? "\nKenmerk van de map: " : "\nDigest of the folder: "
            text += Digest.grouped(digest) + "\n"
        }
        if !assembly.lines.isEmpty { text += "\n" }
        for line in assembly.lines { text += line.text(language).shortened + "\n" }
        return text + "\n\(verdictWords.text(language))\n"
    }

    /// The report as data: one canonical object, in English whatever the language of the terminal.
    public var json: String {
        let checks: [JSON] = lines.map { line in
            var reason: JSON?
            var failures: JSON?
            switch line.outcome {
            case .pass: break
            case .notRun(let why): reason = .string(why.code)
            case .fail(let found):
                failures = .list(
                    found.map {
                        .with([
                            "expected": .string($0.expected.en.shortened),
                            "found": .string($0.found.en.shortened),
                            "where": .string($0.place.shown),
                        ])
                    }
                )
            }
            return .with([
                "failures": failures,
                "id": .string(line.check.rawValue),
                "mandatory": .flag(isMandatory(line.check)),
                "reason": reason,
                "status": .string(line.outcome.status),
                "title": .string(line.check.title.en),
            ])
        }
        let report: JSON = .with([
            "assembly": assembly.json,
            "checks": .list(checks),
            "digest": digest.map { .string($0) },
            "exit": .integer(Int(verdict.exitCode)),
            "format": .string("stemcheck-report/1"),
            "level": .string(level.rawValue),
            "not_verified": .list(notVerified.map { .string($0.en) }),
            "retrospective": level.hasLog ? .flag(isRetrospective) : nil,
            "verdict": .string(verdict.rawValue),
        ])
        return String(decoding: report.canonicalBytes, as: UTF8.self)
    }
}

extension String {
    fileprivate func padded(to width: Int) -> String {
        self + String(repeating: " ", count: max(1, width - count))
    }

    /// The text as a report shows it: printable, and not longer than a few lines.
    fileprivate var shortened: String {
        let printable = shown
        return printable.count <= 240 ? printable : printable.prefix(240) + "…"
    }
}
