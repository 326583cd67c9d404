package org.memjcache.servers.application;

import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.literal.NamedLiteral;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.List;
import java.util.stream.Stream;

/**
 * Calls a bean's method by HTTP: {@code GET call/applicationCatalog/title?with=42}.
 *
 * <p>The response is the result as text; an exception of the method is sent with status 422.
 */
@Path("call/{bean}/{method}")
@RequestScoped
@Produces(MediaType.TEXT_PLAIN)
public class CallResource {

  @Inject @Any private Instance<Object> beans;

  @GET
  public Response call(
      @PathParam("bean") String bean,
      @PathParam("method") String method,
      @QueryParam("with") List<String> arguments)
      throws IllegalAccessException {
    Object target = beans.select(NamedLiteral.of(bean)).get();
    try {
      Object result = method(target, method, arguments.size()).invoke(target, arguments.toArray());
      return Response.ok(String.valueOf(result)).build();
    } catch (InvocationTargetException e) {
      return Response.status(422).entity(String.valueOf(e.getCause())).build();
    }
  }

  private static Method method(Object target, String name, int parameters) {
    return Stream.of(target.getClass().getMethods())
        .filter(method -> method.getName().equals(name))
        .filter(method -> method.getParameterCount() == parameters)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("No " + name + " in " + target.getClass()));
  }
}
