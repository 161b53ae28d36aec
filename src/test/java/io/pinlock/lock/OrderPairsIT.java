package io.pinlock.lock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.crypto.tink.Mac;
import io.pinlock.account.GuardProfile;
import io.pinlock.account.TransferMode;
import io.pinlock.base.Protection;
import io.pinlock.base.crypto.Keys;
import io.pinlock.domain.AuthCode;
import io.pinlock.domain.ContactRole;
import io.pinlock.domain.DomainName;
import io.pinlock.domain.ListEdit;
import io.pinlock.domain.RegistrationEdit;
import io.pinlock.domain.RenewalMode;
import io.pinlock.lock.token.TokenBinding;
import java.nio.charset.StandardCharsets;
import io.pinlock.sms.AuthorityNumber;
import io.pinlock.sms.Language;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No PIN opens another order: of a million random pairs, those that differ have other bytes, and a PIN of one is wrong for the other. */
class OrderPairsIT {
    private static final int PAIRS = 1_000_000;
    private static final DomainName DOMAIN = new DomainName("a.example");
    /** Few, and such as could run into each other where lengths were forgotten. */
    private static final List<String> WORDS = List.of("A", "AA", "AB", "B", "A,B", "A\nB", "A\u0000B", "", "ON", "SET", "ADD", "NAMESERVER",
            "\u0001",
            "\u0000\u0000\u0000\u0001A");
    private static final List<DomainName> DOMAINS = List.of(DOMAIN, new DomainName("b.example"), new DomainName("a.a.example"));
    private static final List<String> LOGINS = List.of("alpha", "beta", "alphabeta");
    private static final List<AuthCode> CODES = List.of(new AuthCode("secret-1"), new AuthCode("secret-2"));

    private final SplittableRandom random = new SplittableRandom(19);

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private List<String> some() {
        return IntStream.range(0, random.nextInt(4)).mapToObj(_ -> one(WORDS)).toList();
    }

    private ListEdit edit() {
        return switch (random.nextInt(4)) {
            case 0 -> ListEdit.instead(some());
            case 1 -> new ListEdit(Optional.empty(), some(), some(), (_, _) -> Optional.empty());
            default -> ListEdit.none();
        };
    }

    private RegistrationEdit data() {
        Map<ContactRole, ListEdit> contacts = new EnumMap<>(ContactRole.class);
        for (ContactRole role : ContactRole.values()) {
            contacts.put(role, edit());
        }
        return new RegistrationEdit(edit(), contacts);
    }

    @SafeVarargs
    private final <T> Optional<T> maybe(T... of) {
        return random.nextBoolean() ? Optional.of(of[random.nextInt(of.length)]) : Optional.empty();
    }

    /** Every kind of order that there is. */
    private Order order() {
        DomainName domain = one(DOMAINS);
        Optional<AuthCode> code = random.nextInt(3) == 0 ? Optional.of(one(CODES)) : Optional.empty();
        return switch (random.nextInt(24)) {
            case 0 -> Orders.transfer(domain, one(LOGINS));
            case 1 -> Orders.approval(domain, one(LOGINS));
            case 2 -> Orders.move(domain, one(LOGINS));
            case 3 -> Orders.push(random.nextBoolean() ? Act.PUSH : Act.DELETION_PUSH, domain, one(LOGINS));
            case 4 -> Orders.lockRemoval(domain);
            case 5 ->
                Orders.guardProfile(domain, random.nextBoolean() ? Optional.empty() : Optional.of(one(List.of(GuardProfile.values()))));
            case 6 -> Orders.deletion(domain);
            case 7 -> Orders.renewalMode(random.nextBoolean() ? Act.RENEWAL_MODE : Act.DELETION_MODE, domain,
                    one(List.of(RenewalMode.values())));
            case 8 -> Orders.transferMode(random.nextBoolean() ? Act.TRANSFER_MODE : Act.DELETION_MODE, domain,
                    one(List.of(TransferMode.values())));
            case 9 -> Orders.trade(domain, data());
            case 10 -> Orders.parking(domain, some());
            case 11 -> Orders.hostAddition(domain, one(DOMAINS), some(), some());
            case 12 -> Orders.hostModification(domain, one(DOMAINS), edit(), edit());
            case 13 -> Orders.hostDeletion(domain, one(DOMAINS));
            case 14 -> Orders.authCode(domain, code);
            case 15 -> Orders.noAuthCode(domain);
            case 16 -> Orders.authReading(domain);
            case 17 -> Order.anything(domain);
            case 19 -> Orders.authority(domain, new AuthorityChange(1 + random.nextInt(2), maybe(AuthorityChange.Kind.values()),
                    maybe("Bob", "2", "SMS"), maybe(new AuthorityNumber("+4917012345"), new AuthorityNumber("+49170123456")),
                    maybe(Language.values()), maybe(1, 2)));
            case 20 -> Orders.window(domain, one(List.of(List.of("ModifyDomain"), List.of("AddNameserver", "ModifyDomain"))),
                    Duration.ofMinutes(15 + random.nextInt(2)));
            case 18 -> Orders.pinBinding(domain, random.nextBoolean() ? Optional.empty() : Optional.of(random.nextBoolean()));
            default -> Orders.modification(domain, new Registrations.Modification(edit(),
                    random.nextInt(3) == 0 ? Optional.of(random.nextBoolean()) : Optional.empty(), data(), code));
        };
    }

    @Test
    void testSuccess_aMillionPairs_noPinOpensAnotherOrder(@TempDir Path folder) throws Exception {
        Mac mac = Keys.open(folder.resolve("keys")).mac();
        SealedOrders sealed = new SealedOrders(mac);
        TokenBinding pins = new TokenBinding(mac);
        Set<Act> seen = EnumSet.noneOf(Act.class);
        int same = 0;
        Order one = order();
        byte[] kept = sealed.sealed(one).canonical();
        byte[] tag = pins.tag(kept);
        for (int i = 0; i < PAIRS; i++) {
            if (i % 4 == 0) {
                one = order();
                kept = sealed.sealed(one).canonical();
                tag = pins.tag(kept);
            }
            Order other = random.nextInt(8) == 0 ? one : order();
            boolean equal = one.equals(other);
            one.act().ifPresent(seen::add);
            same += equal ? 1 : 0;
            if (sealed.isSame(kept, other) != equal) {
                throw new AssertionError(one + " and " + other);
            }
            Order read = Order.read(kept);
            if (one.auth().isEmpty() ? !read.equals(one) : !Arrays.equals(read.canonical(), kept)) {
                throw new AssertionError("read otherwise: " + one);
            }
            byte[] wanted = sealed.sealed(other).canonical();
            if (!Arrays.equals(kept, wanted) && pins.opens(tag, wanted)) {
                throw new AssertionError("the tag fits both: " + one + " and " + other);
            }
        }
        assertThat(seen)
                .as("every act that a lock may ask a PIN for, but those that are about an order themselves, or have a purpose of their own")
                .isEqualTo(EnumSet.copyOf(
                        Arrays.stream(Act.values()).filter(
                                act -> act.protection() != Protection.NONE
                                        && !Set.of(Act.THAW, Act.RECOVERY_CONFIRMATION, Act.APPROVAL, Act.REFUSAL).contains(act))
                                .toList()));
        assertThat(same).isBetween(PAIRS / 10, PAIRS / 2);
        assertThat(pins.opens(tag, kept))
                .as("the same order").isTrue();
    }

    @Test
    void testSuccess_theSequenceOfWhatIsASet_meansNothing() {
        assertThat(Orders.parking(DOMAIN, List.of("NS2", "NS1", "NS2"))).isEqualTo(Orders.parking(DOMAIN, List.of("NS1", "NS2")));
        ListEdit chief = ListEdit.instead(List.of("P-1", "P-2"));
        ListEdit turned = ListEdit.instead(List.of("P-2", "P-1"));
        assertThat(Orders.trade(DOMAIN, new RegistrationEdit(ListEdit.none(), Map.of(ContactRole.ADMIN, chief))))
                .as("the first contact is the chief one")
                .isNotEqualTo(Orders.trade(DOMAIN, new RegistrationEdit(ListEdit.none(), Map.of(ContactRole.ADMIN, turned))));
    }

    @Test
    void testSuccess_emptyIsAnotherThanAbsent() {
        assertThat(Orders.parking(DOMAIN, List.of())).isNotEqualTo(Order.of(Act.PARKING, DOMAIN));
    }

    @Test
    void testFailure_anAuthCodeIsNeverWritten(@TempDir Path folder) throws Exception {
        Order order = Orders.authCode(DOMAIN, Optional.of(CODES.getFirst()));
        assertThatThrownBy(order::canonical).isInstanceOf(IllegalStateException.class);
        assertThat(order.toString()).doesNotContain("secret-1");
        SealedOrders sealed = new SealedOrders(Keys.open(folder.resolve("keys")).mac());
        byte[] kept = sealed.sealed(order).canonical();
        assertThat(new String(kept, StandardCharsets.ISO_8859_1)).doesNotContain("secret-1");
        assertThat(sealed.isSame(kept, order)).isTrue();
        assertThat(sealed.isSame(kept, Orders.authCode(DOMAIN, Optional.of(CODES.getLast())))).isFalse();
        assertThat(sealed.isSame(kept, Orders.authCode(DOMAIN, Optional.empty()))).isFalse();
        SealedOrders others = new SealedOrders(Keys.open(folder.resolve("other-keys")).mac());
        assertThat(others.sealed(order).canonical()).as("nobody without the key can look for the code").isNotEqualTo(kept);
    }

    @Test
    void testFailure_bytesThatAreNoOrder() {
        byte[] whole = Orders.deletion(DOMAIN).canonical();
        for (int length = 0; length < whole.length; length++) {
            byte[] part = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> Order.read(part)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> Order.read(Arrays.copyOf(whole, whole.length + 1))).hasMessageContaining("behind it");
        byte[] other = whole.clone();
        other[0] = 9;
        assertThatThrownBy(() -> Order.read(other)).hasMessageContaining("another form");
    }

    @Test
    void testFailure_aFieldThatIsSaidTwice() {
        Effect effect = Effect.of(Effect.Field.STATUS, "clientHold");
        assertThatThrownBy(() -> Order.of(Act.MODIFICATION, DOMAIN, effect, effect)).hasMessageContaining("STATUS");
    }

    /** The number of the PIN is drawn after the order: nobody can look for another order with the same letters beforehand. */
    @Test
    void testSuccess_checkWord_fiveLetters_anotherForEachPinAndEachOrder() {
        byte[] order = Orders.deletion(DOMAIN).canonical();
        byte[] other = Orders.lockRemoval(DOMAIN).canonical();
        Set<String> words = new HashSet<>();
        for (int i = 0; i < 200; i++) {
            UUID pin = new UUID(i, i);
            words.add(SealedOrders.checkWord(pin, order));
            assertThat(SealedOrders.checkWord(pin, order)).matches("[BCDFGHJKLMNPQRSTVWXZ]{5}")
                    .isEqualTo(SealedOrders.checkWord(pin, order)).isNotEqualTo(SealedOrders.checkWord(pin, other));
        }
        assertThat(words).hasSize(200);
    }
}
