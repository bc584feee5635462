package io.sluice.node.load;

import io.sluice.node.Setting;
import io.sluice.node.SettingTable;
import java.util.Comparator;
import java.util.Optional;

/** The line for a name that is no setting, with the nearest one that is. */
final class UnknownName {
    private UnknownName() {}

    static String message(String name) {
        String line = "unknown setting: " + name;
        return nearest(name)
                .map(near -> line + " (did you mean: " + near + "?)")
                .orElse(line);
    }

    private static Optional<String> nearest(String name) {
        int far = Math.max(2, name.length() / 4);
        return SettingTable.all().stream()
                .map(Setting::name)
                .filter(known -> distance(name, known) <= far)
                .min(Comparator.comparingInt(known -> distance(name, known)));
    }

    /** Insertions, deletions and replacements between the two (Levenshtein). */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length()];
    }
}
