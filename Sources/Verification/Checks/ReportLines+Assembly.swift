/// V5.F, V6.J, V8, V9.I and V9.J: the assembly, for budgets and elections alike.
extension ReportLines {
    private static let ofAssembly: [CheckID] = [.declaration, .roll, .proxies, .admitted, .box]

    /// All of them but the slips of paper; there is no seal where the rules could not be read.
    mutating func checkAssembly(_ input: AssemblyInput, _ seal: Seal?) {
        guard let seal else {
            for check in [.assembly] + Self.ofAssembly { record(check, .notRun(.needs(.schemas))) }
            return
        }
        check(.assembly, needs: [.digests]) {
            AssemblyRulesChecks(written: input.documents.rules, level: seal.level, isElection: input.isElection)
                .failures()
        }
        guard input.documents.isThere else {
            for check in Self.ofAssembly { record(check, .notRun(.noAssembly)) }
            return
        }
        check(.declaration, needs: [.log, .assembly]) {
            input.assembly.map { DeclarationChecks(assembly: $0, log: seal.log).failures() } ?? []
        }
        checkRoll(input, seal)
    }

    private mutating func checkRoll(_ input: AssemblyInput, _ seal: Seal) {
        guard let assembly = input.assembly, let roll = input.documents.roll, let box = input.documents.box else {
            let missing: CheckID = stands(.assembly) ? (stands(.levelFiles) ? .canonical : .levelFiles) : .assembly
            for check in Self.ofAssembly.dropFirst() { record(check, .notRun(.needs(missing))) }
            return
        }
        if let fault = roll.fault {
            check(.roll, needs: [.digests]) { [fault] }
        }
        if let fault = box.fault {
            check(.box, needs: [.digests]) { [fault] }
        }
        if let roll = roll.value {
            let checks = RollChecks(assembly: assembly, roll: roll, electorate: input.electorate)
            check(.roll, needs: [.digests, .assembly], checks.sums)
            if let box = box.value { checkBox(box, checks, input, seal) }
        }
        for check in Self.ofAssembly where self[check] == nil {
            record(check, .notRun(.needs(roll.value == nil ? .roll : .box)))
        }
    }

    private mutating func checkBox(_ box: Box, _ checks: RollChecks, _ input: AssemblyInput, _ seal: Seal) {
        check(.proxies, needs: [.roll]) { checks.proxies(box) }
        check(.admitted, needs: [.roll]) { checks.admitted(box) }
        check(.box, needs: [.roll, .log]) {
            BoxChecks(
                assembly: checks.assembly,
                roll: checks.roll,
                box: box,
                electorate: input.electorate,
                projects: input.list,
                castOfClasses: input.castOfClasses,
                motions: input.motions,
                motionVotes: input.motionVotes,
                log: seal.log
            )
            .failures()
        }
    }

    // MARK: V9.J

    /// The slips; `fault` says what is wrong with the text of a ballot, and rests on the checks of `needs`.
    mutating func checkPaper(
        _ input: AssemblyInput,
        _ folder: BundleFolder,
        reasons: [Text],
        needs: [CheckID],
        fault: @escaping (JSON) -> Failure?
    ) {
        guard input.documents.isThere else {
            record(.paper, .notRun(.noAssembly))
            return
        }
        guard let paper = input.documents.box?.value?.paper else {
            record(.paper, .notRun(.needs(.box)))
            return
        }
        if paper.slips == 0 {
            record(.paper, .notRun(.absent))
            return
        }
        guard let part = folder.sealed else {
            record(.paper, .notRun(.noSealedPart))
            return
        }
        check(.paper, needs: [.sealedPart, .batchBallots, .box] + needs) {
            PaperChecks(paper: paper, batches: part.batches ?? [], reasons: reasons, fault: fault)
                .failures(part.paper ?? [])
        }
    }
}
