package cockpit.recon.match;

import cockpit.recon.table.Side;

/// Enum values as small numbers and back. The numbers live in the memory and the nameless files of
/// one run; none is ever stored or shown.
@SuppressWarnings("EnumOrdinal") // nothing outlives the run, so a new order of values harms nothing
final class Codes {
    private static final Side[] SIDES = Side.values();
    private static final Environment[] ENVIRONMENTS = Environment.values();
    private static final Meaning[] MEANINGS = Meaning.values();
    private static final BreakCode[] BREAK_CODES = BreakCode.values();
    private static final Match.Rule[] RULES = Match.Rule.values();
    private static final Match.Shape[] SHAPES = Match.Shape.values();

    private Codes() {}

    static int of(Enum<?> value) {
        return value.ordinal();
    }

    static Side side(int code) {
        return SIDES[code];
    }

    static Environment environment(int code) {
        return ENVIRONMENTS[code];
    }

    static Meaning meaning(int code) {
        return MEANINGS[code];
    }

    static BreakCode breakCode(int code) {
        return BREAK_CODES[code];
    }

    static Match.Rule rule(int code) {
        return RULES[code];
    }

    static Match.Shape shape(int code) {
        return SHAPES[code];
    }
}
