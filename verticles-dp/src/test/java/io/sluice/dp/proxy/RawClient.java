package io.sluice.dp.proxy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** A client that says exactly the bytes it is given. */
final class RawClient implements AutoCloseable {
    /** An answer; header names in lower case, repeated values joined by a bar. */
    record Reply(int status, String line, Map<String, String> headers, String body) {
        String header(String name) {
            return headers.getOrDefault(name, "");
        }
    }

    final Socket socket;
    private final InputStream in;

    RawClient(int port) {
        try {
            socket = new Socket(InetAddress.getLoopbackAddress(), port);
            socket.setSoTimeout(10_000);
            in = socket.getInputStream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    RawClient send(String bytes) {
        return send(bytes.getBytes(StandardCharsets.ISO_8859_1));
    }

    RawClient send(byte[] bytes) {
        try {
            socket.getOutputStream().write(bytes);
            socket.getOutputStream().flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    Reply get(String host, String path, String... headers) {
        return request("GET", host, path, headers);
    }

    Reply request(String method, String host, String path, String... headers) {
        StringBuilder request = new StringBuilder(method + " " + path + " HTTP/1.1\r\nHost: " + host + "\r\n");
        for (String header : headers) {
            request.append(header).append("\r\n");
        }
        send(request.append("\r\n").toString());
        return reply(!method.equals("HEAD"));
    }

    Reply reply() {
        return reply(true);
    }

    /** @param body whether the answer has a body at all */
    Reply reply(boolean body) {
        String line = line();
        if (!line.startsWith("HTTP/1.")) {
            throw new AssertionError("not an answer: " + line);
        }
        int status = Integer.parseInt(line.substring(9, 12));
        Map<String, String> headers = new TreeMap<>();
        for (String header = line(); !header.isEmpty(); header = line()) {
            String name = header.substring(0, header.indexOf(':')).toLowerCase(Locale.ROOT);
            headers.merge(name, header.substring(header.indexOf(':') + 1).strip(), (a, b) -> a + "|" + b);
        }
        boolean none = !body || status == 204 || status == 304 || status < 200;
        return new Reply(status, line, headers, none ? "" : body(headers));
    }

    private String body(Map<String, String> headers) {
        if (headers.getOrDefault("transfer-encoding", "").equals("chunked")) {
            StringBuilder body = new StringBuilder();
            int size;
            while ((size = Integer.parseInt(line(), 16)) > 0) {
                body.append(new String(read(size), StandardCharsets.UTF_8));
                line();
            }
            for (String trailer = line(); !trailer.isEmpty(); trailer = line()) {
                headers.put(
                        "trailer " + trailer.substring(0, trailer.indexOf(':')),
                        trailer.substring(trailer.indexOf(':') + 2));
            }
            return body.toString();
        }
        String length = headers.get("content-length");
        byte[] bytes = length == null ? readAll() : read(Integer.parseInt(length));
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** Whether the other side has ended the connection, with or without a reset. */
    boolean ended() {
        try {
            return in.read() < 0;
        } catch (IOException e) {
            return !(e instanceof java.net.SocketTimeoutException);
        }
    }

    String line() {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        try {
            for (int c = in.read(); c != '\n'; c = in.read()) {
                if (c < 0) {
                    throw new AssertionError("ended after: " + line);
                }
                line.write(c);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return line.toString(StandardCharsets.ISO_8859_1).replace("\r", "");
    }

    byte[] read(int count) {
        try {
            byte[] bytes = in.readNBytes(count);
            if (bytes.length < count) {
                throw new AssertionError("ended after " + bytes.length + " of " + count + " bytes");
            }
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private byte[] readAll() {
        try {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
