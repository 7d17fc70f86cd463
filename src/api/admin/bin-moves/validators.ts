import { z } from "@medusajs/framework/zod"
import { BIN_MOVE_KINDS } from "../../../domain/warehouse/task"
import { listQuery, severalOf } from "../../list-query"
import { idempotencyKey, optionalText, plainDay, recordId } from "../purchasing/fields"

export const AdminListBinMoves = listQuery
  .extend({
    location_id: recordId.optional(),
    kind: severalOf(z.enum(BIN_MOVE_KINDS)),
    inventory_item_id: recordId.optional(),
    bin_id: recordId.optional(),
    actor_id: recordId.optional(),
    from: plainDay.optional(),
    to: plainDay.optional(),
  })
  .strict()
export type AdminListBinMovesType = z.output<typeof AdminListBinMoves>

const act = {
  location_id: recordId,
  to_bin_id: recordId,
  over_capacity: z.boolean().optional(),
  reason: optionalText(500),
  idempotency_key: idempotencyKey,
}

export const AdminMoveGoods = z
  .object({
    ...act,
    from_bin_id: recordId.nullish(),
    goods: z
      .array(
        z
          .object({
            inventory_item_id: recordId,
            lot: optionalText(100),
            expires_on: plainDay.nullish(),
            hold_id: recordId.nullish(),
            quantity: z.number(),
          })
          .strict()
      )
      .min(1)
      .max(2_000),
  })
  .strict()
export type AdminMoveGoodsType = z.output<typeof AdminMoveGoods>

export const AdminEmptyBin = z.object({ ...act, from_bin_id: recordId }).strict()
export type AdminEmptyBinType = z.output<typeof AdminEmptyBin>

export const AdminUndoBinMove = z.preprocess(
  (body) => body ?? {},
  z.object({ reason: optionalText(500), idempotency_key: idempotencyKey }).strict()
)
export type AdminUndoBinMoveType = z.output<typeof AdminUndoBinMove>
