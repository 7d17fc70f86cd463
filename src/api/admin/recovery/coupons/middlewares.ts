import type { RouteDeclaration } from "../../../declare-route"
import { AdminExportCoupons, AdminListCoupons, AdminTakeBackCoupon } from "./validators"

const path = "/admin/recovery/coupons"

export const recoveryCouponRoutes: RouteDeclaration[] = [
  { method: "GET", matcher: path, permission: "recovery.read", query: AdminListCoupons },
  { method: "GET", matcher: `${path}/export`, permission: "recovery.read", query: AdminExportCoupons },
  { method: "GET", matcher: `${path}/:id`, permission: "recovery.read" },
  {
    method: "POST",
    matcher: `${path}/:id/take-back`,
    permission: "recovery.write",
    body: AdminTakeBackCoupon,
  },
]
