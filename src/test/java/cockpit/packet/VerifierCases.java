package cockpit.packet;

import static cockpit.packet.Forger.GOOD;
import static cockpit.packet.Forger.KEY;
import static cockpit.packet.Forger.OTHER;
import static cockpit.packet.Forger.edit;
import static cockpit.packet.Forger.files;
import static cockpit.packet.Forger.good;
import static cockpit.packet.Forger.lines;
import static cockpit.packet.Forger.relisted;
import static cockpit.packet.Forger.replaced;
import static cockpit.packet.Forger.restated;
import static cockpit.packet.Forger.signature;
import static cockpit.packet.Forger.signed;

import cockpit.launch.Environment;
import cockpit.launch.Role;
import cockpit.launch.SignFact;

import java.security.PublicKey;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// One table of packets for every verifier that is shipped: what it is given, and what it must say.
public final class VerifierCases {
    private VerifierCases() {}

    /// @param word the first line
    /// @param sentence the second
    /// @param key the key that the verifier is given
    // The packet is never compared by equals.
    @SuppressWarnings("ArrayRecordComponent")
    public record Case(
            String name,
            byte[] packet,
            String word,
            String sentence,
            Optional<PublicKey> key,
            Optional<Environment> environment) {
        /// The given key as a file.
        public Optional<String> pem() {
            return key.map(Keys::pem);
        }

        @Override
        public String toString() {
            return name;
        }

        private Case expecting(PublicKey other) {
            return new Case(name, packet, word, sentence, Optional.of(other), environment);
        }

        private Case in(Environment other) {
            return new Case(name, packet, word, sentence, key, Optional.of(other));
        }
    }

    /// Every case; no two defects have the same sentence.
    public static List<Case> all() throws Exception {
        return List.of(
                valid(
                        "a live launch that was given up",
                        givenUp(Environment.LIVE),
                        "Valid: ABORTED; this packet of a live launch holds."),
                valid(
                                "the same, with its key and its environment",
                                givenUp(Environment.LIVE),
                                "Valid: ABORTED; this packet of a live launch holds.")
                        .expecting(KEY.publicKey())
                        .in(Environment.LIVE),
                valid(
                        "a rehearsal that was given up",
                        givenUp(Environment.REHEARSAL),
                        "Valid: ABORTED; this packet holds. REHEARSAL — NOT A LIVE LAUNCH."),
                valid(
                        "a ready launch that both have signed",
                        SignedPackets.signedBy(Role.PRODUCT, Role.FINANCE),
                        "Valid: READY; this packet of a live launch holds."),
                new Case(
                        "a ready launch that one has signed",
                        SignedPackets.signedBy(Role.PRODUCT),
                        "INCOMPLETE",
                        "Incomplete: READY; this packet of a live launch holds.",
                        Optional.empty(),
                        Optional.empty()),
                invalid(
                        "a signature of a person taken for another's",
                        mixedUp(),
                        "Changed: approvals/product.dsse.json is not the file that was signed."),
                new Case(
                        "a launch that is not ready",
                        GOOD,
                        "INCOMPLETE",
                        "Incomplete: NOT READY; this packet of a live launch holds.",
                        Optional.empty(),
                        Optional.empty()),
                invalid(
                        "a text",
                        Story.bytes("not a zip at all"),
                        "Damaged: this is not a packet."),
                invalid(
                        "cut in half",
                        Arrays.copyOf(GOOD, GOOD.length / 2),
                        "Damaged: the packet is cut short or its sizes are wrong."),
                invalid(
                        "the last byte missing",
                        Arrays.copyOf(GOOD, GOOD.length - 1),
                        "Damaged: the packet's container differs from the one form it has."),
                invalid(
                        "a name out of the folder",
                        replaced(GOOD, "records.json", "../../x.json"),
                        "Damaged: the packet holds a file whose name a packet cannot have."),
                invalid(
                        "a file too many",
                        files(f -> f.put("extra.json", new byte[1])),
                        "Damaged: extra.json does not belong into a packet."),
                invalid(
                        "a file missing",
                        files(f -> f.remove("records.json")),
                        "Damaged: records.json is missing."),
                invalid(
                        "no signature",
                        files(f -> f.remove(PacketFile.STATEMENT)),
                        "Not signed: the packet carries no signature."),
                invalid(
                        "a file changed",
                        files(f -> f.put("steps.json", Story.bytes("{}"))),
                        "Changed: steps.json is not the file that was signed."),
                invalid(
                        "a signature of nothing",
                        signature(s -> new byte[64]),
                        "Changed: statement.dsse.json is not the file that was signed."),
                invalid(
                                "another key",
                                good(OTHER),
                                "Unknown key: signed by "
                                        + OTHER.id()
                                        + ", which is not the key that you gave.")
                        .expecting(KEY.publicKey()),
                invalid(
                                "another environment",
                                GOOD,
                                "Wrong environment: the packet is of live, not of rehearsal.")
                        .in(Environment.REHEARSAL),
                invalid(
                        "a boolean edited by hand and signed again",
                        signed(
                                edit(
                                        "go-live-evidence-packet.json",
                                        "\"monitoring_enabled\": false",
                                        "\"monitoring_enabled\": true")),
                        "Invalid: go-live-evidence-packet.json is not what the packet's evidence"
                                + " gives: monitoring_enabled."),
                invalid(
                        "a step edited by hand and signed again",
                        signed(edit("steps.json", "\"not started\"", "\"passed\"")),
                        "Invalid: steps.json is not what the packet's evidence gives."),
                invalid(
                        "a fact left out and signed again",
                        signed(lines(l -> l.remove(4))),
                        "Invalid: the evidence does not hold together: Fact 5 is missing: the next"
                                + " line is fact 6."),
                invalid(
                        "a fact edited and signed again",
                        signed(
                                edit(
                                        PacketFile.EVIDENCE,
                                        "\"balance\":\"1000.00\"",
                                        "\"balance\":\"9000.00\"")),
                        "Invalid: the evidence does not hold together: The body of fact 4 was"
                                + " changed."),
                invalid(
                        "a manifest that lies, signed again",
                        relisted("\"size\": ", "\"size\": 1"),
                        "Invalid: manifest.json does not list the packet's files."),
                invalid(
                        "a statement of another partner, signed again",
                        restated("partner_01H", "partner_02H"),
                        "Invalid: what was signed is not the statement of this packet's"
                                + " evidence."),
                new Case(
                        "other rules",
                        restated("\"rules\":\"", "\"rules\":\"9"),
                        "NOT CHECKED",
                        "Other rules: the packet was judged by the rules 9"
                                + Rules.ID
                                + " and this program has "
                                + Rules.ID
                                + "; verify it with the version that made it.",
                        Optional.empty(),
                        Optional.empty()));
    }

    private static byte[] mixedUp() throws Exception {
        var files = Container.read(SignedPackets.signedBy(Role.PRODUCT, Role.FINANCE));
        files.put("approvals/product.dsse.json", Forger.get(files, "approvals/finance.dsse.json"));
        return Container.write(files);
    }

    private static byte[] givenUp(Environment environment) throws PacketRefused {
        Story story =
                Story.complete(environment)
                        .add(new SignFact.LaunchAborted("Manager", "The partner stopped."));
        return Story.builder(KEY).build(story.input());
    }

    private static Case valid(String name, byte[] packet, String sentence) {
        return new Case(name, packet, "VALID", sentence, Optional.empty(), Optional.empty());
    }

    private static Case invalid(String name, byte[] packet, String sentence) {
        return new Case(name, packet, "INVALID", sentence, Optional.empty(), Optional.empty());
    }
}
