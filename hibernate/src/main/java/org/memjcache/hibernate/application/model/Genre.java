package org.memjcache.hibernate.application.model;

/** An enum whose constants are of classes of their own. */
public enum Genre {
  /** Made up. */
  NOVEL {
    @Override
    public String shelf() {
      return "left";
    }
  },
  /** True. */
  SCIENCE {
    @Override
    public String shelf() {
      return "right";
    }
  };

  /** Where it stands. */
  public abstract String shelf();
}
