package org.memjcache.example.hibernate;

/** The branches of the bookshop. */
public enum Branch {
  HARBOUR,
  MARKET,
  STATION
}
