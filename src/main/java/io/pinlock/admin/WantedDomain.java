package io.pinlock.admin;

import io.pinlock.account.TransferMode;
import io.pinlock.base.AccountId;
import io.pinlock.base.Dates;
import io.pinlock.domain.AuthCode;
import io.pinlock.domain.ContactRole;
import io.pinlock.domain.DomainName;
import io.pinlock.domain.Registration;
import io.pinlock.domain.RenewalMode;
import io.pinlock.lock.BroughtInLocks;
import io.pinlock.sms.AuthorityNumber;
import io.pinlock.sms.Language;
import io.pinlock.sms.Recipient;
import io.pinlock.sms.SmsLimits;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a line of an import asks for.
 *
 * @param registration what is known of it; empty where the line says nothing
 * @param consent      how the holder has confirmed the lock
 */
record WantedDomain(DomainName name, AccountId holder, AuthCode auth, Optional<Registration> registration, Optional<TransferMode> mode,
        Optional<BroughtInLocks.Lock> lock, String consent) {
    private static final int LONGEST_AUTH = 255;
    private static final int LONGEST_CONSENT = 200;
    /** A lock that was paid elsewhere for a year is brought in some time before or after that. */
    private static final int MOST_MONTHS = 13;

    /** The lock's number, where there is a lock. */
    Optional<AuthorityNumber> number() {
        return lock.map(found -> found.to().number());
    }

    /** Reads one line: its first objection, or what it asks for. */
    static final class Reading {
        private final DomainAdministration.Line line;
        private final SmsLimits limits;
        private final Instant now;
        /** They repeat no value: an auth code may stand in the wrong column. */
        private final List<String> objections = new ArrayList<>();

        Reading(DomainAdministration.Line line, SmsLimits limits, Instant now) {
            this.line = line;
            this.limits = limits;
            this.now = now;
        }

        /** Why the line cannot be taken, after it was read. */
        Optional<String> objection() {
            return objections.stream().findFirst();
        }

        Optional<WantedDomain> read(Optional<AccountId> holder) {
            Optional<DomainName> name = DomainName.parse(line.domain());
            require(name.isPresent(), "the domain is no domain name");
            require(holder.isPresent(), "there is no such account");
            require(isUsable(line.auth()), "the auth code is empty, too long, or has braces, control characters or blanks at its ends");
            if (!objections.isEmpty()) {
                return Optional.empty();
            }
            Optional<Registration> registration = registration();
            Optional<TransferMode> mode = constant(ImportColumn.TRANSFER_MODE, TransferMode.class);
            Optional<BroughtInLocks.Lock> lock = lock(name.get(), holder.get());
            return Optional.of(new WantedDomain(name.get(), holder.get(), new AuthCode(line.auth()), registration, mode, lock,
                    line.text(ImportColumn.CONSENT))).filter(_ -> objections.isEmpty());
        }

        private void require(boolean fulfilled, String otherwise) {
            if (!fulfilled) {
                objections.add(otherwise);
            }
        }

        /** The API could neither show nor take any other. */
        private static boolean isUsable(String auth) {
            return !auth.isEmpty() && auth.length() <= LONGEST_AUTH && auth.equals(auth.strip())
                    && auth.chars().noneMatch(c -> Character.isISOControl(c) || c == '{' || c == '}');
        }

        private Optional<Registration> registration() {
            Registration all = Registration.unknown();
            for (ContactRole role : ContactRole.values()) {
                all = all.withContacts(role, handles(role));
            }
            all = all.withNameservers(nameservers());
            Optional<RenewalMode> renewal = constant(ImportColumn.RENEWAL_MODE, RenewalMode.class);
            Optional<Instant> until = date(ImportColumn.REGISTERED_UNTIL);
            require(until.filter(end -> Registration.isTooLong(end, now)).isEmpty(), "a registration ends at most ten years from now");
            all = renewal.isPresent() ? all.with(renewal.get()) : all;
            all = until.isPresent() ? all.until(until.get()) : all;
            return Optional.of(all).filter(_ -> line.says(ImportColumn::isOfARegistration));
        }

        private List<String> handles(ContactRole role) {
            List<String> handles = words(ImportColumn.valueOf(role.name()));
            handles.stream().filter(handle -> ContactRole.handle(handle).isEmpty())
                    .forEach(handle -> objections
                            .add("one of the " + role.name().toLowerCase(Locale.ROOT) + " contacts is no contact handle"));
            require(handles.size() <= role.most(), "a domain has at most " + role.most() + " " + role.name().toLowerCase(Locale.ROOT)
                    + (role.most() == 1 ? " contact" : " contacts"));
            return handles;
        }

        private List<String> nameservers() {
            List<String> hosts = new ArrayList<>();
            for (String word : words(ImportColumn.NAMESERVERS)) {
                DomainName.parse(word).map(DomainName::asHost)
                        .ifPresentOrElse(hosts::add, () -> objections.add("one of the name servers is no host name"));
            }
            require(hosts.size() <= Registration.MOST_NAMESERVERS,
                    "a domain has at most " + Registration.MOST_NAMESERVERS + " name servers");
            return hosts.stream().distinct().toList();
        }

        private Optional<BroughtInLocks.Lock> lock(DomainName name, AccountId holder) {
            if (line.text(ImportColumn.AUTHORITY_NUMBER).isEmpty()) {
                require(!line.says(ImportColumn::isOfALock), "a lock needs its number");
                return Optional.empty();
            }
            Optional<AuthorityNumber> number = AuthorityNumber.parse(line.text(ImportColumn.AUTHORITY_NUMBER));
            require(number.filter(found -> limits.objectionTo(found).isEmpty()).isPresent(),
                    "the number is no mobile number with its country code, or no route serves its country");
            Optional<Language> language = Language.parse(line.text(ImportColumn.LANGUAGE));
            require(language.isPresent(), "the language of a lock is DE or EN");
            Optional<Instant> paidUntil = date(ImportColumn.PAID_UNTIL);
            require(paidUntil.filter(end -> end.isAfter(now) && !end.isAfter(latest())).isPresent(),
                    "a lock needs the day until which it is paid: later than today, and at most a year and a month from now");
            Instant activated = date(ImportColumn.ACTIVATED).orElse(now);
            require(!activated.isAfter(now), "the day on which a lock was activated is not in the future");
            String consent = line.text(ImportColumn.CONSENT);
            require(!consent.isEmpty() && consent.length() <= LONGEST_CONSENT && consent.chars().noneMatch(Character::isISOControl),
                    "a lock needs the consent: how its holder has confirmed it, in at most " + LONGEST_CONSENT + " characters");
            return number.filter(_ -> objections.isEmpty()).map(to -> new BroughtInLocks.Lock(
                    new Recipient(to, language.orElseThrow(), name, holder), activated, paidUntil.orElseThrow()));
        }

        private Instant latest() {
            return now.atOffset(ZoneOffset.UTC).plusMonths(MOST_MONTHS).toInstant();
        }

        private List<String> words(ImportColumn column) {
            return List.of(line.text(column).split("\\s+")).stream().filter(word -> !word.isEmpty()).distinct().toList();
        }

        private Optional<Instant> date(ImportColumn column) {
            String text = line.text(column);
            Optional<Instant> date = Dates.day(text).map(day -> day.atStartOfDay().toInstant(ZoneOffset.UTC));
            require(text.isEmpty() || date.isPresent(), column.heading() + " is no day; write it as YYYY-MM-DD");
            return date;
        }

        private <E extends Enum<E>> Optional<E> constant(ImportColumn column, Class<E> type) {
            String text = line.text(column);
            Optional<E> found = List.of(type.getEnumConstants()).stream().filter(each -> each.name().equalsIgnoreCase(text)).findFirst();
            require(text.isEmpty() || found.isPresent(),
                    column.heading() + " is none of " + List.of(type.getEnumConstants()));
            return found;
        }
    }
}
