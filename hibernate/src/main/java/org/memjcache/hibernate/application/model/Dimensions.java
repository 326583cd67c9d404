package org.memjcache.hibernate.application.model;

import jakarta.persistence.Embeddable;

/** How large a book is. */
@Embeddable
public class Dimensions {

  private int height;
  private int width;

  /** For Hibernate. */
  protected Dimensions() {}

  /** In millimetres. */
  public Dimensions(int height, int width) {
    this.height = height;
    this.width = width;
  }

  @Override
  public String toString() {
    return height + "x" + width;
  }
}
