package cockpit.verify;

import cockpit.launch.Environment;
import cockpit.packet.PacketFault;
import cockpit.packet.PacketRejected;
import cockpit.packet.PacketVerifier;
import cockpit.packet.VerifiedPacket;

import java.security.PublicKey;
import java.util.List;
import java.util.Optional;

/// What a check of one packet came to.
///
/// @param word the first thing that is said
/// @param sentences why, one each; never empty
/// @param code the reason's stable code; empty when nothing in the packet is wrong
public record Answer(Word word, List<String> sentences, String code) {
    /// As much of a file as is read, in bytes: one more than a packet can have.
    public static final int READ_SIZE_MAX = 64 * 1024 * 1024 + 1;

    /// The answers that there are.
    public enum Word {
        /// It holds.
        VALID("VALID", 0),
        /// It does not hold.
        INVALID("INVALID", 1),
        /// Nothing in it is wrong, and something is still missing.
        INCOMPLETE("INCOMPLETE", 1),
        /// Nothing is known of it.
        NOT_CHECKED("NOT CHECKED", 2);

        private final String text;
        private final int exitCode;

        Word(String text, int exitCode) {
            this.text = text;
            this.exitCode = exitCode;
        }

        /// As it is shown.
        public String text() {
            return text;
        }

        /// 0 done and it holds; 1 done and it does not hold; 2 could not be done.
        public int exitCode() {
            return exitCode;
        }
    }

    public Answer {
        sentences = List.copyOf(sentences);
    }

    /// Checks a packet's bytes. Nothing that they hold makes it throw.
    ///
    /// @param trusted the key that must have signed; empty to accept any
    /// @param environment the environment that it must be of; empty to accept any
    public static Answer of(
            byte[] packet, Optional<PublicKey> trusted, Optional<Environment> environment) {
        PacketVerifier verifier =
                trusted.map(PacketVerifier::expecting).orElseGet(PacketVerifier::acceptingAnyKey);
        return of(packet, environment.map(verifier::in).orElse(verifier));
    }

    /// The same by a verifier that knows what to trust.
    static Answer of(byte[] packet, PacketVerifier verifier) {
        try {
            VerifiedPacket verified = verifier.verify(packet);
            return verified.isComplete()
                    ? new Answer(Word.VALID, verified.sentences(), "")
                    : new Answer(Word.INCOMPLETE, verified.sentences(), "");
        } catch (PacketRejected e) {
            return refused(e);
        } catch (RuntimeException e) {
            return notChecked(
                    "The check itself failed, so nothing is known of this packet.", "check-failed");
        }
    }

    /// A packet of another catalogue cannot be judged again, so nothing is known of it.
    private static Answer refused(PacketRejected e) {
        String sentence = String.valueOf(e.getMessage());
        return e.fault() == PacketFault.OTHER_RULES
                ? notChecked(sentence, e.code())
                : new Answer(Word.INVALID, List.of(sentence), e.code());
    }

    static Answer notChecked(String sentence, String code) {
        return new Answer(Word.NOT_CHECKED, List.of(sentence), code);
    }
}
