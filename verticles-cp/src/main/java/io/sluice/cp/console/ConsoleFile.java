package io.sluice.cp.console;

import io.vertx.core.buffer.Buffer;

/** One file of the console, held in memory. */
record ConsoleFile(String contentType, Buffer content) {}
