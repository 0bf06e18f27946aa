/// V3.F, V4, V5, V6.I, V9.H and V12.C: the seal, for budgets and elections alike.
extension ReportLines {
    private static let ofLog: [CheckID] = [
        .notes, .cosignatures, .signature, .timestamps, .log, .checkpoints, .batches, .named, .fixedBallots,
        .rulesCameFirst,
    ]

    mutating func checkSeal(_ seal: Seal?, _ facts: FileFacts, policy: Policy?) {
        guard let seal else {
            for check in [.levelFiles, .authenticity] + Self.ofLog { record(check, .notRun(.needs(.schemas))) }
            return
        }
        let checks = SealChecks(seal: seal)
        check(.levelFiles, needs: [], checks.files)
        guard seal.level.hasLog else {
            if let policy {
                // Nobody passes a bundle off as one of a lower level by taking files out of it.
                check(.authenticity, needs: [.levelFiles]) { checks.trusted(policy) }
            } else {
                record(.authenticity, .notRun(.level))
            }
            for check in Self.ofLog { record(check, .notRun(.level)) }
            return
        }
        check(.log, needs: [.levelFiles], checks.entries)
        checkKeys(checks, policy: policy)
        check(.checkpoints, needs: [.log] + inForm(seal), checks.checkpoints)
        check(.batches, needs: [.digests, .log], checks.batches)
        check(.named, needs: [.digests, .log], checks.named)
        check(.rulesCameFirst, needs: [.digests, .log], checks.rulesCameFirst)
        let needed: [CheckID] = [.digests, .sealedPart, .log]
        if needed.allSatisfy(stands), checks.fixedBallots(facts.manifest) == nil {
            record(.fixedBallots, .notRun(.notPublic))
        } else {
            check(.fixedBallots, needs: needed) { checks.fixedBallots(facts.manifest) ?? [] }
        }
    }

    /// The check that says so if notes could not be read.
    private func inForm(_ seal: Seal) -> [CheckID] { seal.noteFaults.isEmpty ? [] : [.notes] }

    private mutating func checkKeys(_ checks: SealChecks, policy: Policy?) {
        let seal = checks.seal
        let files = seal.folder.files
        let own = seal.policyFaults.isEmpty ? [] : [CheckID.cosignatures]
        if inForm(seal).isEmpty {
            check(.cosignatures, needs: [.levelFiles], checks.cosignatures)
            check(.notes, needs: [.levelFiles] + own, checks.notes)
        } else {
            check(.notes, needs: [.levelFiles], checks.notes)
            check(.cosignatures, needs: [.levelFiles, .notes], checks.cosignatures)
        }
        if files[.signature] == nil, seal.policy?.needsSignature != true {
            record(.signature, .notRun(.absent))
        } else {
            check(.signature, needs: [.levelFiles, .log] + own) { seal.policy.map(checks.signature) ?? [] }
        }
        if [.rulesTimestamp, .closeTimestamp, .signatureTimestamp].allSatisfy({ files[$0] == nil }) {
            record(.timestamps, .notRun(.absent))
        } else {
            check(.timestamps, needs: [.levelFiles, .log] + inForm(seal) + own) {
                seal.policy.map(checks.timestamps) ?? []
            }
        }
        if let policy {
            check(.authenticity, needs: [.levelFiles, .log] + inForm(seal)) { checks.trusted(policy) }
        } else {
            record(.authenticity, .notRun(.noPolicy))
        }
    }

    /// V12.C; what the lot puts in order is asked for only if the checks that it needs stand.
    mutating func checkLot(_ seal: Seal?, needs: [CheckID], _ ids: () -> [Text]) {
        guard let seal else {
            record(.drawing, .notRun(.needs(.schemas)))
            return
        }
        check(.drawing, needs: needs + (seal.level.hasLog ? [.log] : [])) {
            LotChecks(seal: seal, ids: ids()).failures()
        }
    }

    /// `reasons` are those for which the rules' limits make a ballot invalid.
    mutating func checkBatches(_ seal: Seal?, _ facts: FileFacts, reasons: [Text]) {
        guard let seal else {
            record(.batchBallots, .notRun(.needs(.schemas)))
            return
        }
        guard seal.level.hasLog else {
            record(.batchBallots, .notRun(.level))
            return
        }
        let needed: [CheckID] = [.schemas, .sealedPart, .log, .batches]
        guard let lines = seal.folder.sealed?.batches else {
            let isSealed = facts.sealedProfile != nil
            record(.batchBallots, .notRun(isSealed ? .notPublic : .noSealedPart))
            return
        }
        check(.batchBallots, needs: needed) {
            guard let aggregate = seal.value(.aggregate) else { return [] }
            let profile = seal.folder.files[.profile] ?? seal.folder.sealed?.profile ?? []
            let facts = BatchFacts(aggregate, rules: seal.value(.rules))
            let known = Set(reasons + (seal.hasAssembly ? InvalidReasons.ofPaper : []))
            return BatchChecks(seal: seal, profile: profile, facts: facts, reasons: known).failures(lines)
        }
    }
}
