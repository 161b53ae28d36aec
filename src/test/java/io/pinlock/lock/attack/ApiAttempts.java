package io.pinlock.lock.attack;

import java.util.List;

/** The commands of the API, each with the values that would do the most harm. A command that is not here fails {@link ThiefTest}. */
final class ApiAttempts {
    private static final String TABLE = """
            DeleteDomain domain=%domain                                        | FULL STRICT | ALL           |
            DeleteDomain domain=%domain action=INSTANT                         | FULL STRICT | ALL           |
            DeleteDomain domain=%domain action=PUSH target=TRANSIT             | FULL STRICT | ALL           |
            DeleteDomain domain=%domain action=AUTODELETE                      | FULL        | RENEWAL_MODE  |
            DeleteDomain domain=%domain action=AUTOEXPIRE                      | FULL        | RENEWAL_MODE  |
            DeleteDomain domain=%domain action=AUTOAPPROVE                     | FULL        | TRANSFER_MODE |
            DeleteDomain domain=%domain preview=1                              | -           | -             |
            SetDomainPinLock domain=%domain pinlock=0 preview=1                | -           | -             |
            PushDomain domain=%domain target=TRANSIT                           | FULL STRICT | ALL           |
            PushObject object=%domain type=DOMAIN target=%sub                  | FULL STRICT | ALL : ABOVE   |
            PushObject object=%domain type=DOMAIN target=%parent | FULL STRICT | ALL : ABOVE | of the holder: no account of its own
            TransferDomain domain=%domain action=USERTRANSFER auth=%code norenew=1 period=1 transferlock=0 forcerequest=1 \
                | ALWAYS | - : ANYBODY |
            TransferDomain domain=%domain action=USERTRANSFER                  | ALWAYS      | - : ANYBODY   |
            TransferDomain domain=%domain action=APPROVE | ALWAYS | ALL | of what another account asked for
            TransferDomain domain=%domain action=DENY                          | -           | -             |
            TransferDomain domain=%domain action=CANCEL                        | -           | -             |
            TransferDomain domain=%domain action=QUERY                         | -           | -             |
            TransferDomain domain=%domain action=REQUEST auth=%code            | -           | -             | not of user transfers
            TransferDomain domain=%domain action=PUSH target=TRANSIT           | -           | -             | not of user transfers
            TransferDomain domain=%domain action=TRADE ownercontact0=P-THIEF   | -           | -             | not of user transfers
            ModifyDomain domain=%domain nameserver0=ns1.thief.example          | FULL        | NAMESERVERS   |
            ModifyDomain domain=%domain addnameserver0=ns1.thief.example delnameserver0=ns1.home.example | FULL        | NAMESERVERS   |
            ModifyDomain domain=%domain ownercontact0=P-THIEF admincontact0=P-THIEF techcontact0=P-THIEF billingcontact0=P-THIEF \
                forcerequest=1 \
                | FULL | CONTACTS |
            ModifyDomain domain=%domain addadmincontact0=P-THIEF deladmincontact0=P-ADMIN | FULL        | CONTACTS      |
            ModifyDomain domain=%domain status0=clientHold                     | FULL        | STATUSES      |
            ModifyDomain domain=%domain addstatus0=registrar-hold              | FULL        | STATUSES      |
            ModifyDomain domain=%domain transferlock=0                         | FULL        | TRANSFER_LOCK |
            ModifyDomain domain=%domain auth=a-thiefs-code                     | FULL STRICT | AUTH          |
            ModifyDomain domain=%domain accept-trade=1 x-whois-banner0=thief transferlock=0 | FULL        | TRANSFER_LOCK |
            TradeDomain domain=%domain ownercontact0=P-THIEF admincontact0=P-THIEF nameserver0=ns1.thief.example \
                | FULL | CONTACTS NAMESERVERS |
            TradeDomain domain=%domain ownercontact0=P-THIEF action=REQUEST    | FULL        | CONTACTS      |
            TradeDomain domain=%domain ownercontact0=P-THIEF action=APPROVE    | -           | -             | no trade waits for an answer
            ParkDomain domain=%domain                                          | FULL        | NAMESERVERS   |
            SetDomainRenewalMode domain=%domain renewalmode=AUTODELETE         | FULL        | RENEWAL_MODE  |
            SetDomainRenewalMode domain=%domain renewalmode=AUTOEXPIRE         | FULL        | RENEWAL_MODE  |
            SetDomainRenewalMode domain=%domain renewalmode=RENEWONCE          | FULL        | RENEWAL_MODE  |
            SetDomainTransferMode domain=%domain transfermode=AUTOAPPROVE      | FULL        | TRANSFER_MODE |
            AddNameserver nameserver=ns2.%domain ipaddress0=192.0.2.66 ipaddress1=2001:DB8::66 status0=clientDeleteProhibited \
                | FULL | HOSTS |
            ModifyNameserver nameserver=ns1.%domain ipaddress0=192.0.2.66      | FULL        | HOSTS         |
            ModifyNameserver nameserver=ns1.%domain addipaddress0=192.0.2.66 delipaddress0=192.0.2.1 | FULL        | HOSTS         |
            DeleteNameserver nameserver=ns1.%domain                            | FULL        | HOSTS         |
            SetAuthCode domain=%domain                                         | FULL STRICT | AUTH          |
            SetAuthCode domain=%domain auth=a-thiefs-code type=1 action=SET    | FULL STRICT | AUTH          |
            SetAuthCode domain=%domain action=DELETE                           | FULL STRICT | AUTH          |
            SetDomainGuardProfile domain=%domain profile=TRANSFER              | FULL        | PROFILE       |
            SetDomainGuardProfile domain=%domain profile=DEFAULT | - | - | the account's profile is in force already
            SetDomainPinBinding domain=%domain bound=1 | - | BOUND | docs/guard.md: PINs open less then
            SetDomainPinBinding domain=%domain bound=0 | - | BOUND | nothing has to be bound as it is
            SetDomainPinLock domain=%domain pinlock=0 | STRICT | LOCK | service.md 2.3: without strict mode the phone is told, and not asked
            SetDomainPinLock domain=%domain pinlock=0 authoritynumber=00491706666666 language=DE | STRICT | LOCK | service.md 2.3
            SetDomainPinLock domain=%domain pinlock=1 authoritynumber=00491706666666 language=DE \
                | ALWAYS | LOCK | refused while a lock is active
            SetDomainPinLock domain0=%domain pinlock=0 allornone=1 | STRICT | LOCK | service.md 2.3
            SetDomainPinLock domain0=%domain pinlock=1 authoritynumber=00491706666666 \
                | ALWAYS | LOCK | refused while a lock is active
            SetDomainPinLock domain=%domain* pinlock=0 | - | - | only shown
            RequestDomainPin domain0=%domain for=TransferDomain target=%stranger | - | - | the phone gets it
            ModifyRegistrar pinlockstrict=0                                    | STRICT      | ACCOUNT_STRICT | refused
            ModifyRegistrar registrar=%holder pinlockstrict=0                  | STRICT      | ACCOUNT_STRICT : ABOVE | refused
            ModifyRegistrar pinlockprofile=TRANSFER                            | FULL        | ACCOUNT_PROFILE | refused
            ModifyRegistrar registrar=%holder pinlockprofile=TRANSFER tokenlifetime=30 | FULL        | ACCOUNT_PROFILE : ABOVE | refused
            ModifyRegistrar pinlockwindows=1 | - | ACCOUNT_WINDOWS | docs/windows.md: each window needs its own PIN all the same
            ModifyRegistrar pinlockbound=1 | - | ACCOUNT_BOUND | docs/guard.md: PINs open less then
            ModifyRegistrar transfermode=AUTOAPPROVE | - | ACCOUNT_TRANSFER_MODE | an active lock answers for itself
            ModifyRegistrar registrar=%holder transfermode=AUTOAPPROVE \
                | - | ACCOUNT_TRANSFER_MODE : ABOVE | an active lock answers for itself
            ModifyRegistrar renewalmode=AUTODELETE | FULL | ACCOUNT_RENEWAL_MODE | refused
            ModifyRegistrar registrar=%holder renewalmode=AUTOEXPIRE | FULL | ACCOUNT_RENEWAL_MODE : ABOVE | refused
            ModifyRegistrar lowbalancewarning=1.00 internal-transfer-renew=NORENEW | -           | -             |
            StatusDomain domain=%domain                                        | -           | -             | without the code
            RequestDomainPin domain=%domain language=DE                        | -           | -             | the phone gets it
            RequestDomainPin domain=%domain target=%stranger                   | -           | -             | the phone gets it
            RequestDomainPin domain=%domain for=ModifyDomain,DeleteDomain window=72h | - | - | the phone gets it
            CloseDomainWindow domain=%domain                                   | -           | -             | guarded again
            ResendDomainPin domain=%domain                                     | -           | -             | the phone gets it
            FreezeDomain domain=%domain                                        | -           | -             | only the phone ends it
            RecoverDomain domain=%domain authoritynumber=00491706666666 | - | - | nothing happens before its waiting is over
            RecoverDomain domain=%domain authoritynumber=00491706666666 token=12345678 | - | - | nor with a PIN
            StopDomainRecovery domain=%domain                                  | -           | -             | the lock stays
            UnfreezeDomain domain=%domain language=DE                          | -           | -             | the phone gets the PIN
            SetDomainAuthority domain=%domain authoritynumber=00491706666666 language=DE | - | - | both phones get PINs
            SetDomainAuthority domain=%domain contact=2 kind=TOTP name=Thief quorum=1 | -           | -             | the phone gets the PIN
            ApproveDomainOrder domain=%domain contact=1                        | -           | -             | of several contacts
            RefuseDomainOrder domain=%domain contact=1                         | -           | -             | of several contacts
            RequestDomainPin domain=%domain for=TransferDomain target=%stranger | -           | -             | the phone gets it
            RenewDomain domain=%domain period=1 | - | END | docs/guard.md: more time harms nobody
            AddDomain domain=%domain auth=a-thiefs-code period=1 transferlock=0 nameserver0=ns1.thief.example ownercontact0=P-THIEF \
                forcerequest=1 \
                | - | - |
            AddDomain domain=www.%domain                                       | -           | -             |
            CheckAuthentication password=%holder-secret subuser=%holder        | -           | -             |
            CheckDomain domain=%domain                                         | -           | -             |
            CheckDomains domain0=%domain domain1=www.%domain                   | -           | -             |
            CheckDomainTransfer domain=%domain auth=%code action=REQUEST       | -           | -             |
            StatusDomainTransfer domain=%domain                                | -           | -             |
            StatusDomainPinLock domain=%domain                                 | -           | -             |
            StatusDomainHistory domain=%domain                                 | -           | -             |
            StatusNameserver nameserver=ns1.%domain                            | -           | -             |
            StatusAccount registrar=%holder                                    | -           | -             |
            StatusRegistrar registrar=%holder                                  | -           | -             |
            StatusEvent event=1 history=1                                      | -           | -             |
            DeleteEvent event=1                                                | -           | -             |
            StatusEventWebhook                                                 | -           | -             |
            SetEventWebhook url=https://192.0.2.66/                            | -           | -             |
            DeleteEventWebhook                                                 | -           | -             |
            ActivateAppendix appendix=domain-pin-lock x-accept-tac=1           | -           | -             |
            ServicePrice service=OTHER type=domain-pin-lock action=ADD period=1 periodtype=YEAR domain=%domain | - | - |
            QueryDomainList domain=%domain type=ALL registrar=%holder wide=1   | -           | -             |
            QueryDomainList domain=* type=SHOWMERGEDLAYER wide=1 days=400      | -           | -             |
            QueryDomainHistoryList domain=* wide=1                             | -           | -             |
            QueryDomainJournalList domain=* registrar=%holder wide=1           | -           | -             |
            QueryDomainPinLockList domain=* wide=1 last=9                      | -           | -             |
            QuerySMSList domain=* registrar=%holder wide=1                     | -           | -             |
            QueryEventList showall=1 includesub=1 wide=1                       | -           | -             |
            QueryTransferList domain=* wide=1                                  | -           | -             |
            QueryForeignTransferList domain=* wide=1                           | -           | -             |
            QueryRegistrarList registrar=* wide=1                              | -           | -             |
            QueryAppendixList wide=1                                           | -           | -             |
            QueryServiceList inactive=1 registrar=%holder                      | -           | -             |
            QueryActiveServiceList type=DOMAIN-PIN-LOCK includesub=1 object=*  | -           | -             |
            QueryAccountingList mindate=2020-01-01 object=* registrar=%holder wide=1 | -           | -             |
            QueryUpcomingAccountingList days=400 domain=* includesub=1 wide=1  | -           | -             |
            """;

    static final List<Attempt> ALL = Attempt.table(TABLE);

    private ApiAttempts() {}
}
