package io.pocketping.servlet;

import io.pocketping.error.ErrorCode;
import io.pocketping.http.HttpEngine;
import io.pocketping.http.Response;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * PocketPing as a servlet, for any Jakarta EE 10 container. Map it to a path of your choice, with
 * asynchronous requests allowed:
 *
 * <pre>{@code
 * ServletRegistration.Dynamic chat = context.addServlet("pocketping", new PocketPingServlet(pocketPing.http()));
 * chat.addMapping("/pocketping/*");
 * chat.setAsyncSupported(true);
 * }</pre>
 *
 * The engine blocks on storage, so let the container run requests on virtual threads where it can.
 */
public final class PocketPingServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    /** Containers give every open response a buffer of this size for as long as it is open: 32 KiB unless told. */
    private static final int STREAM_BUFFER = 1024;

    private final transient HttpEngine engine;

    public PocketPingServlet(HttpEngine engine) {
        this.engine = engine;
    }

    @Override
    protected void service(HttpServletRequest in, HttpServletResponse out) throws ServletException, IOException {
        try (InputStream body = in.getInputStream()) {
            switch (engine.handle(Requests.read(in, body))) {
                case Response.Answer answer -> answer(out, answer);
                case Response.Download download -> send(out, download);
                case Response.Stream stream -> stream(in, out, stream);
                case Response.Upgrade upgrade -> upgrade(in, out, upgrade);
            }
        }
    }

    private static void answer(HttpServletResponse out, Response.Answer answer) throws IOException {
        out.setStatus(answer.status());
        answer.headers().forEach(out::setHeader);
        if (answer.body().length > 0) {
            out.setContentLength(answer.body().length);
            out.getOutputStream().write(answer.body());
        }
    }

    private static void send(HttpServletResponse out, Response.Download download) throws IOException {
        try (InputStream content = download.content()) {
            out.setStatus(download.status());
            download.headers().forEach(out::setHeader);
            out.setContentLengthLong(download.length());
            content.transferTo(out.getOutputStream());
        }
    }

    private static void stream(HttpServletRequest in, HttpServletResponse out, Response.Stream stream)
            throws IOException {
        stream.headers().forEach(out::setHeader);
        out.setBufferSize(STREAM_BUFFER);
        AsyncContext async = in.startAsync();
        async.setTimeout(0); // never
        StreamSink sink = new StreamSink(async, out.getOutputStream());
        async.addListener(sink);
        out.flushBuffer();
        sink.start(stream.start());
    }

    private void upgrade(HttpServletRequest in, HttpServletResponse out, Response.Upgrade upgrade) throws IOException {
        Object sockets = getServletContext().getAttribute(SocketUpgrade.CONTAINER);
        if (sockets == null) {
            answer(out, refusal("This container has no WebSocket support"));
            return;
        }
        upgrade.headers().forEach(out::setHeader);
        try {
            SocketUpgrade.upgrade(sockets, in, out, upgrade.listener());
        } catch (ServletException e) {
            log(e.getMessage() + ": " + e.getCause());
            if (!out.isCommitted()) {
                out.reset();
                answer(out, refusal("The WebSocket handshake is not valid"));
            }
        }
    }

    private static Response.Answer refusal(String message) {
        Map<String, String> body = new LinkedHashMap<>();
        body.put("error", ErrorCode.INVALID_REQUEST.label());
        body.put("message", message);
        body.put("code", ErrorCode.INVALID_REQUEST.name());
        return Response.json(ErrorCode.INVALID_REQUEST.status(), body);
    }
}
