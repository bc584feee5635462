package io.sluice.dp.proxy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.util.AsciiString;
import io.vertx.core.http.HttpMethod;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes the head of an upstream request straight into its buffer: the client's headers but those of its connection, then
 * ours. Every text comes from a checked request or a checked configuration, so that none can hold a line break.
 */
final class UpstreamHead {
    /** The framing of a body whose length is not known. */
    static final long CHUNKED = -2;

    private static final AsciiString LINE_END = AsciiString.cached("\r\n");
    private static final AsciiString SEPARATOR = AsciiString.cached(": ");
    private static final AsciiString VERSION = AsciiString.cached(" HTTP/1.1\r\n");
    private static final AsciiString FIXED = AsciiString.cached("Connection: keep-alive\r\n");
    private static final AsciiString TRANSFER_CHUNKED = AsciiString.cached("Transfer-Encoding: chunked\r\n");
    private static final AsciiString TE_TRAILERS = AsciiString.cached("TE: trailers\r\n");
    private static final AsciiString VIA_START = AsciiString.cached("Via: ");
    private static final AsciiString HOST = AsciiString.cached("Host: ");
    private static final AsciiString CONTENT_LENGTH = AsciiString.cached("Content-Length: ");
    private static final AsciiString FOR = AsciiString.cached("X-Forwarded-For: ");
    private static final AsciiString PROTO = AsciiString.cached("X-Forwarded-Proto: ");
    private static final AsciiString FORWARDED_HOST = AsciiString.cached("X-Forwarded-Host: ");
    private static final AsciiString PORT = AsciiString.cached("X-Forwarded-Port: ");
    private static final AsciiString PATH = AsciiString.cached("X-Forwarded-Path: ");
    private static final AsciiString PREFIX = AsciiString.cached("X-Forwarded-Prefix: ");
    private static final AsciiString REAL_IP = AsciiString.cached("X-Real-IP: ");
    private static final AsciiString REQUEST_ID = AsciiString.cached("X-Kong-Request-Id: ");

    private final ByteBuf out;

    UpstreamHead(ByteBuf out) {
        this.out = out;
    }

    UpstreamHead line(HttpMethod method, String path, String query) {
        text(method.name());
        out.writeByte(' ');
        text(path);
        text(query);
        ascii(VERSION);
        return this;
    }

    /** The client's own headers, without those of its connection, those that are set anew and those that plugins replace. */
    UpstreamHead client(RequestHead head, @Nullable UpstreamEdits edits) {
        Iterator<Map.Entry<CharSequence, CharSequence>> all = head.headers.iteratorCharSequence();
        while (all.hasNext()) {
            Map.Entry<CharSequence, CharSequence> header = all.next();
            CharSequence name = header.getKey();
            if (HeaderName.of(name).toUpstream
                    && !head.connection.name(name)
                    && (edits == null || !edits.replace(name))) {
                text(name);
                ascii(SEPARATOR);
                text(header.getValue());
                ascii(LINE_END);
            }
        }
        if (edits != null) {
            ofPlugins(edits);
        }
        ascii(FIXED);
        if (head.wantsTrailers) {
            ascii(TE_TRAILERS);
        }
        return this;
    }

    private void ofPlugins(UpstreamEdits edits) {
        for (UpstreamEdits.Header header : edits.headers()) {
            if (header.value() != null) {
                text(header.name());
                ascii(SEPARATOR);
                utf8(header.value());
                ascii(LINE_END);
            }
        }
    }

    /** @param length -1 for a request without a body's length, {@link #CHUNKED} */
    UpstreamHead framing(long length) {
        if (length == CHUNKED) {
            ascii(TRANSFER_CHUNKED);
        } else if (length >= 0) {
            header(CONTENT_LENGTH, Long.toString(length));
        }
        return this;
    }

    UpstreamHead forwarded(RequestHead head, @Nullable String prefix) {
        ClientConnection client = head.client;
        ascii(FOR);
        if (head.forwardedFor != null) {
            text(head.forwardedFor);
            text(", ");
        }
        text(client.remoteIp);
        ascii(LINE_END);
        header(REAL_IP, client.remoteIp);
        header(PROTO, client.secure ? "https" : "http");
        header(FORWARDED_HOST, head.forwardedHost());
        header(PORT, client.localPortText);
        header(PATH, head.target().rawPath);
        if (prefix != null) {
            ascii(PREFIX);
            utf8(prefix);
            ascii(LINE_END);
        }
        return this;
    }

    UpstreamHead host(String authority) {
        header(HOST, authority);
        return this;
    }

    UpstreamHead identity(RequestHead head, String requestId) {
        ascii(VIA_START);
        if (head.via != null) {
            text(head.via);
            text(", ");
        }
        ascii(Product.VIA);
        ascii(LINE_END);
        header(REQUEST_ID, requestId);
        return this;
    }

    void end() {
        ascii(LINE_END);
    }

    private void header(AsciiString nameAndSeparator, CharSequence value) {
        ascii(nameAndSeparator);
        text(value);
        ascii(LINE_END);
    }

    private void ascii(AsciiString text) {
        out.writeBytes(text.array(), text.arrayOffset(), text.length());
    }

    private void text(CharSequence text) {
        ByteBufUtil.writeAscii(out, text);
    }

    private void utf8(String text) {
        out.writeCharSequence(text, StandardCharsets.UTF_8);
    }
}
