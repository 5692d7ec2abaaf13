package cockpit.recon.table;

import java.util.List;

/// What sniffing found.
///
/// @param draft the mapping as far as it is sure; [Mapping#problems()] says what it lacks
/// @param header the names of the source's columns
/// @param sample the first rows as they stand there, at most 1,000, cells in the header's order
/// @param findings all that was found or left open, each with its reason
public record Sniffed(
        Mapping draft, List<String> header, List<List<String>> sample, List<Finding> findings) {
    public Sniffed {
        header = List.copyOf(header);
        sample = List.copyOf(sample);
        findings = List.copyOf(findings);
    }

    /// What a person has to decide.
    public List<Finding> undecided() {
        return findings.stream().filter(Finding::undecided).toList();
    }
}
