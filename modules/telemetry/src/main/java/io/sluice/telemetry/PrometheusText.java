package io.sluice.telemetry;

import java.util.Collection;
import java.util.Map;

/**
 * Writes Prometheus' text format 0.0.4. Our own writer, because Micrometer's and Prometheus' libraries refuse gauges whose
 * names end in {@code _total} or {@code _info}, as several of Kong's do.
 */
final class PrometheusText {
    static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private final StringBuilder out = new StringBuilder(8192);

    void family(MetricFamily family, Collection<Sample> fixed, Collection<Sample> changing) {
        if (fixed.isEmpty() && changing.isEmpty()) {
            return;
        }
        out.append("# HELP ").append(family.name()).append(' ');
        escape(family.help(), false);
        out.append("\n# TYPE ")
                .append(family.name())
                .append(' ')
                .append(family.type())
                .append('\n');
        fixed.forEach(sample -> sample(family.name(), sample));
        changing.forEach(sample -> sample(family.name(), sample));
    }

    void append(String text) {
        out.append(text);
    }

    private void sample(String name, Sample sample) {
        out.append(name);
        char separator = '{';
        for (Map.Entry<String, String> label : sample.sortedLabels().entrySet()) {
            out.append(separator).append(label.getKey()).append("=\"");
            escape(label.getValue(), true);
            out.append('"');
            separator = ',';
        }
        out.append(separator == ',' ? "} " : " ").append(number(sample.value())).append('\n');
    }

    private static String number(Number value) {
        if (value instanceof Long || value instanceof Integer) {
            return value.toString();
        }
        double d = value.doubleValue();
        if (Double.isInfinite(d)) {
            return d > 0 ? "+Inf" : "-Inf";
        }
        return Double.toString(d);
    }

    private void escape(String text, boolean label) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '"' -> out.append(label ? "\\\"" : "\"");
                default -> out.append(c);
            }
        }
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
