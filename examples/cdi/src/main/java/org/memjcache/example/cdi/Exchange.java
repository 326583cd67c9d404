package org.memjcache.example.cdi;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** The application: all resources of this WAR, at its root. */
@ApplicationPath("/")
public class Exchange extends Application {}
