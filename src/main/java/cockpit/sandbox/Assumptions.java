package cockpit.sandbox;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Every point that the contract marks (inferred) or (assumed), one field each, with the value the
/// sandbox starts from. When 0Bit's own schema says otherwise, one field changes and nothing else.
/// Changed only inside [SandboxSettings#assuming], which works on a copy; a running sandbox holds
/// its own.
public final class Assumptions implements Cloneable {
    /// §2 "error body: `type`" and §9.2 no. 5: the coarse class by HTTP status; others are
    /// `api_error`.
    public Map<Integer, String> errorTypes =
            Map.ofEntries(
                    Map.entry(400, "invalid_request"),
                    Map.entry(401, "authentication_error"),
                    Map.entry(402, "insufficient_balance"),
                    Map.entry(403, "permission_error"),
                    Map.entry(404, "not_found"),
                    Map.entry(405, "invalid_request"),
                    Map.entry(409, "conflict"),
                    Map.entry(413, "invalid_request"),
                    Map.entry(429, "rate_limit"),
                    Map.entry(431, "invalid_request"),
                    Map.entry(501, "not_implemented"));

    /// §2.6 "suggested simulator codes (inferred)": another word for one of ours, by our word.
    public Map<String, String> codeAliases = Map.of();

    /// §2.3, §3.2 and §4.1 "wire names (inferred)": another name for one of our JSON fields, by our
    /// name; used for answers, request bodies and webhooks alike.
    public Map<String, String> fieldAliases = Map.of();

    /// §2 "Content-Type: application/json (inferred)": whether a body of another type is refused.
    public boolean refusesOtherContentTypes = false;

    /// §1.4 "code and gate pairing (inferred)": the product switch is off.
    public String productDisabledCode = "pools_not_enabled";

    /// §1.4 "`pools_not_enabled` if no row (inferred)".
    public String noAccessRowCode = "pools_not_enabled";

    /// §1.4 "tier: `pool_access_suspended` (inferred)".
    public String noTierCode = "pool_access_suspended";

    /// §2.1 "other 403 gate codes (inferred)": whether discovery passes the account gates too.
    public boolean gatesDiscovery = true;

    /// §9 C2: whether a secret key may list pools.
    public boolean secretKeyListsPools = true;

    /// §1.2: the answer to a publishable key on any other operation; the status is not published.
    public int publishableKeyRefusalStatus = 403;

    /// §9 C3: the answer on balance, capabilities and transact for a known pool that was taken out
    /// of `allowedPools`, 403 or 404. Quotes are always 404, and so is a pool that was never
    /// allowed.
    public int removedPoolStatus = 403;

    /// §2.2 "placement here (inferred)": whether capabilities carry `minOrderUsdt`, `maxOrderUsdt`.
    public boolean orderBoundsInCapabilities = true;

    /// §2.3 "presence in this body (inferred)".
    public boolean orderBoundsInQuotes = true;

    /// §2.3 "requiredness (inferred)" of `cryptoNetwork`.
    public boolean cryptoNetworkRequired = true;

    /// §2.3 "requiredness for firm (inferred)" of `destAddress`, for `on_ramp`.
    public boolean destAddressRequiredForFirm = true;

    /// §2.3 "`executable:false` (inferred)" on an indicative quote; otherwise the field is absent.
    public boolean executableInIndicative = true;

    /// §2.3, what an unavailable pool answers while its engine, rate and depth are fine.
    public String closedPoolReason = "engine_unavailable";

    /// §2.5 "return the quote object (inferred)"; otherwise the body is an empty object.
    public boolean rejectAnswersQuote = true;

    /// §2.5 "HTTP 200 (inferred)".
    public int rejectStatus = 200;

    /// §2.6 "simulator returns 200 (inferred)", §9.2 no. 4.
    public int transactStatus = 200;

    /// §2.6 "400 missing `Idempotency-Key`, quote belongs to another pool (inferred)".
    public int badTransactStatus = 400;

    /// §2.6 "409 … rejected (inferred)".
    public int rejectedQuoteStatus = 409;

    /// §2.7 "404 … a quote with no trade yet (inferred)".
    public int noTradeYetStatus = 404;

    /// §2.9: whether a `limit` outside 1 to 100 is brought into range instead of refused with 400.
    public boolean clampsTradeLimit = false;

    /// §2.10 "echo (inferred)" of `poolId` and `currency` in the balance.
    public boolean balanceEchoesPool = true;

    /// §2.11 "possibly `balanceAfter`, `id` (inferred)" and `createdAt` in ledger entries.
    public boolean ledgerExtraFields = true;

    /// §9 C5: the trade states that give the money back with a `buy_refund`.
    public Set<String> refundedStatuses = Set.of("failed", "released", "returned");

    /// §9 C7: whether reserved trades also settle without a poll, after
    /// [#backgroundSettlementAfter].
    public boolean backgroundSettlement = false;

    /// §9 C7, §9.2 no. 7: the age at which background settlement takes place.
    public Duration backgroundSettlementAfter = Duration.ofMinutes(1);

    /// §9.2 no. 7: the poll that settles a trade when no script says otherwise.
    public int settlesOnPoll = 2;

    /// §2.3 "about 15 s after creation".
    public Duration quoteLifetime = Duration.ofSeconds(15);

    /// §9 C8: whether the same quote with another key answers the trade; otherwise 409
    /// `quote_consumed`.
    public boolean consumedQuoteAnswersTrade = true;

    /// §9.2 no. 6 "24 h": how long an idempotency key is remembered.
    public Duration idempotencyRetention = Duration.ofHours(24);

    /// §9.2 no. 6 "max 255 chars".
    public int idempotencyKeyLengthMax = 255;

    /// §9.2 no. 6 "stores final results only": whether a refusal counts as final and is repeated.
    public boolean idempotencyStoresRefusals = false;

    /// §5 Velocity: whether failed and released trades still count towards the 24 h notional.
    public boolean velocityCountsReversed = false;

    /// §5 Money "simulator rounds crypto HALF_DOWN to 6 places (inferred)".
    public RoundingMode cryptoRounding = RoundingMode.HALF_DOWN;

    /// §5 Money, places after the point of crypto amounts.
    public int cryptoScale = 6;

    /// §5 Money "scale seen: fiat 2 places".
    public int fiatScale = 2;

    /// §2.2: the bounds of one order in USDT; the numbers are ours. A null maximum is absent.
    public BigDecimal minOrderUsdt = new BigDecimal("10.00");

    public @Nullable BigDecimal maxOrderUsdt = new BigDecimal("50000.00");

    /// §2.12: null until provisioned. The default is the IBAN registry's own printed example.
    public @Nullable String iban = "GB33BUKB20201555555555";

    /// §4.2 "`X-0bit-Signature` (assumed)" and its three companions.
    public String signatureHeader = "X-0bit-Signature";

    public String timestampHeader = "X-0bit-Timestamp";

    public String eventIdHeader = "X-0bit-Event-Id";

    public String eventTypeHeader = "X-0bit-Event-Type";

    /// §4.2 "bare digest, or `t=…,v1=…`": true sends `t=…,v1=…`.
    public boolean timestampInSignature = true;

    /// §4.2 "lower-case hex (option: base64)".
    public boolean signatureInBase64 = false;

    /// §4.1 "lower-case hex encoding (inferred)" of `eventId`; false writes upper case.
    public boolean lowerCaseEventId = true;

    /// §4.4 "1 m, 5 m, 30 m, 2 h": the waits between attempts; one attempt more than waits.
    public List<Duration> retryWaits =
            List.of(
                    Duration.ofMinutes(1),
                    Duration.ofMinutes(5),
                    Duration.ofMinutes(30),
                    Duration.ofHours(2));

    /// §4.4 "10 s per-attempt timeout".
    public Duration attemptTimeout = Duration.ofSeconds(10);

    Assumptions() {}

    Assumptions copy() {
        try {
            return (Assumptions) clone();
        } catch (CloneNotSupportedException e) {
            throw new AssertionError("Assumptions can be cloned.", e);
        }
    }
}
