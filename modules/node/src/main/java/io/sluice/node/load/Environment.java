package io.sluice.node.load;

import io.sluice.node.SettingTable;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Settings among the variables of an environment, by setting name. */
final class Environment {
    /** For the launcher script, not for the node. */
    private static final Set<String> LAUNCHER = Set.of("jar", "java_opts", "home");
    /** What Kubernetes and Docker add for a service that is called like a product. */
    private static final Pattern SERVICE_LINK =
            Pattern.compile("(.*_)?(service_(host|port.*)|port(_[0-9]+_(tcp|udp).*)?)|(.*_)?(name|env_.*)");

    private final Map<String, String> variables;

    Environment(Map<String, String> variables) {
        this.variables = variables;
    }

    /** Every {@code SLUICE_<NAME>}, so that a misspelt one is found. */
    Map<String, String> sluice() {
        Map<String, String> found = startingWith("SLUICE_");
        found.keySet().removeIf(name -> !isSetting(name) && isNoise(name));
        return found;
    }

    /** Each {@code KONG_<NAME>} that names a setting; others belong to tools around the reference. */
    Map<String, String> kong() {
        Map<String, String> found = startingWith("KONG_");
        found.keySet().removeIf(name -> !isSetting(name));
        return found;
    }

    private static boolean isSetting(String name) {
        return SettingTable.find(name).isPresent() || KongSettings.knows(name);
    }

    private static boolean isNoise(String name) {
        return LAUNCHER.contains(name) || SERVICE_LINK.matcher(name).matches();
    }

    private Map<String, String> startingWith(String prefix) {
        Map<String, String> found = new TreeMap<>();
        variables.forEach((variable, value) -> {
            if (variable.startsWith(prefix)) {
                found.put(variable.substring(prefix.length()).toLowerCase(Locale.ROOT), value);
            }
        });
        return found;
    }
}
