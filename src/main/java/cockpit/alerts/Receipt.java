package cockpit.alerts;

/// What Alertmanager brought back of a drill's alert.
///
/// @param receiver the receiver that Alertmanager names
/// @param isFiring whether it fires, or is resolved
record Receipt(String receiver, boolean isFiring, String drillId, String nonce) {
    /// Hears what comes to the cockpit's receiver, on a server's thread.
    interface Listener {
        Listener NONE =
                new Listener() {
                    @Override
                    public void received(Receipt receipt) {}

                    @Override
                    public void refused() {}
                };

        void received(Receipt receipt);

        /// Somebody came with a wrong password, or with none.
        void refused();
    }
}
