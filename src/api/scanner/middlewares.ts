import type { MiddlewareRoute } from "@medusajs/framework/http"
import { scannerWorkRoutes } from "./api/work-routes"
import { refusePickers } from "./authenticate"
import { declareScannerRoute, type ScannerRouteDeclaration } from "./declare-scanner-route"
import * as validators from "./validators"

/** Who the scanner's people are: pairing, signing in and out, and where they work. */
export const signInRoutes: ScannerRouteDeclaration[] = [
  { method: "POST", matcher: "/scanner/api/pair", isOpen: true, body: validators.ScannerPair },
  { method: "POST", matcher: "/scanner/api/sign-in", isOpen: true, body: validators.ScannerSignIn },
  { method: "POST", matcher: "/scanner/api/sign-out", body: validators.ScannerSignOut },
  { method: "GET", matcher: "/scanner/api/me" },
  { method: "POST", matcher: "/scanner/api/me", body: validators.ScannerChooseWarehouse },
]

/** Every declared route of the scanner's API. */
export const declaredScannerRoutes: readonly ScannerRouteDeclaration[] = [
  ...signInRoutes,
  ...scannerWorkRoutes,
]

/** Medusa takes anybody's token on its routes of sign-in, and makes a session of a browser from it: not from a picker's. */
const notForPickers = ["/auth/*", "/auth"].map(
  (matcher) => ({ matcher, middlewares: [...refusePickers] }) as MiddlewareRoute
)

export const scannerRoutes: MiddlewareRoute[] = [
  ...declaredScannerRoutes.map(declareScannerRoute),
  ...notForPickers,
]
