import { z } from "@medusajs/framework/zod"
import { listQuery, severalOf } from "../../list-query"
import { idempotencyKey, noneIfEmpty, optionalText, plainDay, recordId } from "../purchasing/fields"

export const AdminListPallets = listQuery.extend({ location_id: severalOf(recordId) }).strict()
export type AdminListPalletsType = z.output<typeof AdminListPallets>

export const AdminCreatePallets = z
  .object({
    count: z.number().int().min(1).max(50).default(1),
    location_id: noneIfEmpty(recordId.nullish()),
    note: optionalText(500),
    lines: z
      .array(
        z
          .object({
            inventory_item_id: recordId,
            lot: optionalText(100),
            expires_on: plainDay.nullish(),
            quantity: z.number().int().min(1).max(10_000_000),
          })
          .strict()
      )
      .max(200)
      .default([]),
    idempotency_key: idempotencyKey,
  })
  .strict()
export type AdminCreatePalletsType = z.output<typeof AdminCreatePallets>
