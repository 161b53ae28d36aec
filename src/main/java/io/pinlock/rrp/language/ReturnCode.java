package io.pinlock.rrp.language;

/** The return codes of the API that this server uses, with their documented texts (public return code table). */
public enum ReturnCode {
    OK(200, "Command completed successfully"),
    DOMAIN_AVAILABLE(210, "Domain name available"),
    DOMAIN_NOT_AVAILABLE(211, "Domain name not available"),
    REQUEST_AVAILABLE(218, "Request is available"),
    REQUEST_NOT_AVAILABLE(219, "Request is not available"),
    TRY_AGAIN(421, "Command failed due to server error. Client should try again"),
    ABUSE(422, "Abuse detected! The account has been temporarily locked! Please standby some minutes."),
    UNKNOWN_COMMAND(500, "Invalid command name"),
    UNKNOWN_PARAMETER(503, "Invalid attribute name"),
    MISSING_PARAMETER(504, "Missing required attribute"),
    MALFORMED_VALUE(505, "Invalid attribute value syntax"),
    INVALID_FORMAT(507, "Invalid command format"),
    AUTHENTICATION_FAILED(530, "Authentication failed"),
    /** The public code table gives this text 531; for a wrong auth code the recorded answers show 530. */
    WRONG_AUTH_CODE(530, "Authorization failed"),
    NOT_AUTHORIZED(531, "Authorization failed"),
    LINKED_WITH_NAMESERVER(532, "Domain names linked with name server"),
    HAS_NAMESERVERS(533, "Domain name has active name servers"),
    NOT_FLAGGED_FOR_TRANSFER(534, "Domain name has not been flagged for transfer"),
    FLAGGED_FOR_TRANSFER(536, "Domain already flagged for transfer"),
    NOT_UNIQUE(540, "Attribute value is not unique"),
    INVALID_VALUE(541, "Invalid attribute value"),
    UNKNOWN_OBJECT(545, "Entity reference not found"),
    CREDIT_EXCEEDED(546, "Credit limit exceeded"),
    INVALID_SEQUENCE(547, "Invalid command sequence"),
    FAILED(549, "Command failed"),
    PARENT_NOT_REGISTERED(550, "Parent domain not registered"),
    DOMAIN_STATUS(552, "Domain status does not allow for operation"),
    PENDING_TRANSFER(553, "Operation not allowed. Domain pending transfer"),
    ALREADY_REGISTERED(554, "Domain already registered"),
    ALREADY_RENEWED(555, "Domain already renewed"),
    LONGEST_PERIOD(556, "Maximum registration period exceeded"),
    OBJECT_STATUS(557, "Object status prohibits operation");

    private final int number;
    private final String text;

    ReturnCode(int number, String text) {
        this.number = number;
        this.text = text;
    }

    public int number() {
        return number;
    }

    public String text() {
        return text;
    }

    /**
     * True for what is found while the command's words are read, before it runs: the recorded answers to these carry neither
     * {@code runtime} nor {@code queuetime}.
     */
    public boolean isFoundBeforeExecution() {
        return number >= 500 && number < 510;
    }
}
