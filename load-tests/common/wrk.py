"""What wrk prints, as numbers."""
import re

UNITS = {"us": 0.001, "ms": 1.0, "s": 1000.0, "m": 60000.0}


def millis(text, percentile):
    value, unit = re.search(r"%s%%\s+([\d.]+)(us|ms|s|m)" % percentile, text).groups()
    return float(value) * UNITS[unit]


def refuse_failures(text):
    if re.search("Non-2xx|Socket errors", text):
        raise SystemExit("requests failed:\n" + text)
