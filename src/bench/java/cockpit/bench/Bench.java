package cockpit.bench;

import cockpit.webhook.IntakeLoad;

/** Runs the measurement that is named: {@code mvn -q -Pbench test -Dbench=verify}, or intake. */
final class Bench {
    private Bench() {}

    public static void main(String[] args) throws Exception {
        String name = args.length == 0 ? "" : args[0];
        switch (name) {
            case "verify" -> VerifyBench.run();
            case "intake" -> IntakeLoad.run();
            default -> throw new IllegalArgumentException("There is no measurement " + name + ".");
        }
    }
}
