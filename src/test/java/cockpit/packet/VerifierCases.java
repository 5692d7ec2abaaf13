package cockpit.packet;

import static cockpit.packet.Forger.GOOD;
import static cockpit.packet.Forger.KEY;
import static cockpit.packet.Forger.restated;

import cockpit.launch.Environment;
import cockpit.launch.Role;
import cockpit.launch.SignFact;

import java.security.PublicKey;
import java.util.ArrayList;
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

        Case expecting(PublicKey other) {
            return new Case(name, packet, word, sentence, Optional.of(other), environment);
        }

        Case in(Environment other) {
            return new Case(name, packet, word, sentence, key, Optional.of(other));
        }
    }

    /// Every case. The first ones hold; no two defects have the same sentence.
    public static List<Case> all() throws Exception {
        List<Case> all = new ArrayList<>(sound());
        all.addAll(unfinished());
        all.addAll(ContainerCases.all());
        all.addAll(ForgeryCases.all());
        all.addAll(ResignedCases.all());
        all.addAll(ApprovalCases.all());
        return List.copyOf(all);
    }

    /// Those that hold.
    public static List<Case> sound() throws Exception {
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
                        "a ready launch that all four have signed",
                        SignedPackets.COMPLETE,
                        "Valid: READY; this packet of a live launch holds."));
    }

    private static List<Case> unfinished() throws Exception {
        return List.of(
                of(
                        "a ready launch that one has signed",
                        SignedPackets.signedBy(Role.PRODUCT),
                        "INCOMPLETE",
                        "Incomplete: READY; this packet of a live launch holds."),
                of(
                        "a launch that is not ready",
                        GOOD,
                        "INCOMPLETE",
                        "Incomplete: NOT READY; this packet of a live launch holds."),
                of(
                        "other rules",
                        restated("\"rules\":\"", "\"rules\":\"9"),
                        "NOT CHECKED",
                        "Other rules: the packet was judged by the rules 9"
                                + Rules.ID
                                + " and this program has "
                                + Rules.ID
                                + "; verify it with the version that made it."));
    }

    private static byte[] givenUp(Environment environment) throws PacketRefused {
        Story story =
                Story.complete(environment)
                        .add(new SignFact.LaunchAborted("Manager", "The partner stopped."));
        return Story.builder(KEY).build(story.input());
    }

    private static Case valid(String name, byte[] packet, String sentence) {
        return of(name, packet, "VALID", sentence);
    }

    /// A packet that must fail.
    static Case invalid(String name, byte[] packet, String sentence) {
        return of(name, packet, "INVALID", sentence);
    }

    private static Case of(String name, byte[] packet, String word, String sentence) {
        return new Case(name, packet, word, sentence, Optional.empty(), Optional.empty());
    }
}
