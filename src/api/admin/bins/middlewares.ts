import type { RouteDeclaration } from "../../declare-route"
import { singleQuery } from "../purchasing/fields"
import { AdminUpdateBin } from "../warehouses/validators"
import * as validators from "./validators"

export const binRoutes: RouteDeclaration[] = [
  {
    method: "GET",
    matcher: "/admin/bins/places",
    permission: "warehouse.read",
    query: validators.AdminListPlaces,
  },
  {
    method: "GET",
    matcher: "/admin/bins/item-storage/:inventory_item_id",
    permission: "warehouse.read",
  },
  {
    method: "POST",
    matcher: "/admin/bins/item-storage/:inventory_item_id",
    permission: "warehouse.layout",
    body: validators.AdminSetItemStorage,
  },
  { method: "GET", matcher: "/admin/bins/:id", permission: "warehouse.read", query: singleQuery },
  { method: "POST", matcher: "/admin/bins/:id", permission: "warehouse.layout", body: AdminUpdateBin },
  {
    method: "GET",
    matcher: "/admin/bins/:id/contents",
    permission: "warehouse.read",
    query: validators.AdminPageOfBin,
  },
  {
    method: "GET",
    matcher: "/admin/bins/:id/moves",
    permission: "warehouse.read",
    query: validators.AdminPageOfBin,
  },
]
