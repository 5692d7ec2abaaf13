package cockpit.partner;

/// The calls of the partner interface. The last is optional.
public enum PartnerOperation {
    LIST_OFFERS("listOffers"),
    OPEN_ORDER("openOrder"),
    ACCEPT("accept"),
    READ_ORDER("readOrder"),
    MOVEMENTS("movements"),
    FAIL_NEXT_DELIVERY("failNextDelivery");

    private final String wireName;

    PartnerOperation(String wireName) {
        this.wireName = wireName;
    }

    /// The name in the OpenAPI file and in mapping files.
    public String wireName() {
        return wireName;
    }
}
