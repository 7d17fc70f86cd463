import { z } from "@medusajs/framework/zod"
import { CONDITION_KINDS, ConditionKind, MOST_IDS } from "../../../domain/channel-pricing/conditions"
import { FEED_FORMATS, FEED_LANGUAGES } from "../../../domain/channel-pricing/feed"
import { listQuery, severalOf } from "../../list-query"
import { flag, noneIfEmpty, recordId, requiredText } from "../purchasing/fields"

export const AdminListPriceFeeds = listQuery
  .extend({ sales_channel_id: severalOf(recordId), is_active: flag })
  .strict()
export type AdminListPriceFeedsType = z.output<typeof AdminListPriceFeeds>

const ids = z.array(recordId).max(MOST_IDS).optional()
const conditions = z
  .object(Object.fromEntries(CONDITION_KINDS.map((kind) => [kind, ids])) as Record<ConditionKind, typeof ids>)
  .strict()

const feed = {
  name: requiredText(120),
  sales_channel_id: recordId,
  format: z.enum(FEED_FORMATS),
  region_id: recordId,
  country_code: noneIfEmpty(
    z
      .string()
      .trim()
      .regex(/^[A-Za-z]{2}$/, "is no country; write two letters, such as fr")
      .nullable()
  ),
  language: z.enum(FEED_LANGUAGES),
  product_url: requiredText(2000),
  conditions,
  includes_sold_out: z.boolean(),
  is_active: z.boolean(),
}

export const AdminCreatePriceFeed = z
  .object({
    ...feed,
    country_code: feed.country_code.optional().transform((code) => code ?? null),
    language: feed.language.default("en"),
    conditions: conditions.default({}),
    includes_sold_out: feed.includes_sold_out.default(true),
    is_active: feed.is_active.default(true),
  })
  .strict()
export type AdminCreatePriceFeedType = z.output<typeof AdminCreatePriceFeed>

export const AdminUpdatePriceFeed = z.object(feed).partial().strict()
export type AdminUpdatePriceFeedType = z.output<typeof AdminUpdatePriceFeed>

export const AdminRenewPriceFeed = z.preprocess((body) => body ?? {}, z.object({}).strict())
