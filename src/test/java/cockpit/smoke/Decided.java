package cockpit.smoke;

import java.util.ArrayList;
import java.util.List;

/// What was asked for of scenarios, and why nothing can be.
final class Decided {
    final List<String> waived = new ArrayList<>();
    final List<String> attested = new ArrayList<>();
    String refusal = "";
}
