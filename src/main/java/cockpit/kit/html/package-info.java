/// What a self-contained page is made of: escaped text and a style sheet that its content policy
/// names by digest. Anyone may call it, from any thread; everything here is immutable. It knows no
/// word of the product, and reads nothing but the program's own resources.
@NullMarked
package cockpit.kit.html;

import org.jspecify.annotations.NullMarked;
