package cockpit.smoke;

/// One thing that a scenario checks.
///
/// @param text in plain words, such as "one trade for two accepts"
/// @param remedy what to do when it does not hold and who can clear it, in one or two sentences
record Claim(String text, String remedy) {}
