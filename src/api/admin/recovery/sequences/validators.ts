import { z } from "@medusajs/framework/zod"
import { MOST_STEPS, VARIANT_CODES } from "../../../../domain/cart-recovery/sequence"
import { listQuery, severalOf } from "../../../list-query"

const id = z.string().min(1).max(100)
const reach = z.string().max(100)
const amount = z.union([z.string().max(40), z.number()]).transform(String)
const status = z.enum(["active", "inactive", "archived"])

export const AdminListRecoverySequences = listQuery
  .extend({
    status: severalOf(status),
    sales_channel_id: severalOf(reach),
    language_code: severalOf(z.string().max(10)),
    customer_group_id: severalOf(reach),
  })
  .strict()
export type AdminListRecoverySequencesType = z.output<typeof AdminListRecoverySequences>

export const AdminExportRecoverySequences = AdminListRecoverySequences.omit({
  limit: true,
  offset: true,
  order: true,
  fields: true,
})
export type AdminExportRecoverySequencesType = z.output<typeof AdminExportRecoverySequences>

const coupon = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("percentage"), value: amount, valid_hours: z.number().int() }).strict(),
  z
    .object({
      kind: z.literal("fixed"),
      value: amount,
      currency_code: z.string().max(10),
      valid_hours: z.number().int(),
    })
    .strict(),
])

const conditions = z
  .object({
    value_from: amount.optional(),
    value_until: amount.optional(),
    currency_code: z.string().max(10).optional(),
    items_from: z.number().int().optional(),
    items_until: z.number().int().optional(),
    stock: z.enum(["any", "all"]).optional(),
    shopper: z.enum(["first_time", "returning"]).optional(),
  })
  .strict()

const steps = z
  .array(
    z
      .object({
        delay_minutes: z.number().int(),
        channel: z.string().max(60).optional(),
        variants: z
          .array(
            z
              .object({
                code: z.enum(VARIANT_CODES),
                template_id: id,
                weight: z.number().int(),
                delay_minutes: z.number().int().optional(),
                coupon: coupon.nullable().optional(),
              })
              .strict()
          )
          .max(VARIANT_CODES.length),
        coupon: coupon.nullish(),
        conditions: conditions.optional(),
      })
      .strict()
  )
  .max(MOST_STEPS)

const terms = {
  sales_channel_id: reach.optional(),
  language_code: z.string().max(10).optional(),
  customer_group_id: reach.optional(),
  priority: z.number().int().optional(),
  steps: steps.optional(),
}

export const AdminCreateRecoverySequence = z
  .object({
    name: z.string().max(500),
    ...terms,
    from_shipped: z.string().max(100).optional(),
    from_sequence_id: id.optional(),
  })
  .strict()
export type AdminCreateRecoverySequenceType = z.output<typeof AdminCreateRecoverySequence>

export const AdminUpdateRecoverySequence = z
  .object({
    name: z.string().max(500).optional(),
    ...terms,
    note: z.string().max(1000).nullish(),
    from_version: z.number().int().positive().optional(),
  })
  .strict()
export type AdminUpdateRecoverySequenceType = z.output<typeof AdminUpdateRecoverySequence>

export const AdminListSequenceVersions = listQuery.pick({ limit: true, offset: true }).strict()
export type AdminListSequenceVersionsType = z.output<typeof AdminListSequenceVersions>

export const MOST_TRIAL_DAYS = 92
export const AdminTrySequence = z
  .object({
    sales_channel_id: id,
    days: z.number().int().min(1).max(MOST_TRIAL_DAYS).optional(),
    steps: steps.optional(),
  })
  .strict()
export type AdminTrySequenceType = z.output<typeof AdminTrySequence>

export const AdminExportSequenceTrial = z
  .object({
    sales_channel_id: id,
    days: z.coerce.number().int().min(1).max(MOST_TRIAL_DAYS).optional(),
  })
  .strict()
export type AdminExportSequenceTrialType = z.output<typeof AdminExportSequenceTrial>
