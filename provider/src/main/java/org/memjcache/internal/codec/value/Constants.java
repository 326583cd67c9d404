package org.memjcache.internal.codec.value;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import org.memjcache.internal.codec.classes.NamedClasses;
import org.memjcache.spi.UnreadableValueException;
import org.memjcache.spi.UnreadableValueException.Cause;

/** Constants by the names of their fields. In the graph their class stands for the object's own. */
final class Constants extends Serializer<Object> {

  private final NamedClasses classes;

  Constants(NamedClasses classes) {
    super(false, true);
    this.classes = classes;
  }

  @Override
  public void write(Kryo kryo, Output output, Object object) {
    Constant constant = (Constant) object;
    classes.filter().checkWritten(constant.holder());
    output.writeString(constant.holder().getName());
    output.writeString(constant.field());
  }

  @Override
  public Object read(Kryo kryo, Input input, Class<? extends Object> type) {
    Constant constant = new Constant(classes.find(input.readString()), input.readString());
    Object value = constant.value();
    if (value == null) {
      throw new UnreadableValueException(
          Cause.SHAPE_CHANGED,
          "Class " + constant.holder().getName() + " has no constant " + constant.field(),
          null);
    }
    if (!value.getClass().isHidden()) {
      classes.filter().checkRead(value.getClass().getName());
    }
    return value;
  }
}
