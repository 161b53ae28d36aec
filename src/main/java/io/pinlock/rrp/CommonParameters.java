package io.pinlock.rrp;

import io.pinlock.base.Token;
import io.pinlock.domain.DomainName;
import io.pinlock.domain.Pattern;
import io.pinlock.rrp.language.Parameter;
import io.pinlock.sms.AuthorityNumber;
import io.pinlock.sms.Language;
import java.util.Optional;

/** Parameters of several commands. */
public final class CommonParameters {
    public static final Parameter<DomainName> DOMAIN = new Parameter<>("DOMAIN", DomainName::parse);
    public static final Parameter<AuthorityNumber> AUTHORITYNUMBER = new Parameter<>("AUTHORITYNUMBER", AuthorityNumber::parse);
    public static final Parameter<Language> LANGUAGE = new Parameter<>("LANGUAGE", Language::parse);
    /** The PIN. */
    public static final Parameter<Token> TOKEN = new Parameter<>("TOKEN", text -> Optional.of(new Token(text)));
    /** INCLUDESUB=1: of all accounts below the caller, too. */
    public static final Parameter<Boolean> INCLUDESUB = Parameter.flag("INCLUDESUB");

    private CommonParameters() {}

    /** A parameter with {@code *} for anything. */
    public static Parameter<Pattern> pattern(String name) {
        return new Parameter<>(name, Pattern::parse);
    }
}
