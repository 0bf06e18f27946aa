public import VotingModel

/// `VERIFY.md`: how to check a bundle, with the verifier and without it.
public struct VerifyGuide {
    private let texts: Texts
    private let level: EvidenceLevel
    private let isSealed: Bool

    /// `isSealed` says that the ballots are not in the folder.
    public init(language: Language, level: EvidenceLevel = .counted, isSealed: Bool = false) {
        texts = Texts(language)
        self.level = level
        self.isSealed = isSealed
    }

    public var source: String {
        (level == .counted ? general(bound: countedDigest) : general(bound: loggedDigest) + logged)
            + (isSealed ? sealed : "")
    }

    private var countedDigest: String {
        texts.pick(
            """
            Het kenmerk van de map is de SHA-256 van `manifest.json`:

                sha256sum manifest.json
                openssl dgst -sha256 manifest.json
            """,
            """
            The digest of the folder is the SHA-256 of `manifest.json`:

                sha256sum manifest.json
                openssl dgst -sha256 manifest.json
            """
        )
    }

    private var loggedDigest: String {
        texts.pick(
            """
            Het kenmerk van de map is de wortel in het laatste controlepunt van het logboek; het staat daar in base64:

                sed -n 3p log/checkpoints/final.note | base64 -d | xxd -p -c 32

            Het logboek noemt de SHA-256 van `manifest.json`; deze twee moeten gelijk zijn:

                grep -o '"manifest":"[0-9a-f]*"' log/entries.jsonl
                sha256sum manifest.json
            """,
            """
            The digest of the folder is the root in the last checkpoint of the log; it stands there in base64:

                sed -n 3p log/checkpoints/final.note | base64 -d | xxd -p -c 32

            The log names the SHA-256 of `manifest.json`; these two must be equal:

                grep -o '"manifest":"[0-9a-f]*"' log/entries.jsonl
                sha256sum manifest.json
            """
        )
    }

    private var logged: String {
        texts.pick(
            """

            ## Het logboek

            In `log/entries.jsonl` staat wat er wanneer gebeurde: de regels, de opening, wat er aan stembiljetten binnenkwam, de sluiting, de uitslag. De
            controlepunten in `log/checkpoints` zijn ondertekend. Welke handtekeningen tellen, staat in `keys/policy.txt`; vergelijk dat met een
            lijst die u van iemand anders hebt, bijvoorbeeld uit de notulen, en geef die mee:

                stemcheck . --policy MIJN-LIJST.txt

            Is er een handtekening (`META-INF/signature.p7s`) of een tijdstempel (`time/`), dan zijn die ook zonder `stemcheck` te controleren. De
            certificaten die tellen, staan achter in de lijst:

                awk '/^timestamper$/{f=0} f; /^signer$/{f=1}' keys/policy.txt | grep -v '^signer$' > ../signers.pem
                awk 'f; /^timestamper$/{f=1}' keys/policy.txt | grep -v '^timestamper$' > ../timestampers.pem

            Certificaten verlopen; het gaat om toen. Dit is het moment waarop het logboek de bestanden noemde, in seconden sinds 1970:

                moment=$(date -d "$(grep '"event":"files"' log/entries.jsonl | grep -o '[0-9-]*T[0-9:]*Z')" +%s)

            De handtekening is over `manifest.json`:

                openssl cms -verify -cades -binary -purpose any -partial_chain -attime "$moment" -inform DER \\
                  -in META-INF/signature.p7s -content manifest.json -CAfile ../signers.pem -out /dev/null

            Een tijdstempel is over de eerste drie regels van een controlepunt; voor `rules` gaat het net zo:

                head -n 3 log/checkpoints/close.note > ../close.txt
                openssl ts -verify -in time/close.tsr -data ../close.txt -partial_chain -attime "$moment" -CAfile ../timestampers.pem

            Dat het dezelfde bestanden zijn als toen het logboek sloot, laat dit zien; de getallen staan in de regel `files`:

                sha256sum META-INF/* time/*
                grep '"event":"files"' log/entries.jsonl

            """,
            """

            ## The log

            `log/entries.jsonl` says what happened when: the rules, the opening, the ballots that came in, the close, the result. The
            checkpoints in `log/checkpoints` are signed. Which signatures count stands in `keys/policy.txt`; compare that with a list
            that you have from somebody else, such as the minutes, and give it along:

                stemcheck . --policy MY-LIST.txt

            Where there is a signature (`META-INF/signature.p7s`) or a timestamp (`time/`), they can be checked without `stemcheck` too. The
            certificates that count stand at the end of the list:

                awk '/^timestamper$/{f=0} f; /^signer$/{f=1}' keys/policy.txt | grep -v '^signer$' > ../signers.pem
                awk 'f; /^timestamper$/{f=1}' keys/policy.txt | grep -v '^timestamper$' > ../timestampers.pem

            Certificates expire; what counts is then. This is the moment at which the log named the files, in seconds since 1970:

                moment=$(date -d "$(grep '"event":"files"' log/entries.jsonl | grep -o '[0-9-]*T[0-9:]*Z')" +%s)

            The signature is over `manifest.json`:

                openssl cms -verify -cades -binary -purpose any -partial_chain -attime "$moment" -inform DER \\
                  -in META-INF/signature.p7s -content manifest.json -CAfile ../signers.pem -out /dev/null

            A timestamp is over the first three lines of a checkpoint; for `rules` it goes the same way:

                head -n 3 log/checkpoints/close.note > ../close.txt
                openssl ts -verify -in time/close.tsr -data ../close.txt -partial_chain -attime "$moment" -CAfile ../timestampers.pem

            That they are the same files as when the log ended can be seen so; the numbers stand in the line `files`:

                sha256sum META-INF/* time/*
                grep '"event":"files"' log/entries.jsonl

            """
        )
    }

    private var sealed: String {
        texts.pick(
            """

            ## De stembiljetten

            De stembiljetten zijn niet openbaar: alleen de totalen. Wie ze controleert, zoals de kascommissie, heeft de map met het verzegelde
            deel en geeft die mee:

                stemcheck . --sealed ../DEZE-MAP.sealed

            Zonder dat deel eindigt `stemcheck` met NIET VOLLEDIG CONTROLEERBAAR en noemt het wat niet kon. Dat het de stembiljetten van deze uitslag
            zijn, laat ook dit zien; het geeft de SHA-256 die in `manifest.json` bij `ballots/profile.jsonl` staat:

                (xxd -r -p nonce; cat profile.jsonl) | sha256sum

            """,
            """

            ## The ballots

            The ballots are not public: only the totals are. Who checks them, such as the auditors, has the folder with the sealed part and
            gives it along:

                stemcheck . --sealed ../THIS-FOLDER.sealed

            Without it `stemcheck` ends with NOT FULLY VERIFIABLE and names what could not run. That they are the ballots of this
            result can also be seen so; it prints the SHA-256 that `manifest.json` has at `ballots/profile.jsonl`:

                (xxd -r -p nonce; cat profile.jsonl) | sha256sum

            """
        )
    }

    private func general(bound digest: String) -> String {
        texts.pick(
            """
            # Deze uitslag controleren

            Deze map bevat alles wat nodig is om de uitslag opnieuw uit te rekenen.

            ## Met stemcheck

                stemcheck .

            `stemcheck` deelt geen telcode met het programma dat telde. Het noemt elke controle met PASS, FAIL of NOT-RUN en
            eindigt met het oordeel. Geef het kenmerk uit de notulen mee om zeker te weten dat dit dezelfde map is:

                stemcheck . --expect "KENMERK"

            ## Zonder stemcheck

            \(digest)

            In `manifest.json` staat van elk ander bestand de grootte en de SHA-256. Zo vergelijkt u alle openbare:

                grep -o '"path":"[^"]*","sha256":"[^"]*","size":[0-9]*,"visibility":"public"' manifest.json \\
                  | sed 's/"path":"\\([^"]*\\)","sha256":"\\([^"]*\\)".*/\\2  \\1/' | sha256sum -c

            ## Wat dit niet laat zien

            Of ieder stembiljet van een lid was dat mocht stemmen, of iemand onder druk is gezet, en of ieder stembiljet goed
            is overgenomen.

            """,
            """
            # Checking this result

            This folder holds everything that is needed to work out the result again.

            ## With stemcheck

                stemcheck .

            `stemcheck` shares no counting code with the program that counted. It names every check with PASS, FAIL or
            NOT-RUN and ends with the verdict. Give it the digest from the minutes to be sure that this is the same folder:

                stemcheck . --expect "DIGEST"

            ## Without stemcheck

            \(digest)

            `manifest.json` gives the size and SHA-256 of every other file. This compares all public ones:

                grep -o '"path":"[^"]*","sha256":"[^"]*","size":[0-9]*,"visibility":"public"' manifest.json \\
                  | sed 's/"path":"\\([^"]*\\)","sha256":"\\([^"]*\\)".*/\\2  \\1/' | sha256sum -c

            ## What this does not show

            Whether every ballot came from a member who was entitled to vote, whether anybody was put under pressure, and
            whether every ballot was copied correctly.

            """
        )
    }
}
