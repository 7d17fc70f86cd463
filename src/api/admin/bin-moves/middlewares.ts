import type { RouteDeclaration } from "../../declare-route"
import * as validators from "./validators"

const MATCHER = "/admin/bin-moves"

export const binMoveRoutes: RouteDeclaration[] = [
  { method: "GET", matcher: MATCHER, permission: "warehouse.read", query: validators.AdminListBinMoves },
  {
    method: "POST",
    matcher: MATCHER,
    permission: "warehouse.write",
    body: validators.AdminMoveGoods,
    bodyLimit: "1mb",
  },
  {
    method: "POST",
    matcher: `${MATCHER}/empty-bin`,
    permission: "warehouse.write",
    body: validators.AdminEmptyBin,
  },
  { method: "GET", matcher: `${MATCHER}/:id`, permission: "warehouse.read" },
  {
    method: "POST",
    matcher: `${MATCHER}/:id/undo`,
    permission: "warehouse.write",
    body: validators.AdminUndoBinMove,
  },
]
