package cockpit.bench;

import cockpit.recon.match.ReconBench;
import cockpit.webhook.IntakeLoad;

/**
 * Runs the measurement that is named: {@code mvn -q -Pbench test -Dbench=verify}, intake or recon.
 */
final class Bench {
    private Bench() {}

    public static void main(String[] args) throws Exception {
        String name = args.length == 0 ? "" : args[0];
        switch (name) {
            case "verify" -> VerifyBench.run();
            case "intake" -> IntakeLoad.run();
            case "recon" -> ReconBench.run();
            default -> throw new IllegalArgumentException("There is no measurement " + name + ".");
        }
    }
}
