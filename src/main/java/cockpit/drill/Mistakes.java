package cockpit.drill;

/// What is probably wrong with a handler, and what to do about it. The first sentence names the
/// mistake.
final class Mistakes {
    static final String VERIFIES_NOTHING =
            "The handler does not check the signature, or ignores what the check says. Verify the"
                    + " raw body with this environment's secret before anything else, and answer"
                    + " 400 when it does not fit.";
    static final String BODY_NOT_SIGNED =
            "The handler takes a body that the signature does not fit. Compute the HMAC over the"
                    + " raw body as it came, and compare it with the one in the header.";
    static final String TIME_NOT_SIGNED =
            "The handler leaves the timestamp out of what it verifies. Compute the HMAC over"
                    + " timestamp, dot and raw body.";
    static final String NO_AGE_CHECK =
            "The handler does not look at the age of a signature. Refuse one whose time is further"
                    + " from now than the tolerance, in either direction.";
    static final String ONE_SIDED =
            "The handler's time check is one-sided: it refuses old signatures and takes those from"
                    + " the future. Compare the absolute difference with the tolerance.";
    static final String TRUSTS_PAYLOAD =
            "The handler trusts the environment that the event itself claims, and picks the secret"
                    + " by it. Choose the secret by the endpoint, which has exactly one"
                    + " environment, and let the payload decide nothing.";
    static final String OTHER_SECRET_ACCEPTED =
            "The handler accepts the other environment's secret. Give each environment its own"
                    + " endpoint and only its own secret.";
    static final String ANSWERS_200_TO_FORGED =
            "The handler answers 200 to a delivery that it must refuse; probably it drops forged"
                    + " deliveries but acknowledges them. Answer 400, so that the sender and your"
                    + " own alarms can tell a forged delivery from a good one.";
    static final String FALLS_OVER =
            "The handler falls over when a delivery is forged. Refuse it with 400 before anything"
                    + " else looks at it; a 5xx makes the sender try again.";
    static final String FORGED_USES_UP =
            "The handler notes the event's id as seen before it has verified the signature, so a"
                    + " stranger can use up a genuine event. Verify first.";

    static final String VERIFIES_AFTER_PARSING =
            "The handler verifies after parsing: it checks the signature over the event as it"
                    + " writes it out again. Keep the raw bytes of the request and verify those.";
    static final String REJECTS_GOOD =
            "The handler refuses deliveries that are signed rightly; probably it has another"
                    + " secret, looks at other headers, reads another encoding, or its clock is"
                    + " off. Compare its settings with the scheme that this drill signs by.";
    static final String ANSWERS_500 =
            "The handler fails on a genuine event. Look into its log for the time of this case.";
    static final String NOT_REACHED =
            "The handler gave no answer within 10 seconds, which is when a sender gives up. Check"
                    + " the address; store or queue the event and answer before the work is done.";
    static final String NOT_APPLIED =
            "The handler acknowledges events and does not apply them. Apply a verified event to"
                    + " its order, or queue it where it cannot be lost, before answering 2xx.";
    static final String BOOKS_TWICE =
            "The handler books twice: it applies the same news once more whenever it comes. Insert"
                    + " the event id under a unique constraint in the same transaction as its"
                    + " effect, and do nothing when it is there.";
    static final String DUPLICATE_REFUSED =
            "The handler does not acknowledge a copy of an event. Answer 2xx to an event that is"
                    + " known; anything else makes the sender try again for hours.";
    static final String OVERWRITES =
            "The handler lets a later event overwrite a final state. Apply only legal steps"
                    + " forward; what has settled can only be returned, which polling tells.";
    static final String NOT_ACKNOWLEDGED =
            "The handler does not acknowledge an event that it has no use for. Answer 2xx and do"
                    + " nothing; anything else makes the sender try again for hours.";
    static final String UNKNOWN_APPLIED =
            "The handler acts on an event whose type it cannot know. Act on the types of the"
                    + " contract and ignore every other.";
    static final String NEVER_POLLS =
            "The order did not end by polling, so nothing could be said about the late event. Poll"
                    + " by the quote; webhooks alone are not enough.";
    static final String DROPS_WHEN_BUSY =
            "The handler drops events when it is busy, after having acknowledged them. Store the"
                    + " event before answering 2xx, and answer 503 while that is not possible.";
    static final String TURNED_AWAY =
            "The handler does not bear 200 deliveries at once. Let it queue what arrives; a 503"
                    + " that succeeds on the sender's next try is good enough.";
    static final String CLAIMS_BEFORE_STORE =
            "The handler claims the event id before the effect is stored, so it takes the retry"
                    + " after a failure for a duplicate and the event is lost. Store the id and"
                    + " the effect in one transaction.";
    static final String ACKNOWLEDGES_BEFORE_STORE =
            "The handler answers 2xx although its storage failed, so nobody sends the event again."
                    + " Answer 5xx until the event is stored.";
    static final String BOOKS_AND_FAILS =
            "The handler books and then answers 5xx, or the failure that was asked for comes after"
                    + " the effect is stored. Fail before anything of the event is stored.";
    static final String RETRY_REFUSED =
            "The handler does not recover from a failure. Nothing of a failed delivery may stay"
                    + " behind that keeps the next try from being taken.";
    static final String FAILURE_HAD_NO_EFFECT =
            "The failure that was asked for did not happen. Let the operation failNextDelivery make"
                    + " the next delivery of a new event fail before its effect is stored.";
    static final String CAME_LATE =
            "The effect came after the answer, and after this case was over. Look for a worker that"
                    + " applies events without looking at what is known of them.";

    private Mistakes() {}
}
