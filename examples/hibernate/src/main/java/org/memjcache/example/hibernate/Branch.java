package org.memjcache.example.hibernate;

/** Where the bookshop has books. */
public enum Branch {
  HARBOUR,
  MARKET,
  STATION
}
