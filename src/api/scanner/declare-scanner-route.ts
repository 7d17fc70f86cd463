import {
  MedusaNextFunction,
  MedusaRequest,
  MedusaResponse,
  MiddlewareRoute,
  validateAndTransformBody,
  validateAndTransformQuery,
} from "@medusajs/framework/http"
import type { z } from "@medusajs/framework/zod"
import type { PickerTask } from "../../domain/scanning/picker"
import { refuseUnstorable } from "../refuse-unstorable"
import { mayDo, scannerGuard } from "./authenticate"

export type ScannerRouteDeclaration = {
  method: "GET" | "POST"
  /** The path as Express matches it, such as `/scanner/api/tasks`. */
  matcher: `/scanner/api/${string}`
  /** What the person must be allowed to do; none: being signed in is enough. */
  task?: PickerTask
  /** Reached without a session: pairing and signing in. */
  isOpen?: boolean
  query?: z.ZodType
  body?: z.ZodType
  bodyLimit?: string
}

/** What a scanner is told is about now, and about nobody else. */
function neverStore(_: MedusaRequest, res: MedusaResponse, next: MedusaNextFunction): void {
  res.setHeader("Cache-Control", "no-store")
  next()
}

/** One route of the scanner as Medusa's `defineMiddlewares` takes it, behind the guard unless it is open. */
export const declareScannerRoute = ({
  method,
  matcher,
  task,
  isOpen,
  query,
  body,
  bodyLimit,
}: ScannerRouteDeclaration): MiddlewareRoute =>
  ({
    matcher,
    method: [method],
    ...(bodyLimit ? { bodyParser: { sizeLimit: bodyLimit } } : {}),
    middlewares: [
      neverStore,
      ...(isOpen ? [] : scannerGuard),
      refuseUnstorable,
      ...(task ? [mayDo(task)] : []),
      ...(query ? [validateAndTransformQuery(query, {})] : []),
      ...(body ? [validateAndTransformBody(body as never)] : []),
    ],
  }) as MiddlewareRoute
