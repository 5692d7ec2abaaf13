package cockpit.sandbox;

import tools.jackson.databind.node.ObjectNode;

/// A good answer of the API, before field names are aliased.
record ApiAnswer(int status, ObjectNode body) {
    static ApiAnswer ok(ObjectNode body) {
        return new ApiAnswer(200, body);
    }
}
