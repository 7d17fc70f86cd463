import { z } from "@medusajs/framework/zod"
import { LONGEST_SCAN } from "../../../domain/warehouse/gs1"
import { decimalInput, noneIfEmpty, recordId } from "../purchasing/fields"

export const AdminReceiving = z.object({ purchase_order_id: recordId.optional() }).strict()
export type AdminReceivingType = z.output<typeof AdminReceiving>

export const AdminScan = z
  .object({
    code: z.string().min(1).max(LONGEST_SCAN),
    purchase_order_id: recordId.optional(),
    supplier_id: recordId.optional(),
  })
  .strict()
export type AdminScanType = z.output<typeof AdminScan>

const percent = noneIfEmpty(decimalInput.nullish())

export const AdminSetLineTolerance = z
  .object({
    over_tolerance_percent: percent,
    over_tolerance_units: z.number().nullish(),
    under_tolerance_percent: percent,
    under_tolerance_units: z.number().nullish(),
  })
  .strict()
export type AdminSetLineToleranceType = z.output<typeof AdminSetLineTolerance>

export const AdminSetItemTracking = z
  .object({ tracks_lots: z.boolean().optional(), tracks_expiry: z.boolean().optional() })
  .strict()
export type AdminSetItemTrackingType = z.output<typeof AdminSetItemTracking>
