import { z } from "@medusajs/framework/zod"
import { WAVE_RELEASES } from "../../../domain/waves/rule"
import { listQuery, severalOf } from "../../list-query"
import { flag, recordId, requiredText } from "../purchasing/fields"
import { waveConditions, waveTerms } from "../waves/validators"

export const AdminListWaveRules = listQuery
  .extend({ location_id: severalOf(recordId), is_active: flag })
  .strict()
export type AdminListWaveRulesType = z.output<typeof AdminListWaveRules>

const rule = {
  ...waveTerms,
  location_id: recordId,
  name: requiredText(100),
  is_active: z.boolean(),
  position: z.number().int().min(0).max(1_000),
  conditions: z.object(waveConditions).strict(),
  most_orders: z.number().int().min(1).max(2_000),
  most_units: z.number().int().min(1).max(1_000_000).nullable(),
  release: z.enum(WAVE_RELEASES),
  release_minutes: z
    .number()
    .int()
    .min(1)
    .max(7 * 24 * 60)
    .nullable(),
}

export const AdminCreateWaveRule = z
  .object({
    ...rule,
    is_active: rule.is_active.default(true),
    position: rule.position.default(0),
    conditions: rule.conditions.default({}),
    most_units: rule.most_units.default(null),
    cart_units: waveTerms.cart_units.transform((units) => units ?? null),
    release: rule.release.default("by_hand"),
    release_minutes: rule.release_minutes.default(null),
  })
  .strict()
export type AdminCreateWaveRuleType = z.output<typeof AdminCreateWaveRule>

export const AdminUpdateWaveRule = z.object(rule).partial().strict()
export type AdminUpdateWaveRuleType = z.output<typeof AdminUpdateWaveRule>
