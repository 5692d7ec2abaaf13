package cockpit.launch;

/// Who can clear a check or give an approval.
public enum Role {
    LAUNCH_MANAGER("The launch manager"),
    PRODUCT("Product"),
    ENGINEERING("Engineering"),
    SUPPORT("Support"),
    FINANCE("Finance"),
    ROLLBACK_OWNER("The rollback owner"),
    OBIT("0Bit");

    private final String title;

    Role(String title) {
        this.title = title;
    }

    /// The role as the subject of a sentence.
    public String title() {
        return title;
    }
}
