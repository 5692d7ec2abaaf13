package cockpit.signature;

/// One thing that was done in another way than the scheme and the settings have it.
record Change(String code, String sentence, String fix) {}
