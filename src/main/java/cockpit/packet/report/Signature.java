package cockpit.packet.report;

import java.util.Locale;

/// One signature that the packet holds, or that its policy asks for. Text that is not known is
/// empty.
///
/// @param role in whose name it is given, such as `Finance`
/// @param name the signer's printed name; empty when the policy names nobody and nobody signed
/// @param keyId the key's id; empty when nobody signed
/// @param meaning review, approval, responsibility
/// @param signedAt when, as text; empty when nobody signed
/// @param timeSource who states that time, such as `time stated by the signer's clock`
/// @param sentence why it has its state
public record Signature(
        String role,
        String name,
        String keyId,
        String meaning,
        String signedAt,
        String timeSource,
        State state,
        String sentence) {
    /// Whether a signature counts. Only [#VALID] does.
    public enum State {
        VALID,
        /// Nobody has signed yet.
        MISSING,
        /// What was signed has changed since.
        STALE,
        /// It was good for a time that is over.
        EXPIRED,
        /// It does not verify, or the wrong person or key gave it.
        INVALID;

        /// The state in words, as it is printed.
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
