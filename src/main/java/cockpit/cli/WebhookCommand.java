package cockpit.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/// `cockpit webhook …`: each act is a class of its own.
@Command(
        name = "webhook",
        mixinStandardHelpOptions = true,
        description = "Check, receive, send again and drill webhooks.")
final class WebhookCommand {
    private WebhookCommand() {}

    /// The command with its acts.
    static CommandLine with(Terminal terminal) {
        return new CommandLine(new WebhookCommand())
                .addSubcommand(new WebhookAgreeCommand(terminal))
                .addSubcommand(new WebhookListenCommand(terminal))
                .addSubcommand(new WebhookVerifyCommand(terminal))
                .addSubcommand(new WebhookDiagnoseCommand(terminal))
                .addSubcommand(new WebhookDrillCommand(terminal))
                .addSubcommand(new WebhookLiveDrillCommand(terminal))
                .addSubcommand(new WebhookGapsCommand(terminal))
                .addSubcommand(new WebhookReplayCommand(terminal));
    }
}
