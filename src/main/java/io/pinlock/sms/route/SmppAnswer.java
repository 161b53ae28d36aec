package io.pinlock.sms.route;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What an SMSC speaks of when it does not take a message, by the command_status of its answer (SMPP 3.4, 5.1.3; SMPP 5.0, 4.7.6). Only
 * what names neither addressee nor content of the message is held against the route; a code that no standard gives a meaning to, as
 * those of vendors (0x400 to 0x4FF), speaks of the message.
 */
enum SmppAnswer {
    /** The route: its bind, its account, the system behind it. */
    ROUTE,
    /** The route, which has too much to do. */
    BUSY,
    /** This message; another time it may be taken. */
    MESSAGE,
    /** This message, which will never be taken. */
    REFUSED;

    private static final Map<Integer, SmppAnswer> STANDARD = Stream.of(
            Map.entry(0x01, REFUSED), // ESME_RINVMSGLEN: message length
            Map.entry(0x03, ROUTE), // ESME_RINVCMDID: command unknown
            Map.entry(0x04, ROUTE), // ESME_RINVBNDSTS: bound in another way
            Map.entry(0x05, ROUTE), // ESME_RALYBND: already bound
            Map.entry(0x08, ROUTE), // ESME_RSYSERR: system error
            Map.entry(0x0B, REFUSED), // ESME_RINVDSTADR: destination address
            Map.entry(0x0D, ROUTE), // ESME_RBINDFAIL: bind failed
            Map.entry(0x0E, ROUTE), // ESME_RINVPASWD: password
            Map.entry(0x0F, ROUTE), // ESME_RINVSYSID: system_id
            Map.entry(0x14, BUSY), // ESME_RMSGQFUL: message queue full
            Map.entry(0x15, ROUTE), // ESME_RINVSERTYP: service type
            Map.entry(0x50, REFUSED), // ESME_RINVDSTTON: type of number of the destination
            Map.entry(0x51, REFUSED), // ESME_RINVDSTNPI: numbering plan of the destination
            Map.entry(0x53, ROUTE), // ESME_RINVSYSTYP: system_type
            Map.entry(0x58, BUSY), // ESME_RTHROTTLED: throttled
            Map.entry(0x62, REFUSED), // ESME_RINVEXPIRY: validity period
            Map.entry(0x100, ROUTE), // ESME_RSERTYPUNAUTH: service type not authorised
            Map.entry(0x101, ROUTE), // ESME_RPROHIBITED: operation prohibited
            Map.entry(0x102, ROUTE), // ESME_RSERTYPUNAVAIL: service type not available
            Map.entry(0x103, ROUTE)) // ESME_RSERTYPDENIED: service type denied
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

    /** @param own what the operator knows of codes of his SMSC */
    static SmppAnswer of(int status, Map<Integer, SmppAnswer> own) {
        return own.getOrDefault(status, STANDARD.getOrDefault(status, MESSAGE));
    }
}
