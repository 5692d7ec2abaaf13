package cockpit.packet;

import cockpit.launch.Readiness;
import cockpit.launch.Step;
import cockpit.launch.StepState;

import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import java.util.Locale;

/// The step verdicts as in-toto's Simple Verification Result, version 0.1: which steps are passed,
/// by which rules and when. A step in any other state has no property, so that whoever asks for one
/// finds nothing (source: in-toto attestation framework, predicate svr).
final class SvrPredicate {
    static final String TYPE = "https://in-toto.io/attestation/svr/v0.1";

    private static final String VERIFIER = "https://launch-cockpit.example/judge/";

    private SvrPredicate() {}

    /// @param readiness whose time is the time of verification
    /// @param rules the id of the rules, see [Rules]; the verifier's name ends with it, because
    ///   other rules are another verifier
    static ObjectNode of(Readiness readiness, String rules) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.putObject("verifier").put("id", VERIFIER + rules);
        node.put("timeCreated", readiness.at().toString());
        ArrayNode properties = node.putArray("properties");
        for (Step step : Step.values()) {
            if (readiness.step(step).state() == StepState.PASSED) {
                properties.add(
                        prefix(readiness)
                                + "STEP_"
                                + step.number()
                                + "_"
                                + step.name()
                                + "_PASSED");
            }
        }
        if (properties.size() == Step.values().length) {
            properties.add(prefix(readiness) + "ALL_8_STEPS_PASSED");
        }
        return node;
    }

    /// The environment is in every name: a rehearsal's property can stand for no live one.
    private static String prefix(Readiness readiness) {
        return "LAUNCH_COCKPIT_" + readiness.environment().word().toUpperCase(Locale.ROOT) + "_";
    }
}
