package io.pocketping.http;

import io.pocketping.error.Unauthorized;
import io.pocketping.model.Attachment;
import io.pocketping.model.Session;
import java.util.Optional;

/** Decides who is speaking; routes ask it for what their access class demands. */
public interface Gate {

    /** The session whose token the call carries; empty without a valid one. */
    Optional<Session> findVisitor(Call call);

    /** The operator check; throws {@link Unauthorized} or {@link io.pocketping.error.Forbidden}. */
    void requireOperator(Call call);

    /**
     * The attachment to whose address, signed by us, the call came: its {@code {id}} and the {@code signature} in the
     * query. Throws {@link io.pocketping.error.Forbidden}, the same whatever is wrong with the address.
     */
    Attachment requireSigned(Call call, Signed what);

    /** What a signed address is for. */
    enum Signed {
        /** Bringing the bytes of an announced upload, until its time is over. */
        UPLOAD,
        /** Reading a file. */
        FILE
    }

    /** The session whose token the call carries; throws {@link Unauthorized}, the same whatever is wrong with it. */
    default Session requireVisitor(Call call) {
        return findVisitor(call).orElseThrow(() -> new Unauthorized("A valid session token is missing; connect first"));
    }
}
