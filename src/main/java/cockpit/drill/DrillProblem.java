package cockpit.drill;

/// A drill could not be carried out: `no-such-case`, `no-such-sabotage`, `sabotage-not-possible`,
/// `nothing-to-drill-with`, `event-not-understood`, `order-unknown`, `order-not-settled`,
/// `no-pool`, `not-accepted` or `not-settled`.
public final class DrillProblem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String code;

    public DrillProblem(String code, String sentence) {
        super(sentence);
        this.code = code;
    }

    public String code() {
        return code;
    }
}
