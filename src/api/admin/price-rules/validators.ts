import { z } from "@medusajs/framework/zod"
import { MOST_IDS } from "../../../domain/channel-pricing/conditions"
import { PRICE_ENDINGS } from "../../../domain/channel-pricing/profile"
import { listQuery, severalOf } from "../../list-query"
import { idempotencyKey, recordId, requiredText } from "../purchasing/fields"

const ids = z.array(recordId).max(MOST_IDS).optional()

/** Which articles are meant: every kind that is named must hold, by any of its ids. */
export const priceConditions = z
  .object({
    variant_ids: ids,
    product_ids: ids,
    collection_ids: ids,
    category_ids: ids,
    tag_ids: ids,
    type_ids: ids,
    supplier_ids: ids,
  })
  .strict()

const STATUSES = ["active", "inactive", "upcoming", "expired"] as const

const filters = {
  sales_channel_id: severalOf(recordId),
  customer_group_id: severalOf(recordId),
  kind: severalOf(z.string().trim().min(1).max(50)),
  status: severalOf(z.enum(STATUSES)),
}

export const AdminListPriceRules = listQuery.extend(filters).strict()
export type AdminListPriceRulesType = z.output<typeof AdminListPriceRules>

export const AdminExportPriceRules = listQuery.pick({ q: true }).extend(filters).strict()
export type AdminExportPriceRulesType = z.output<typeof AdminExportPriceRules>

const instant = z.iso.datetime({
  offset: true,
  error: ({ input }) => `"${input}" is no instant; write it such as 2026-05-31T22:00:00Z`,
})
const currencyCode = z
  .string()
  .trim()
  .regex(/^[A-Za-z]{3}$/, "must be the three letters of a currency, such as eur")

const rule = {
  name: requiredText(100),
  sales_channel_id: recordId,
  customer_group_id: z.string().trim().max(100),
  kind: requiredText(50),
  terms: z.record(z.string().max(100), z.unknown()),
  conditions: priceConditions,
  currency_codes: z.array(currencyCode).max(100),
  region_id: z.string().trim().max(100),
  min_quantity: z.number().int().min(1).max(2_147_483_647),
  priority: z.number().int().min(-1_000_000).max(1_000_000),
  valid_from: instant.nullable(),
  valid_until: instant.nullable(),
  ending: z.enum(PRICE_ENDINGS).nullable(),
  is_active: z.boolean(),
}

export const AdminCreatePriceRule = z
  .object({
    ...rule,
    customer_group_id: rule.customer_group_id.optional(),
    conditions: rule.conditions.optional(),
    currency_codes: rule.currency_codes.optional(),
    region_id: rule.region_id.optional(),
    min_quantity: rule.min_quantity.optional(),
    priority: rule.priority.optional(),
    valid_from: rule.valid_from.optional(),
    valid_until: rule.valid_until.optional(),
    ending: rule.ending.optional(),
    is_active: rule.is_active.optional(),
  })
  .strict()
export type AdminCreatePriceRuleType = z.output<typeof AdminCreatePriceRule>

export const AdminUpdatePriceRule = z.object(rule).partial().strict()
export type AdminUpdatePriceRuleType = z.output<typeof AdminUpdatePriceRule>

export const AdminMovePriceRule = z.object({ by: z.enum(["up", "down"]) }).strict()
export type AdminMovePriceRuleType = z.output<typeof AdminMovePriceRule>

export const AdminTryPriceRules = z
  .object({
    sales_channel_id: recordId,
    variant_id: recordId,
    currency_code: currencyCode.optional(),
    region_id: z.string().trim().max(100).optional(),
    customer_group_id: z.string().trim().max(100).optional(),
    min_quantity: rule.min_quantity.optional(),
    rule: AdminCreatePriceRule.extend({ id: recordId.optional() }).optional(),
  })
  .strict()
export type AdminTryPriceRulesType = z.output<typeof AdminTryPriceRules>

export const AdminPriceRuleReach = z
  .object({ sales_channel_id: recordId.optional(), conditions: priceConditions })
  .strict()
export type AdminPriceRuleReachType = z.output<typeof AdminPriceRuleReach>

export const AdminProposePrices = z.preprocess(
  (body) => body ?? {},
  z
    .object({
      sales_channel_ids: z.array(recordId).min(1).max(200).optional(),
      conditions: priceConditions.optional(),
      rule_ids: z.array(recordId).min(1).max(500).optional(),
      title: requiredText(200).optional(),
      only_changed_costs_since: instant.optional(),
      takes_away: z.boolean().optional(),
      keeps_manual: z.boolean().optional(),
      includes_unlisted: z.boolean().optional(),
      idempotency_key: idempotencyKey,
    })
    .strict()
)
export type AdminProposePricesType = z.output<typeof AdminProposePrices>
