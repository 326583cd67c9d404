package org.memjcache.example.hibernate;

import java.time.Instant;
import java.util.List;

/** What a customer sees of the account; the password's hash is only compared. */
public record AccountPage(
    String email, String name, String passwordHash, Instant registered, List<String> orders) {}
