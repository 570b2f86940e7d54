package io.pocketping.error;

import java.util.List;

/** The path exists, the method does not (405); {@link #allowed()} is what the {@code Allow} header lists. */
public final class MethodNotAllowed extends PocketPingException {
    private static final long serialVersionUID = 1L;

    private final transient List<String> allowed;

    public MethodNotAllowed(String method, List<String> allowed) {
        super(ErrorCode.METHOD_NOT_ALLOWED, method + " is not served here; use " + String.join(" or ", allowed), null);
        this.allowed = List.copyOf(allowed);
    }

    public List<String> allowed() {
        return allowed;
    }
}
