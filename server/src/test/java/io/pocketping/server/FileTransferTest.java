package io.pocketping.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pocketping.jdbc.SqliteStorage;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files over real connections: large ones, parts, HEAD, and bodies that stall, lie or break off. */
class FileTransferTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LARGE = 5 * 1024 * 1024;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private final HttpClient client = HttpClient.newHttpClient();

    @SuppressWarnings("NullAway.Init")
    private Assembly server;

    @SuppressWarnings("NullAway.Init")
    private String token;

    @BeforeEach
    void start() throws Exception {
        Config config = Config.read(Map.of("PORT", "0", "DATA_DIR", folder.toString(), "BODY_TIMEOUT", "1s"));
        server = Assembly.serve(config, SqliteStorage.open(folder));
        token = post("/pocketping/connect", Map.of("visitorId", "v"))
                .required("sessionId")
                .asText();
    }

    @AfterEach
    void stop() {
        server.stop();
        client.close();
    }

    @Test
    void aLargeFileComesBackAsItWasSentWholeAndInPart() throws Exception {
        byte[] bytes = large();
        JsonNode file = uploaded(bytes, "application/zip");
        String url = file.required("url").asText();

        assertThat(url).startsWith(server.url() + "/pocketping/files/");
        HttpResponse<byte[]> whole = get(url);
        assertThat(whole.statusCode()).isEqualTo(200);
        assertThat(whole.headers().firstValueAsLong("Content-Length")).hasValue(LARGE);
        assertThat(whole.body()).isEqualTo(bytes);
        HttpResponse<byte[]> part = get(url, "Range", "bytes=1000000-3999999");
        assertThat(part.statusCode()).isEqualTo(206);
        assertThat(part.body()).isEqualTo(Arrays.copyOfRange(bytes, 1_000_000, 4_000_000));
        assertThat(get(url, "Range", "bytes=9999999-").statusCode()).isEqualTo(416);
        assertThat(get(url, "If-None-Match", "*").statusCode()).isEqualTo(304);
    }

    @Test
    void headTellsTheLengthAndTheConnectionGoesOn() throws Exception {
        String url = uploaded(large(), "application/zip").required("url").asText();
        URI address = URI.create(url);
        try (Socket socket = connect()) {
            String target = address.getRawPath() + "?" + address.getRawQuery();
            send(socket, "HEAD " + target + " HTTP/1.1\r\nHost: x\r\n\r\n");
            assertThat(head(socket)).startsWith("HTTP/1.1 200").contains("Content-Length: " + LARGE);
            send(socket, "HEAD " + target + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
            assertThat(head(socket)).startsWith("HTTP/1.1 200");
            assertThat(socket.getInputStream().readAllBytes()).isEmpty();
        }
    }

    @Test
    void aReaderThatGoesAwayLeavesNothingBehind() throws Exception {
        URI address =
                URI.create(uploaded(large(), "application/zip").required("url").asText());
        for (int i = 0; i < 20; i++) {
            try (Socket socket = connect()) {
                send(
                        socket,
                        "GET " + address.getRawPath() + "?" + address.getRawQuery() + " HTTP/1.1\r\nHost: x\r\n\r\n");
                assertThat(head(socket)).startsWith("HTTP/1.1 200");
            }
        }

        assertThat(get(address.toString()).body()).hasSize(LARGE);
    }

    @Test
    void anUploadThatStallsIsCutOffAndNothingIsKept() throws Exception {
        URI address = announced(1000, "text/plain");
        try (Socket socket = connect()) {
            send(socket, put(address, "Content-Length: 1000") + "only this");

            assertThat(head(socket)).startsWith("HTTP/1.1 408");
        }
        assertThat(files()).isEmpty();
    }

    @Test
    void anUploadThatBreaksOffKeepsNothing() throws Exception {
        URI address = announced(1000, "text/plain");
        try (Socket socket = connect()) {
            send(socket, put(address, "Content-Length: 1000") + "only this");
            socket.shutdownOutput();

            assertThat(head(socket)).startsWith("HTTP/1.1 400");
        }
        assertThat(files()).isEmpty();
    }

    @Test
    void anUploadThatIsLongerThanItSaidIsCutOff() throws Exception {
        URI address = announced(10, "text/plain");
        try (Socket socket = connect()) {
            send(socket, put(address, "Transfer-Encoding: chunked") + "14\r\n01234567890123456789\r\n");

            assertThat(head(socket)).startsWith("HTTP/1.1 413").contains("Connection: close");
        }
        try (Socket socket = connect()) {
            send(socket, put(address, "Content-Length: 99999999"));

            assertThat(head(socket)).startsWith("HTTP/1.1 413");
        }
        assertThat(files()).isEmpty();
    }

    @Test
    void aRefusedUploadWithALargeBodyIsAnswered() throws Exception {
        URI address = URI.create(announced(LARGE, "application/zip").toString().replace("signature=", "signature=x"));

        HttpResponse<byte[]> answer = client.send(
                HttpRequest.newBuilder(address)
                        .PUT(BodyPublishers.ofByteArray("small".getBytes(StandardCharsets.UTF_8)))
                        .build(),
                BodyHandlers.ofByteArray());

        assertThat(answer.statusCode()).isEqualTo(403);
    }

    @Test
    void operatorsUploadThroughTheManagementApi() throws Exception {
        String session = token.substring(0, token.indexOf('.'));
        byte[] bytes = "hi".getBytes(StandardCharsets.UTF_8);
        JsonNode announced = post(
                "/api/v1/sessions/" + session + "/attachments",
                Map.of("filename", "a.txt", "mimeType", "text/plain", "size", 2));
        URI address = URI.create(announced.required("uploadUrl").asText());
        assertThat(client.send(
                                HttpRequest.newBuilder(address)
                                        .PUT(BodyPublishers.ofByteArray(bytes))
                                        .build(),
                                BodyHandlers.discarding())
                        .statusCode())
                .isEqualTo(200);
        String id = announced.required("attachmentId").asText();
        JsonNode ready = post("/api/v1/sessions/" + session + "/attachments/" + id + "/complete", Map.of());
        JsonNode sent = post("/api/v1/sessions/" + session + "/messages", Map.of("attachmentIds", List.of(id)));

        assertThat(ready.required("uploadedFrom").asText()).isEqualTo("api");
        assertThat(sent.at("/attachments/0/id").asText()).isEqualTo(id);
        assertThat(get(sent.at("/attachments/0/url").asText()).body()).isEqualTo(bytes);
        JsonNode listed =
                JSON.readTree(get(server.url() + "/api/v1/sessions/" + session).body());
        assertThat(listed.at("/messages/0/attachments/0/id").asText()).isEqualTo(id);
        assertThat(listed.at("/lastMessage/attachments/0/id").asText()).isEqualTo(id);
        JsonNode timeline = JSON.readTree(
                get(server.url() + "/api/v1/sessions/" + session + "/timeline").body());
        assertThat(timeline.toString()).contains("/files/" + id + "?signature=");
    }

    private JsonNode uploaded(byte[] bytes, String type) throws Exception {
        URI address = announced(bytes.length, type);
        HttpResponse<byte[]> put = client.send(
                HttpRequest.newBuilder(address)
                        .PUT(BodyPublishers.ofByteArray(bytes))
                        .build(),
                BodyHandlers.ofByteArray());
        assertThat(put.statusCode()).isEqualTo(200);
        String id = address.getPath().replaceAll(".*/", "");
        return post("/pocketping/upload/complete", Map.of("sessionId", token, "attachmentId", id));
    }

    private URI announced(int size, String type) throws Exception {
        return URI.create(
                post("/pocketping/upload", Map.of("sessionId", token, "filename", "a", "mimeType", type, "size", size))
                        .required("uploadUrl")
                        .asText());
    }

    private JsonNode post(String path, Map<String, ?> body) throws IOException, InterruptedException {
        HttpResponse<byte[]> answer = client.send(
                HttpRequest.newBuilder(URI.create(server.url() + path))
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)))
                        .build(),
                BodyHandlers.ofByteArray());
        assertThat(answer.statusCode()).as(path).isBetween(200, 201);
        return JSON.readTree(answer.body());
    }

    private HttpResponse<byte[]> get(String url, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), BodyHandlers.ofByteArray());
    }

    private Socket connect() throws IOException {
        return new Socket(
                InetAddress.getLoopbackAddress(), URI.create(server.url()).getPort());
    }

    private static String put(URI address, String length) {
        return "PUT " + address.getRawPath() + "?" + address.getRawQuery() + " HTTP/1.1\r\nHost: x\r\n" + length
                + "\r\n\r\n";
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().flush();
    }

    /** The head of an answer. */
    private static String head(Socket socket) throws IOException {
        InputStream in = socket.getInputStream();
        StringBuilder head = new StringBuilder();
        for (int b = in.read(); b >= 0; b = in.read()) {
            head.append((char) b);
            if (head.length() > 3 && head.substring(head.length() - 4).equals("\r\n\r\n")) {
                break;
            }
        }
        return head.toString();
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.list(folder.resolve("files"))) {
            return all.toList();
        }
    }

    private static byte[] large() {
        byte[] bytes = new byte[LARGE];
        new Random(7).nextBytes(bytes);
        bytes[0] = 'P';
        bytes[1] = 'K';
        bytes[2] = 3;
        bytes[3] = 4;
        return bytes;
    }
}
