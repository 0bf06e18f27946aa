public import VotingModel

/// `VERIFY.md`: how to check a bundle, with the verifier and without it.
public struct VerifyGuide {
    private let texts: Texts

    public init(language: Language) {
        texts = Texts(language)
    }

    public var source: String {
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

            Het kenmerk van de map is de SHA-256 van `manifest.json`:

                sha256sum manifest.json
                openssl dgst -sha256 manifest.json

            In `manifest.json` staat van elk ander bestand de grootte en de SHA-256. Zo vergelijkt u ze allemaal:

                grep -o '"path":"[^"]*","sha256":"[^"]*"' manifest.json \\
                  | sed 's/"path":"\\([^"]*\\)","sha256":"\\([^"]*\\)"/\\2  \\1/' | sha256sum -c

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

            The digest of the folder is the SHA-256 of `manifest.json`:

                sha256sum manifest.json
                openssl dgst -sha256 manifest.json

            `manifest.json` gives the size and SHA-256 of every other file. This compares them all:

                grep -o '"path":"[^"]*","sha256":"[^"]*"' manifest.json \\
                  | sed 's/"path":"\\([^"]*\\)","sha256":"\\([^"]*\\)"/\\2  \\1/' | sha256sum -c

            ## What this does not show

            Whether every ballot came from a member who was entitled to vote, whether anybody was put under pressure, and
            whether every ballot was copied correctly.

            """
        )
    }
}
