package io.sluice.dp.proxy;

import io.netty.util.AsciiString;

/** How the gateway names itself in messages. */
final class Product {
    static final AsciiString SERVER = AsciiString.cached("sluice/1.0.0");
    static final AsciiString VIA = AsciiString.cached("1.1 sluice/1.0.0");

    private Product() {}
}
