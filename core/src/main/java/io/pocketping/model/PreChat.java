package io.pocketping.model;

import io.pocketping.error.InvalidRequest;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How a visitor can be reached, as they said in the form before the chat.
 *
 * @param email looks like an address, at most {@link #MAX_EMAIL} characters
 * @param phone E.164, such as {@code +4712345678}
 * @param phoneCountry two letters (ISO 3166), only beside a phone
 */
public record PreChat(
        @Nullable String email,
        @Nullable String phone,
        @Nullable String phoneCountry) {
    public static final int MAX_EMAIL = 254;

    private static final Pattern EMAIL = Pattern.compile("[^\\s@]{1,64}@[^\\s@.]+(\\.[^\\s@.]+)+");
    private static final Pattern PHONE = Pattern.compile("\\+[1-9][0-9]{6,14}");
    private static final Pattern COUNTRY = Pattern.compile("[A-Z]{2}");
    private static final int COUNTRY_LETTERS = 2;

    public PreChat {
        if (email == null && phone == null) {
            throw new InvalidRequest("'email' and 'phone' are both missing; give at least one");
        }
        if (email != null) {
            Text.requireClean("email", email);
            if (email.length() > MAX_EMAIL || !EMAIL.matcher(email).matches()) {
                throw new InvalidRequest("'email' must be an address of at most " + MAX_EMAIL + " characters");
            }
        }
        if (phone != null && !PHONE.matcher(phone).matches()) {
            throw new InvalidRequest("'phone' must be in international form, such as +4712345678");
        }
        if (phoneCountry != null && !COUNTRY.matcher(phoneCountry).matches()) {
            throw new InvalidRequest("'phoneCountry' must be two letters, such as NO");
        }
        phoneCountry = phone == null ? null : phoneCountry;
    }

    /** From a form, where a field left empty is one not given. */
    public static PreChat of(Optional<String> email, Optional<String> phone, Optional<String> phoneCountry) {
        return new PreChat(
                filled(email).orElse(null),
                filled(phone).orElse(null),
                filled(phoneCountry)
                        .map(country ->
                                country.length() == COUNTRY_LETTERS ? country.toUpperCase(Locale.ROOT) : country)
                        .orElse(null));
    }

    public Optional<String> findEmail() {
        return Optional.ofNullable(email);
    }

    public Optional<String> findPhone() {
        return Optional.ofNullable(phone);
    }

    private static Optional<String> filled(Optional<String> field) {
        return field.map(String::strip).filter(text -> !text.isEmpty());
    }
}
