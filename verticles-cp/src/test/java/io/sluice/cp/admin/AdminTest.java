package io.sluice.cp.admin;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** An Admin API over a database of its own for all tests of a class, without entities at the start of each. */
abstract class AdminTest {
    static AdminNode node;
    static Client api;

    @BeforeAll
    static void start() throws Exception {
        node = AdminNode.start();
        api = node.client();
    }

    @AfterAll
    static void stop() throws Exception {
        node.close();
    }

    @BeforeEach
    void clear() throws Exception {
        node.clear();
    }
}
