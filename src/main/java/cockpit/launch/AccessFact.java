package cockpit.launch;

import java.time.Instant;
import java.util.List;

/// Steps 2 and 3: which of 0Pools' gates are open, and that money sent in arrives.
public sealed interface AccessFact extends Fact {
    /// Whether a gate lets this launch through.
    enum GateState {
        OPEN,
        CLOSED,
        /// Another gate answered before it, or only moving money would show it.
        UNKNOWN
    }

    /// @param poolId the pool that was asked; empty for a gate of the whole account
    /// @param code the error code that 0Pools answered with; empty when there was none
    /// @param detail what showed it, in a few words
    record GateSeen(Gate gate, String poolId, GateState state, String code, String detail) {}

    /// Every gate of the contract's section 1.4, asked with the live key.
    ///
    /// @param keyMode `test` or `live`, by the prefix of the key that was used
    record GatesProbed(String keyMode, List<GateSeen> gates, List<String> requestIds)
            implements AccessFact {
        public GatesProbed {
            gates = List.copyOf(gates);
            requestIds = List.copyOf(requestIds);
        }

        @Override
        public List<Id> ids() {
            return Id.requests(requestIds);
        }
    }

    /// A transfer into the prefunded balance was looked for by the reference that 0Pools gave.
    ///
    /// @param referenceEnd the last characters of the reference; the whole of it is a bank detail
    /// @param amount decimal text of what was credited under it; empty when nothing was
    /// @param creditedAt when, in ISO 8601; empty when nothing was, or 0Pools does not say
    /// @param credits how many credits bear the reference
    record PayInTraced(
            String currency,
            String referenceEnd,
            String amount,
            String creditedAt,
            int credits,
            Instant at,
            List<String> requestIds)
            implements AccessFact {
        public PayInTraced {
            requestIds = List.copyOf(requestIds);
        }

        @Override
        public List<Id> ids() {
            return Id.requests(requestIds);
        }
    }
}
