package io.sluice.pki.ocsp;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemWriter;

/** {@code openssl ocsp}, answering for one authority from an index of its certificates. */
final class OpensslResponder implements AutoCloseable {
    private static final String LATER = "491231235959Z";

    private final Path dir;
    private final int port;
    private Process process;

    OpensslResponder(Path dir) throws IOException {
        this.dir = dir;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            this.port = free.getLocalPort();
        }
    }

    static boolean isHere() {
        try {
            return new ProcessBuilder("openssl", "version").start().waitFor() == 0;
        } catch (IOException | InterruptedException e) {
            return false;
        }
    }

    String url() {
        return "http://127.0.0.1:" + port;
    }

    void knows(X509Certificate certificate, boolean revoked) throws IOException {
        String serial = certificate.getSerialNumber().toString(16).toUpperCase(java.util.Locale.ROOT);
        String even = serial.length() % 2 == 0 ? serial : "0" + serial;
        String line = revoked ? "R\t" + LATER + "\t250101000000Z\t" : "V\t" + LATER + "\t\t";
        Path index = dir.resolve("index.txt");
        Files.writeString(
                index, (Files.exists(index) ? Files.readString(index) : "") + line + even + "\tunknown\t/CN=dp\n");
    }

    OpensslResponder start(X509Certificate authority, X509Certificate signer, PrivateKey key, String... more)
            throws IOException {
        List<String> command = new ArrayList<>(List.of("openssl", "ocsp", "-index", "index.txt", "-port"));
        command.add(Integer.toString(port));
        command.addAll(List.of("-CA", pem("ca.pem", "CERTIFICATE", encoded(authority))));
        command.addAll(List.of("-rsigner", pem("signer.pem", "CERTIFICATE", encoded(signer))));
        command.addAll(List.of("-rkey", pem("signer.key", "PRIVATE KEY", key.getEncoded())));
        command.addAll(Arrays.asList(more));
        Files.writeString(dir.resolve("index.txt.attr"), "unique_subject = no\n");
        process = new ProcessBuilder(command)
                .directory(dir.toFile())
                .redirectErrorStream(true)
                .start();
        var printed = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        StringBuilder all = new StringBuilder();
        for (String line = printed.readLine(); line != null; line = printed.readLine()) {
            all.append(line).append('\n');
            if (line.contains("waiting for OCSP client connections")) {
                return this;
            }
        }
        throw new IOException("openssl ocsp ended: " + all);
    }

    private static byte[] encoded(X509Certificate certificate) throws IOException {
        try {
            return certificate.getEncoded();
        } catch (java.security.cert.CertificateEncodingException e) {
            throw new IOException(e);
        }
    }

    private String pem(String file, String type, byte[] content) throws IOException {
        StringWriter text = new StringWriter();
        try (PemWriter writer = new PemWriter(text)) {
            writer.writeObject(new PemObject(type, content));
        }
        return Files.writeString(dir.resolve(file), text.toString()).toString();
    }

    @Override
    public void close() {
        if (process != null) {
            process.destroyForcibly();
        }
    }
}
