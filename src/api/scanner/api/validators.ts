import { z } from "@medusajs/framework/zod"
import { DELIVERED_STATES } from "../../../domain/scanning/allocate-delivery"
import { optionalText, recordId, writtenDay } from "../../admin/purchasing/fields"

/** A page by key. */
export const ScannerPageQuery = z
  .object({
    after: z.string().max(200).optional(),
    limit: z.coerce.number().int().min(1).max(1000).default(200),
  })
  .strict()
export type ScannerPageQueryType = z.output<typeof ScannerPageQuery>

export const ScannerLookup = z.object({ text: z.string().min(1).max(500) }).strict()
export type ScannerLookupType = z.output<typeof ScannerLookup>

/** The next tour, or the one that is named. */
export const ScannerClaimTour = z.preprocess(
  (body) => body ?? {},
  z.object({ tour_id: recordId.optional(), key: z.string().trim().min(8).max(100).optional() }).strict()
)
export type ScannerClaimTourType = z.output<typeof ScannerClaimTour>

export const ScannerTaskAct = z.preprocess((body) => body ?? {}, z.object({}).strict())

const units = z.number().int().min(1).max(2_147_483_647)
const unitsOrNone = z.number().int().min(0).max(2_147_483_647)
const lot = optionalText(100)
const expires_on = writtenDay.nullish()
const reason = optionalText(500)
/** Somebody looked: it is in there all the same. */
const over_capacity = z.boolean().optional()
const goods = { item_id: recordId, lot, expires_on }

const receive = z
  .object({
    purchase_order_id: recordId,
    delivery_note: optionalText(200),
    goods: z
      .array(z.object({ ...goods, state: z.enum(DELIVERED_STATES), reason, quantity: units }).strict())
      .min(1)
      .max(5000),
  })
  .strict()
const doTask = z
  .object({
    task_id: recordId,
    bin_id: recordId,
    quantity: units,
    lot,
    expires_on,
    reason,
    over_capacity,
    /** The device was told to put it there, whatever is suggested now. */
    was_suggested: z.boolean().optional(),
  })
  .strict()
const move = z
  .object({
    ...goods,
    quantity: units,
    /** None: goods that nobody said where they lie. */
    from_bin_id: recordId.nullable(),
    to_bin_id: recordId,
    reason,
    over_capacity,
  })
  .strict()
const moveBin = z.object({ from_bin_id: recordId, to_bin_id: recordId, reason, over_capacity }).strict()
const count = z
  .object({
    count_id: recordId,
    bin_id: recordId.nullable(),
    round: z.number().int().min(1),
    lines: z.array(z.object({ ...goods, quantity: unitsOrNone }).strict()).max(2000),
  })
  .strict()
const shipTransfer = z
  .object({
    transfer_id: recordId,
    picks: z
      .array(
        z
          .object({ line_id: recordId, bin_id: recordId.nullable(), lot, expires_on, quantity: units })
          .strict()
      )
      .min(1)
      .max(5000),
  })
  .strict()
const receiveTransfer = z
  .object({
    transfer_id: recordId,
    lines: z
      .array(
        z
          .object({
            line_id: recordId,
            lot,
            expires_on,
            received: unitsOrNone,
            damaged: unitsOrNone,
            damage_reason: reason,
          })
          .strict()
      )
      .min(1)
      .max(5000),
  })
  .strict()
const closeTransfer = z.object({ transfer_id: recordId, reason: z.string().trim().min(1).max(500) }).strict()

/** A code as the device read it; the server looks again at what it names. */
const scanned = z.string().min(1).max(500).nullish()
const tourPick = { tour_id: recordId, pick_id: recordId }
/** Acts at a tour; the admin takes the same ones. */
export const tourActBodies = {
  pick: z.object({ ...tourPick, quantity: units, bin: scanned, item: scanned, tote: scanned }).strict(),
  skip_pick: z.object({ ...tourPick, reason }).strict(),
  short_pick: z
    .object({
      ...tourPick,
      quantity: units.optional(),
      reason: z.string().trim().min(1).max(500),
      note: reason,
    })
    .strict(),
  tie_tote: z
    .object({ tour_id: recordId, tote_id: recordId, code: z.string().trim().min(1).max(200) })
    .strict(),
  split_tour: z
    .object({ tour_id: recordId, pick_ids: z.array(recordId).min(1).max(2000).optional(), reason })
    .strict(),
  put_down_tour: z.object({ tour_id: recordId, reason }).strict(),
}

const act = {
  key: z.string().trim().min(8).max(100),
  /** When it was done, by the device's clock. */
  at: z.iso.datetime({ offset: true }),
  sequence: z.number().int().min(0).max(2_147_483_647),
  location_id: recordId,
}

/** Something that a picker did: who it is for is in the session, and what it is for in its body. */
export const ScannerAct = z.discriminatedUnion("kind", [
  z.object({ ...act, kind: z.literal("receive"), body: receive }).strict(),
  z.object({ ...act, kind: z.enum(["put_away", "replenish"]), body: doTask }).strict(),
  z.object({ ...act, kind: z.literal("move"), body: move }).strict(),
  z.object({ ...act, kind: z.literal("move_bin"), body: moveBin }).strict(),
  z.object({ ...act, kind: z.literal("count"), body: count }).strict(),
  z.object({ ...act, kind: z.literal("ship_transfer"), body: shipTransfer }).strict(),
  z.object({ ...act, kind: z.literal("receive_transfer"), body: receiveTransfer }).strict(),
  z.object({ ...act, kind: z.literal("close_transfer"), body: closeTransfer }).strict(),
  z.object({ ...act, kind: z.literal("pick"), body: tourActBodies.pick }).strict(),
  z.object({ ...act, kind: z.literal("skip_pick"), body: tourActBodies.skip_pick }).strict(),
  z.object({ ...act, kind: z.literal("short_pick"), body: tourActBodies.short_pick }).strict(),
  z.object({ ...act, kind: z.literal("tie_tote"), body: tourActBodies.tie_tote }).strict(),
  z.object({ ...act, kind: z.literal("split_tour"), body: tourActBodies.split_tour }).strict(),
  z.object({ ...act, kind: z.literal("put_down_tour"), body: tourActBodies.put_down_tour }).strict(),
])
export type ScannerActType = z.output<typeof ScannerAct>
