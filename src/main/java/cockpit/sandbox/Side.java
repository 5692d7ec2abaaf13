package cockpit.sandbox;

/// The direction of an order, contract §2.3.
enum Side {
    ON_RAMP("on_ramp"),
    OFF_RAMP("off_ramp");

    private final String wire;

    Side(String wire) {
        this.wire = wire;
    }

    String wire() {
        return wire;
    }

    static Side of(String wire) {
        for (Side side : values()) {
            if (side.wire.equals(wire)) {
                return side;
            }
        }
        throw ApiFailure.invalid("side is on_ramp or off_ramp");
    }
}
