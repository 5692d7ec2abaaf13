/// What a person sets before a launch begins: the partner, its pools, money and people. The window
/// and the composition root may call it, on the window's thread. What is entered becomes a fact
/// only through the act that the composition root gives. It never stores a draft and never holds a
/// key.
@NullMarked
package cockpit.settings;

import org.jspecify.annotations.NullMarked;
