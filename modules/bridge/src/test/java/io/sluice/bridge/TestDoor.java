package io.sluice.bridge;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Lets everyone send to "echo", "silent", "fail", "big" and "hello", and register "mine" and "other". */
final class TestDoor implements Function<BridgeConnection, BridgeSession> {
    private static final Set<String> SENDS = Set.of("echo", "silent", "fail", "big", "hello", "boom");
    private static final Set<String> REGISTERS = Set.of("mine", "other");

    final List<BridgeConnection> open = new CopyOnWriteArrayList<>();
    final List<String> events = new CopyOnWriteArrayList<>();
    final AtomicInteger big = new AtomicInteger();
    final Set<Thread> threads = ConcurrentHashMap.newKeySet();
    final boolean greetsItself;

    TestDoor(boolean greetsItself) {
        this.greetsItself = greetsItself;
    }

    @Override
    public BridgeSession apply(BridgeConnection connection) {
        open.add(connection);
        threads.add(Thread.currentThread());
        if (greetsItself) {
            connection.greeted();
        }
        return new Session(connection);
    }

    private final class Session implements BridgeSession {
        private final BridgeConnection connection;

        Session(BridgeConnection connection) {
            this.connection = connection;
        }

        @Override
        public boolean maySend(String address) {
            return SENDS.contains(address);
        }

        @Override
        public boolean mayRegister(String address) {
            return REGISTERS.contains(address);
        }

        @Override
        public void onSend(String address, JsonObject body, @Nullable BridgeReply reply) {
            if (address.equals("boom")) {
                throw new IllegalStateException("boom");
            }
            if (address.equals("hello")) {
                connection.greeted();
            }
            if (reply == null) {
                events.add("send " + address + " " + body.encode());
            } else if (address.equals("fail")) {
                reply.fail(42, "no such luck");
            } else if (address.equals("big")) {
                big.incrementAndGet();
                reply.ok(new JsonObject().put("text", "x".repeat(512 << 10)));
            } else if (!address.equals("silent")) {
                reply.ok(body);
                reply.ok(new JsonObject().put("only", "the first answer counts"));
            }
        }

        @Override
        public void onRegister(String address) {
            events.add("register " + address);
        }

        @Override
        public void onClose() {
            open.remove(connection);
            events.add("close");
        }
    }
}
