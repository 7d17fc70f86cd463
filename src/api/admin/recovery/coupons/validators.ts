import { z } from "@medusajs/framework/zod"
import { COUPON_STATUSES } from "../../../../domain/cart-recovery/lifecycles"
import { listQuery, severalOf } from "../../../list-query"
import { recordId, requiredText } from "../../purchasing/fields"

const instant = (name: string) =>
  z.iso
    .datetime({ offset: true, error: `${name} must be an instant such as 2026-03-29T08:00:00Z` })
    .optional()

const filters = {
  status: severalOf(z.enum(COUPON_STATUSES)),
  kind: severalOf(z.enum(["percentage", "fixed"])),
  sales_channel_id: severalOf(recordId),
  journey_id: severalOf(recordId),
  from: instant("from"),
  to: instant("to"),
}

export const AdminListCoupons = listQuery.omit({ fields: true }).extend(filters).strict()
export type AdminListCouponsType = z.output<typeof AdminListCoupons>

export const AdminExportCoupons = listQuery.pick({ q: true, order: true }).extend(filters).strict()
export type AdminExportCouponsType = z.output<typeof AdminExportCoupons>

export const AdminTakeBackCoupon = z
  .object({
    /** Why, for whoever asks later. */
    reason: requiredText(500),
    /** The same key sent twice takes back once. */
    idempotency_key: requiredText(200).optional(),
  })
  .strict()
export type AdminTakeBackCouponType = z.output<typeof AdminTakeBackCoupon>
