import type { ScannerRouteDeclaration } from "../declare-scanner-route"
import { ScannerAct, ScannerClaimTour, ScannerLookup, ScannerPageQuery, ScannerTaskAct } from "./validators"

/** What a device fetches, so that work goes on without network, and what it sends when it has one again. */
export const scannerWorkRoutes: ScannerRouteDeclaration[] = [
  { method: "GET", matcher: "/scanner/api/home" },
  { method: "GET", matcher: "/scanner/api/bins", query: ScannerPageQuery },
  { method: "GET", matcher: "/scanner/api/items", query: ScannerPageQuery },
  { method: "GET", matcher: "/scanner/api/tasks", query: ScannerPageQuery },
  { method: "POST", matcher: "/scanner/api/tasks/:id/claim", body: ScannerTaskAct },
  { method: "POST", matcher: "/scanner/api/tasks/:id/release", body: ScannerTaskAct },
  { method: "GET", matcher: "/scanner/api/deliveries", task: "receive", query: ScannerPageQuery },
  { method: "GET", matcher: "/scanner/api/counts", task: "count", query: ScannerPageQuery },
  { method: "GET", matcher: "/scanner/api/transfers", task: "transfer", query: ScannerPageQuery },
  { method: "GET", matcher: "/scanner/api/tours", task: "pick" },
  { method: "POST", matcher: "/scanner/api/tours/claim", task: "pick", body: ScannerClaimTour },
  { method: "GET", matcher: "/scanner/api/tours/:id", task: "pick" },
  { method: "GET", matcher: "/scanner/api/lookup", query: ScannerLookup },
  // A delivery of some thousand articles is counted in one act.
  { method: "POST", matcher: "/scanner/api/acts", body: ScannerAct, bodyLimit: "2mb" },
]
