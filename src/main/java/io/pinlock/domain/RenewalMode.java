package io.pinlock.domain;

/** What becomes of a registration at its end (KB 56918863571). The portfolio keeps it for whoever runs the registry's side. */
public enum RenewalMode {
    /** As the account has it. */
    DEFAULT, AUTORENEW, AUTOEXPIRE, AUTODELETE, RENEWONCE
}
