package org.memjcache.servers.application;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** Enables REST at the application's root. */
@ApplicationPath("")
public class RestApplication extends Application {}
