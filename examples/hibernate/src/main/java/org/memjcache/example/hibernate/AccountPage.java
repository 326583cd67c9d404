package org.memjcache.example.hibernate;

import java.time.Instant;
import java.util.List;

/** A customer's account page; the password hash is included for comparison only. */
public record AccountPage(
    String email, String name, String passwordHash, Instant registered, List<String> orders) {}
