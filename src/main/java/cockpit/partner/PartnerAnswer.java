package cockpit.partner;

/// What a partner's backend answered: what was asked for, or a refusal. Both are results.
public sealed interface PartnerAnswer<T> {
    /// The value, for callers to whom a refusal is a failure.
    ///
    /// @throws PartnerFailure `partner-refused`
    default T orThrow() {
        return switch (this) {
            case Given<T> given -> given.value();
            case Refused<T> refused ->
                    throw new PartnerFailure(
                            "partner-refused",
                            "The partner's backend answered "
                                    + refused.refusal().status()
                                    + " "
                                    + refused.refusal().code()
                                    + ".",
                            null);
        };
    }

    /// It did what was asked.
    record Given<T>(T value, int status) implements PartnerAnswer<T> {}

    /// It said no.
    record Refused<T>(PartnerRefusal refusal) implements PartnerAnswer<T> {}
}
