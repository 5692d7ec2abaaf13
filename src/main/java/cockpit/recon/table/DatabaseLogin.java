package cockpit.recon.table;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Where a partner's PostgreSQL is and who reads there. The password is in no text of ours: not in
/// the URL, not in [#toString()], not in a message.
///
/// @param url such as `jdbc:postgresql://host:5432/orders?sslmode=verify-full`
/// @param user who reads
/// @param password that person's password, may be empty
public record DatabaseLogin(String url, String user, String password) {
    /// Parameters that change where and how safely we connect, and nothing else. Others of the
    /// driver load classes by name or write files.
    private static final Set<String> ALLOWED =
            Set.of(
                    "sslmode",
                    "sslrootcert",
                    "currentschema",
                    "applicationname",
                    "targetservertype");

    void check() throws TableProblem {
        if (!url.startsWith("jdbc:postgresql://")) {
            throw new TableProblem(
                    "database-url", "A database URL begins with jdbc:postgresql:// and a host.");
        }
        int question = url.indexOf('?');
        String place = question < 0 ? url : url.substring(0, question);
        if (place.indexOf('@') >= 0) {
            throw new TableProblem("database-url", "A database URL holds no user and no password.");
        }
        List<String> parameters =
                question < 0 ? List.of() : List.of(url.substring(question + 1).split("&"));
        for (String parameter : parameters) {
            String name = parameter.split("=", 2)[0];
            if (!ALLOWED.contains(name.toLowerCase(Locale.ROOT))) {
                throw new TableProblem(
                        "database-url",
                        "The database URL has a parameter that is not allowed; these are: "
                                + String.join(", ", ALLOWED.stream().sorted().toList())
                                + ".");
            }
        }
    }

    @Override
    public String toString() {
        return "DatabaseLogin[user and password withheld]";
    }
}
