package cockpit.launch;

import java.util.List;
import java.util.Set;

/// The cases of the handler drill, by id. Each is one thing that a sender, or somebody who poses as
/// one, does to a webhook handler (issue sources: contract section 4.3 and the failure matrix).
public final class DrillCatalogue {
    /// A rightly signed event, with odd white space in its body so that only the raw bytes verify.
    public static final String VALID = "drill.valid";

    public static final String TAMPERED_BODY = "drill.tampered-body";
    public static final String TAMPERED_TIMESTAMP = "drill.tampered-timestamp";
    public static final String STALE = "drill.stale";
    public static final String FUTURE = "drill.future";
    public static final String UNKNOWN_KEY = "drill.unknown-key";

    /// Signed with the other environment's secret, and the payload claims that environment.
    public static final String WRONG_ENVIRONMENT = "drill.wrong-environment";

    /// The same delivery many times in the same moment.
    public static final String DUPLICATE_AT_ONCE = "drill.duplicate-at-once";

    /// The same event again minutes later, signed anew.
    public static final String DUPLICATE_LATER = "drill.duplicate-later";

    /// A second terminal event of a settled trade: it must not undo the first.
    public static final String REORDERED = "drill.reordered";

    /// The event comes after a poll has brought the news already.
    public static final String DELAYED = "drill.delayed-beyond-polling";

    public static final String UNKNOWN_TYPE = "drill.unknown-type";

    /// 200 deliveries at once.
    public static final String BURST = "drill.burst";

    /// The sender gives up waiting for the answer and sends again.
    public static final String SLOW_CONSUMER = "drill.slow-consumer";

    /// The handler answered 500 once; the retry must take effect.
    public static final String RETRY_AFTER_500 = "drill.retry-after-500";

    private static final Set<String> NEED_FRESH_ORDER =
            Set.of(VALID, DELAYED, SLOW_CONSUMER, RETRY_AFTER_500);

    private static final List<String> IDS =
            List.of(
                    VALID,
                    TAMPERED_BODY,
                    TAMPERED_TIMESTAMP,
                    STALE,
                    FUTURE,
                    UNKNOWN_KEY,
                    WRONG_ENVIRONMENT,
                    DUPLICATE_AT_ONCE,
                    DUPLICATE_LATER,
                    REORDERED,
                    DELAYED,
                    UNKNOWN_TYPE,
                    BURST,
                    SLOW_CONSUMER,
                    RETRY_AFTER_500);

    private DrillCatalogue() {}

    /// Whether a case lets an order settle. On a live account that would move money, so it is
    /// played in the sandbox alone.
    public static boolean isFreshOrderNeeded(String caseId) {
        return NEED_FRESH_ORDER.contains(caseId);
    }

    /// Every case, in the order in which they are played.
    public static List<String> ids() {
        return IDS;
    }
}
