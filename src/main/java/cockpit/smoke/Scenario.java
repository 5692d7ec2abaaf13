package cockpit.smoke;

import java.util.List;

/// One scenario: what it needs, what it checks, and how it goes.
///
/// @param steps how many steps it announces on the way through
/// @param claims all that it checks; what is not reached was not run
/// @param success what happened when all of it held, in one sentence
record Scenario(
        String id, Needs needs, int steps, List<Claim> claims, String success, Course course) {
    Scenario {
        claims = List.copyOf(claims);
        if (ScenarioCatalogue.find(id).isEmpty()) {
            throw new IllegalArgumentException(id + " is not in the catalogue");
        }
    }

    /// The way through a scenario.
    @FunctionalInterface
    interface Course {
        void play(Play play);
    }
}
