package io.pocketping.servlet;

import io.pocketping.http.SocketListener;
import jakarta.websocket.Decoder;
import jakarta.websocket.Encoder;
import jakarta.websocket.Endpoint;
import jakarta.websocket.Extension;
import jakarta.websocket.server.ServerEndpointConfig;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a container wants to know about one WebSocket; it keeps it as long as the socket is open, so it is small. */
final class SocketConfig extends ServerEndpointConfig.Configurator implements ServerEndpointConfig {
    private final SocketListener listener;
    private final Map<String, Object> properties = new HashMap<>(0);

    SocketConfig(SocketListener listener) {
        this.listener = listener;
    }

    @Override
    public <T> T getEndpointInstance(Class<T> type) {
        return type.cast(new SocketEndpoint(listener));
    }

    /** Not the class itself: some containers insist on a public one. */
    @Override
    public Class<?> getEndpointClass() {
        return Endpoint.class;
    }

    @Override
    public String getPath() {
        return "/";
    }

    /** Origins are the engine's business. */
    @Override
    public boolean checkOrigin(String origin) {
        return true;
    }

    @Override
    public String getNegotiatedSubprotocol(List<String> supported, List<String> requested) {
        return "";
    }

    /** No compression: it would cost each socket more memory than all the rest, for frames of a few hundred bytes. */
    @Override
    public List<Extension> getNegotiatedExtensions(List<Extension> installed, List<Extension> requested) {
        return List.of();
    }

    @Override
    public List<String> getSubprotocols() {
        return List.of();
    }

    @Override
    public List<Extension> getExtensions() {
        return List.of();
    }

    @Override
    public Configurator getConfigurator() {
        return this;
    }

    @Override
    public List<Class<? extends Encoder>> getEncoders() {
        return List.of();
    }

    @Override
    public List<Class<? extends Decoder>> getDecoders() {
        return List.of();
    }

    @Override
    public Map<String, Object> getUserProperties() {
        return properties;
    }
}
