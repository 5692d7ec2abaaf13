package cockpit.launch;

import java.util.Locale;

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

    /// The role as it is written in files and at the command line, such as `rollback-owner`.
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// @throws IllegalArgumentException when there is no such role
    public static Role of(String word) {
        for (Role role : values()) {
            if (role.word().equals(word)) {
                return role;
            }
        }
        throw new IllegalArgumentException("There is no such role. [unknown-role]");
    }

    /// The role as the subject of a sentence.
    public String title() {
        return title;
    }
}
