import { z } from "@medusajs/framework/zod"
import {
  ENDING_DIRECTIONS,
  FLOOR_ACTIONS,
  MOST_CATEGORY_FEES,
  PRICE_ENDINGS,
  TAX_DISPLAYS,
} from "../../../domain/channel-pricing/profile"
import { listQuery } from "../../list-query"

const id = z.string().min(1).max(100)
const ids = z.array(id).max(10_000)
const amount = z.union([z.string().max(40), z.number()]).transform(String)

export const AdminListPricedChannels = listQuery
  .omit({ fields: true })
  .extend({ state: z.enum(["active", "inactive", "none"]).optional() })
  .strict()
export type AdminListPricedChannelsType = z.output<typeof AdminListPricedChannels>

const conditions = z
  .object({
    variant_ids: ids.optional(),
    product_ids: ids.optional(),
    collection_ids: ids.optional(),
    category_ids: ids.optional(),
    tag_ids: ids.optional(),
    type_ids: ids.optional(),
    supplier_ids: ids.optional(),
  })
  .strict()

export const AdminSaveChannelProfile = z
  .object({
    is_active: z.boolean().optional(),
    currency_codes: z.array(z.string().max(10)).max(200).optional(),
    tax_display: z.enum(TAX_DISPLAYS).optional(),
    tax_country: z.string().max(10).nullish(),
    ending: z.enum(PRICE_ENDINGS).optional(),
    ending_direction: z.enum(ENDING_DIRECTIONS).optional(),
    fee_percent: amount.optional(),
    fee_fixed: amount.optional(),
    category_fees: z
      .array(z.object({ category_id: id, percent: amount, fixed: amount }).strict())
      .max(MOST_CATEGORY_FEES)
      .optional(),
    payment_percent: amount.optional(),
    payment_fixed: amount.optional(),
    shipping_subsidy: amount.optional(),
    floor_percent: amount.nullish(),
    floor_action: z.enum(FLOOR_ACTIONS).optional(),
    catalogue: z
      .object({ include: conditions.optional(), exclude: conditions.optional() })
      .strict()
      .optional(),
    payment_provider_ids: z.array(id).max(500).nullish(),
    shipping_option_ids: z.array(id).max(2_000).nullish(),
    minimum_orders: z.record(z.string().max(10), amount).optional(),
    shows_prior_price: z.boolean().optional(),
    prior_price_days: z.number().int().optional(),
    prior_price_excluded_tag_ids: ids.optional(),
  })
  .strict()
export type AdminSaveChannelProfileType = z.output<typeof AdminSaveChannelProfile>

export const AdminApplyCatalogue = z.object({ is_preview: z.boolean().default(false) }).strict()
export type AdminApplyCatalogueType = z.output<typeof AdminApplyCatalogue>

export const AdminListPublishableKeys = listQuery
  .omit({ fields: true })
  .extend({ has_several: z.enum(["true", "false"]).optional() })
  .strict()
export type AdminListPublishableKeysType = z.output<typeof AdminListPublishableKeys>

export const AdminSetKeyChannel = z.object({ sales_channel_id: id.nullable() }).strict()
export type AdminSetKeyChannelType = z.output<typeof AdminSetKeyChannel>
