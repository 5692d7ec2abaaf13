package cockpit.kit.http;

import java.util.ArrayList;
import java.util.List;

/// One header line, as it came or as it goes.
public record Header(String name, String value) {
    /// The values of every line of that name, in order; the name's case does not matter.
    public static List<String> values(List<Header> headers, String name) {
        List<String> values = List.of();
        for (Header header : headers) {
            if (header.name().equalsIgnoreCase(name)) {
                if (values.isEmpty()) {
                    values = List.of(header.value());
                } else {
                    values = new ArrayList<>(values);
                    values.add(header.value());
                }
            }
        }
        return values;
    }
}
