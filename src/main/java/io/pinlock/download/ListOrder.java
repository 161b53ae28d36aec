package io.pinlock.download;

import io.pinlock.base.AccountId;
import java.util.Map;

/**
 * What is ordered.
 *
 * @param owner  who may have the file
 * @param about  the login of the account whose list it is: the owner's or one below it
 * @param list   the name by which its maker knows the list
 * @param values what was asked for, by names without {@code =}; without line breaks
 */
public record ListOrder(AccountId owner, String about, String list, Map<String, String> values) {}
