package io.sluice.model.older;

import java.util.List;

/** All rules of a control plane, in the order in which they are applied. */
public record ConversionRules(List<Rule> rules) {
    /** Those that come with the program: its first version has no older one. */
    public static final ConversionRules BUILT_IN = new ConversionRules(List.of());

    public ConversionRules {
        rules = List.copyOf(rules);
    }

    /** Those that are for nodes of this version. */
    public Conversion forNodesOf(MinorVersion version) {
        return new Conversion(
                version,
                rules.stream()
                        .filter(rule -> version.compareTo(rule.olderThan()) < 0)
                        .toList());
    }
}
