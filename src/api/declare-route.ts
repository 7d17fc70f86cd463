import {
  MedusaNextFunction,
  MedusaRequest,
  MedusaResponse,
  MiddlewareRoute,
  validateAndTransformBody,
  validateAndTransformQuery,
} from "@medusajs/framework/http"
import { z } from "@medusajs/framework/zod"
import { checkPermission } from "./check-permission"
import { refuseUnstorable } from "./refuse-unstorable"

type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE"

export type RouteDeclaration = {
  method: Method
  /** The path as Express matches it, such as `/admin/suppliers/:id`. */
  matcher: string
  /** `area.act`: what a role must hold to call the route. */
  permission: `${string}.${string}`
  query?: z.ZodType
  queryConfig?: Parameters<typeof validateAndTransformQuery>[1]
  body?: z.ZodType
  /** Raised above Medusa's 100 kB where lists of lines come in. */
  bodyLimit?: string
  /** The handler reads the body itself, as it comes: for files too large to be held in memory. */
  isStreamed?: boolean
  middlewares?: ((req: MedusaRequest, res: MedusaResponse, next: MedusaNextFunction) => unknown)[]
}

/** Turns our route declarations into what Medusa's `defineMiddlewares` takes. */
export function middlewaresOf(routes: readonly RouteDeclaration[]): MiddlewareRoute[] {
  return routes.map(
    ({ method, matcher, permission, query, queryConfig, body, bodyLimit, isStreamed, middlewares }) => ({
      matcher,
      method: [method],
      ...(bodyLimit ? { bodyParser: { sizeLimit: bodyLimit } } : {}),
      ...(isStreamed ? { bodyParser: false } : {}),
      middlewares: [
        checkPermission(permission),
        refuseUnstorable,
        ...(query ? [validateAndTransformQuery(query, queryConfig ?? {})] : []),
        ...(body ? [validateAndTransformBody(body as never)] : []),
        ...(middlewares ?? []),
      ],
    })
  ) as MiddlewareRoute[]
}
