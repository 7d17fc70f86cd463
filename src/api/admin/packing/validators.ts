import { z } from "@medusajs/framework/zod"
import { FATES } from "../../../domain/picking/parcel"
import { LARGEST_QUANTITY } from "../../../domain/shared/quantities"
import { idempotencyKey, optionalText, recordId, requiredText } from "../purchasing/fields"

/** Millimetres or grams. */
export const size = z.number().int().min(1).max(LARGEST_QUANTITY)

/** An address of the web that a browser may open: nothing that runs. */
export const webAddress = z
  .string()
  .trim()
  .max(2000)
  .nullish()
  .transform((text) => (text === "" ? null : text))
  .refine((text) => text === null || text === undefined || /^https?:\/\/\S+$/i.test(text), {
    message: "must be an address such as https://carrier.example/track/123",
  })

const parcel = z
  .object({
    units: z
      .array(z.object({ line_item_id: recordId, units: z.number() }).strict())
      .min(1)
      .max(2_000),
    box_id: recordId.nullish(),
    length: size.nullish(),
    width: size.nullish(),
    height: size.nullish(),
    weight: size.nullish(),
  })
  .strict()

const tooMany = 1_000

export const AdminPackDispatches = z
  .object({
    dispatches: z
      .array(z.object({ id: recordId, parcels: z.array(parcel).min(1).max(200).optional() }).strict())
      .min(1)
      .max(tooMany),
    ships: z.boolean().optional(),
    carrier: optionalText(200),
    no_notification: z.boolean().optional(),
    idempotency_key: idempotencyKey,
  })
  .strict()
export type AdminPackDispatchesType = z.infer<typeof AdminPackDispatches>

export const AdminShipDispatches = z
  .object({
    dispatches: z
      .array(
        z
          .object({
            id: recordId,
            parcels: z
              .array(
                z
                  .object({
                    id: recordId,
                    tracking_number: optionalText(200),
                    tracking_url: webAddress,
                    carrier: optionalText(200),
                  })
                  .strict()
              )
              .min(1)
              .max(200)
              .optional(),
          })
          .strict()
      )
      .min(1)
      .max(tooMany),
    carrier: optionalText(200),
    no_notification: z.boolean().optional(),
    idempotency_key: idempotencyKey,
  })
  .strict()
export type AdminShipDispatchesType = z.infer<typeof AdminShipDispatches>

export const AdminUnpackDispatch = z
  .object({ dispatch_id: recordId, reason: requiredText(1000), idempotency_key: idempotencyKey })
  .strict()
export type AdminUnpackDispatchType = z.infer<typeof AdminUnpackDispatch>

export const AdminFinishPacking = z.union([
  z.object({ dispatch_ids: z.array(recordId).min(1).max(tooMany) }).strict(),
  z.object({ parcel_id: recordId, fate: z.enum(FATES) }).strict(),
])
export type AdminFinishPackingType = z.infer<typeof AdminFinishPacking>

export const AdminReadPacking = z
  .object({
    dispatch_ids: z.union([recordId, z.array(recordId).min(1).max(200)]).transform((ids) => [ids].flat()),
    fields: z.string().max(2000).optional(),
  })
  .strict()
export type AdminReadPackingType = z.infer<typeof AdminReadPacking>
