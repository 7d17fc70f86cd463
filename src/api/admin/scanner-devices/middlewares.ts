import type { RouteDeclaration } from "../../declare-route"
import * as validators from "./validators"

const act = (name: string): RouteDeclaration => ({
  method: "POST",
  matcher: `/admin/scanner-devices/:id/${name}`,
  permission: "warehouse.people",
  body: validators.AdminScannerDeviceAct,
})

export const scannerDeviceRoutes: RouteDeclaration[] = [
  {
    method: "GET",
    matcher: "/admin/scanner-devices",
    permission: "warehouse.read",
    query: validators.AdminListScannerDevices,
  },
  {
    method: "POST",
    matcher: "/admin/scanner-devices",
    permission: "warehouse.people",
    body: validators.AdminCreateScannerDevice,
  },
  { method: "GET", matcher: "/admin/scanner-devices/:id", permission: "warehouse.read" },
  {
    method: "POST",
    matcher: "/admin/scanner-devices/:id",
    permission: "warehouse.people",
    body: validators.AdminUpdateScannerDevice,
  },
  act("pair"),
  act("revoke"),
  act("unlock"),
]
