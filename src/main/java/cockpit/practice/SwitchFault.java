package cockpit.practice;

/// The ways in which the practice partner's switch can be made wrong.
public enum SwitchFault {
    NONE("Does as it is told."),
    IGNORES("Answers an order with 200 and goes on as before."),
    FAILS_TWICE("Fails the next two orders, and then does as it is told."),
    DOWN("Answers every order with 503."),
    NEVER_OPENS("Takes a pause, and answers an opening with 200 without opening."),
    TAKES_ORDERS("Reads paused and takes new orders all the same.");

    private final String sentence;

    SwitchFault(String sentence) {
        this.sentence = sentence;
    }

    /// What goes wrong with it.
    public String sentence() {
        return sentence;
    }
}
