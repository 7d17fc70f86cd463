import { z } from "@medusajs/framework/zod"
import { HOLD_KINDS } from "../../../domain/stock/hold"
import { RETURN_SETTLEMENTS } from "../../../domain/purchasing/supplier-return"
import { listQuery, severalOf } from "../../list-query"
import { flag, idempotencyKey, optionalText, plainDay, recordId, requiredText } from "../purchasing/fields"

export const AdminPlaceStockHold = z
  .object({
    inventory_item_id: recordId,
    location_id: recordId,
    quantity: z.number(),
    kind: z.enum(HOLD_KINDS).default("quarantine"),
    reason: requiredText(500),
    lot: optionalText(100),
    expires_on: plainDay.nullish(),
    /** The bin whose goods are put aside; without one, those that lie unassigned first. */
    bin_id: recordId.nullish(),
    idempotency_key: idempotencyKey,
  })
  .strict()
export type AdminPlaceStockHoldType = z.output<typeof AdminPlaceStockHold>

export const AdminAcceptStockHold = z
  .object({
    quantity: z.number(),
    reason: optionalText(500),
    /** The bin whose goods are good after all; without one, those that lie unassigned first. */
    bin_id: recordId.nullish(),
    idempotency_key: idempotencyKey,
  })
  .strict()
export type AdminAcceptStockHoldType = z.output<typeof AdminAcceptStockHold>

export const AdminWriteOffStockHold = z
  .object({ quantity: z.number(), reason: requiredText(500), idempotency_key: idempotencyKey })
  .strict()
export type AdminWriteOffStockHoldType = z.output<typeof AdminWriteOffStockHold>

export const AdminReturnStockHold = z
  .object({
    quantity: z.number(),
    reason: optionalText(500),
    settlement: z.enum(RETURN_SETTLEMENTS).optional(),
    supplier_id: recordId.optional(),
    idempotency_key: idempotencyKey,
  })
  .strict()
export type AdminReturnStockHoldType = z.output<typeof AdminReturnStockHold>

const filters = {
  inventory_item_id: recordId.optional(),
  location_id: recordId.optional(),
  supplier_id: recordId.optional(),
  document_id: recordId.optional(),
  kind: severalOf(z.enum(HOLD_KINDS)),
  open: flag,
}

export const AdminListStockHolds = listQuery.extend(filters).strict()
export type AdminListStockHoldsType = z.output<typeof AdminListStockHolds>

export const AdminExportStockHolds = listQuery.pick({ q: true }).extend(filters).strict()
export type AdminExportStockHoldsType = z.output<typeof AdminExportStockHolds>
