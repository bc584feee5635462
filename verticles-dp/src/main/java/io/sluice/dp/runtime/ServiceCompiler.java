package io.sluice.dp.runtime;

import io.sluice.balancer.Balancer;
import io.sluice.balancer.Endpoint;
import io.sluice.model.Entity;
import io.sluice.router.RequestPath;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Makes a {@link ServicePlan} of a service entity. */
final class ServiceCompiler {
    private static final long DEFAULT_TIMEOUT = 60_000;
    private static final int DEFAULT_RETRIES = 5;

    private ServiceCompiler() {}

    /** @throws CompileException when the service cannot be served as it is configured */
    static ServicePlan compile(Entity entity) {
        Endpoint endpoint = endpoint(entity);
        String path = entity.get("path") instanceof String p && !p.isEmpty() ? p : "/";
        if (path.charAt(0) != '/') {
            throw new CompileException("path", path + " (expected: to start with /)");
        }
        return new ServicePlan(
                entity.id(),
                !Boolean.FALSE.equals(entity.get("enabled")),
                String.valueOf(entity.get("host")),
                endpoint,
                Balancer.direct(endpoint),
                RequestPath.escape(path),
                (int) number(entity, "retries", DEFAULT_RETRIES, 0, Short.MAX_VALUE),
                number(entity, "connect_timeout", DEFAULT_TIMEOUT, 1, Integer.MAX_VALUE),
                number(entity, "write_timeout", DEFAULT_TIMEOUT, 1, Integer.MAX_VALUE),
                number(entity, "read_timeout", DEFAULT_TIMEOUT, 1, Integer.MAX_VALUE));
    }

    /** Fails closed: a service that asks for checks which cannot be made is not served without them. */
    private static Endpoint endpoint(Entity entity) {
        String protocol = entity.get("protocol") instanceof String p ? p : "http";
        if (!protocol.equals("http") && !protocol.equals("https")) {
            throw new CompileException("protocol", protocol + " (expected: http or https)");
        }
        if (entity.get("client_certificate") != null) {
            throw new CompileException("client_certificate", "is set (expected: none)");
        }
        if (entity.get("ca_certificates") instanceof List<?> cas && !cas.isEmpty()) {
            throw new CompileException("ca_certificates", cas.size() + " certificates (expected: none)");
        }
        boolean tls = protocol.equals("https");
        int port = (int) number(entity, "port", tls ? 443 : 80, 1, 65535);
        return new Endpoint(host(entity.get("host")), port, tls, Boolean.TRUE.equals(entity.get("tls_verify")));
    }

    private static String host(@Nullable Object value) {
        if (!(value instanceof String host)
                || host.isEmpty()
                || !host.chars().allMatch(ServiceCompiler::hostCharacter)) {
            throw new CompileException("host", value + " (expected: a host name or an address)");
        }
        return host.toLowerCase(Locale.ROOT);
    }

    private static boolean hostCharacter(int c) {
        return Character.isLetterOrDigit(c) || ".-_:[]%".indexOf(c) >= 0;
    }

    private static long number(Entity entity, String field, long byDefault, long least, long most) {
        if (!(entity.get(field) instanceof Number n)) {
            return byDefault;
        }
        long value = n.longValue();
        if (value < least || value > most) {
            throw new CompileException(field, value + " (expected: from " + least + " to " + most + ")");
        }
        return value;
    }
}
