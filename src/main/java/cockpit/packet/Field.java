package cockpit.packet;

import tools.jackson.databind.JsonNode;

import java.util.List;

/// One value of a document and what makes it so.
///
/// @param name as the document spells it
/// @param value a boolean, a text or a list of texts
/// @param evidence the numbers of the facts behind it; empty when there are none
/// @param checkId the check that judges it; every field has one
/// @param state the check's state in words, or `not applicable`
/// @param sentence the check's, which says why
public record Field(
        String name,
        JsonNode value,
        List<Long> evidence,
        String checkId,
        String state,
        String sentence) {
    public Field {
        evidence = List.copyOf(evidence);
        if (value.isBoolean() && value.asBoolean() && evidence.isEmpty()) {
            throw new IllegalArgumentException("nothing is true without evidence");
        }
    }
}
