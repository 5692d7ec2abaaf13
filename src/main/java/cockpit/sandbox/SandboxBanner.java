package cockpit.sandbox;

/// What `cockpit sandbox serve` prints: where the sandbox listens, this start's keys, and how to
/// point an app at it. The text holds secrets of the practice world, so it goes to the terminal of
/// the person who started it and nowhere else.
public final class SandboxBanner {
    private SandboxBanner() {}

    /// The banner of a running sandbox, several lines, each ended by a newline.
    public static String text(Sandbox sandbox) {
        Credentials keys = sandbox.credentials();
        boolean isLive = sandbox.settings.mode() == SandboxSettings.Mode.LIVE;
        return """
        0Pools, embedded: %s. Simulated money; everything is gone when it stops.

          API              %s
          Control          %s/control
          Publishable key  %s
          Secret key       %s
          Webhook secret   %s
          Control token    %s
          Pools            EUR-USDT and EUR-USDC entitled, GBP-USDT not
          Prefunded        %s EUR

        Point your app at it:

          export OBIT_POOLS_API_BASE_URL=%s
          export OBIT_SECRET_KEY=%s
          export OBIT_WEBHOOK_SECRET=%s
          export OBIT_ENVIRONMENT=%s

        Try it:

          curl -H "Authorization: Bearer $OBIT_SECRET_KEY" $OBIT_POOLS_API_BASE_URL/pools

        Tell it where your webhooks go:

          curl -X PUT -H "Authorization: Bearer %s" \\
               -d '{"url":"http://127.0.0.1:3000/webhooks/0bit"}' \\
               %s/control/webhook-endpoint
        """
                .formatted(
                        isLive ? "a rehearsal of live" : "sandbox",
                        sandbox.baseUrl(),
                        sandbox.controlUrl(),
                        keys.publishableKey(),
                        keys.secretKey(),
                        keys.webhookSecret(),
                        keys.controlToken(),
                        Money.text(sandbox.settings.prefunding()),
                        sandbox.baseUrl(),
                        keys.secretKey(),
                        keys.webhookSecret(),
                        isLive ? "production" : "sandbox",
                        keys.controlToken(),
                        sandbox.controlUrl());
    }
}
