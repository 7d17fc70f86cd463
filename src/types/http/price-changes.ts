import type {
  ChangeDirection,
  ChangeSetKind,
  ChangeSetStatus,
  PriceFlag,
} from "../../domain/channel-pricing/change-set"
import type { PriceKey } from "../../domain/channel-pricing/price-key"
import type { Page } from "./list"

/** One bar of a plot: from (inclusive) to (exclusive), in percent; null is open. */
export type HistogramBar = { from: number | null; to: number | null; count: number }

/** A line among the largest rises or falls. */
export type NamedChange = {
  position: number
  variant_id: string
  variant_name: string
  sku: string | null
  sales_channel_id: string
  currency_code: string
  old_amount: string
  new_amount: string
  change_percent: string
}

type ChangeCounts = {
  lines: number
  up: number
  down: number
  /** Prices where there was none, and prices taken away. */
  new: number
  removed: number
  under_floor: number
  below_cost: number
  no_cost: number
  clamped: number
}

/** What a set changes, counted once it is filled. Percents are text. */
export type PriceChangeStats = ChangeCounts & {
  by_channel: (ChangeCounts & {
    sales_channel_id: string
    sales_channel_name: string | null
    currency_code: string
    old_margin_percent: string | null
    new_margin_percent: string | null
  })[]
  /** The largest change of a price that was there before, up or down, in percent of it. */
  largest_percent: string
  change_histogram: HistogramBar[]
  margin_histogram: HistogramBar[]
  rises: NamedChange[]
  falls: NamedChange[]
}

type NamedSet = { id: string; number: string | null; title: string }

/** Prices that change together. */
export type PriceChangeSetDTO = {
  id: string
  /** Taken when it is approved. */
  number: string | null
  title: string
  kind: ChangeSetKind
  status: ChangeSetStatus
  /** Its lines are being written; it cannot be approved yet. */
  is_filling: boolean
  /** It is being published, or the job takes it up within the minute. */
  is_publishing: boolean
  publish_started_at: string | null
  attempts: number
  last_error: string | null
  sale_id: string | null
  sale_name: string | null
  undoes: NamedSet | null
  undone_by: NamedSet | null
  publish_at: string | null
  line_count: number
  /** Of its prices, how many still hold. */
  current_count: number
  stats: PriceChangeStats | null
  source: Record<string, unknown> | null
  created_at: string
  created_by: string | null
  approved_at: string | null
  approved_by: string | null
  published_at: string | null
  published_by: string | null
  rolled_back_at: string | null
  rolled_back_by: string | null
}

/** A set on its own page. */
export type PriceChangeSetDetailDTO = PriceChangeSetDTO & {
  /** Whether it needs somebody who may approve prices. Only said of drafts. */
  needs_approver: boolean | null
  /** Why the one who asks may not approve it; null where they may. */
  approval_refusal: string | null
  /**
   * Lines whose price became another: since they were made, where the set waits; since they were published, where it is
   * live. Not said otherwise.
   */
  changed_since: number | null
  /** The zone of the shop, in which publications are scheduled. */
  time_zone: string
}

export type PriceChangeLineDTO = PriceKey & {
  change_set_id: string
  position: number
  product_id: string | null
  product_title: string | null
  variant_title: string | null
  sku: string | null
  thumbnail: string | null
  sales_channel_name: string | null
  customer_group_name: string | null
  region_name: string | null
  old_amount: string | null
  new_amount: string | null
  change_amount: string | null
  change_percent: string | null
  direction: ChangeDirection
  old_margin_percent: string | null
  new_margin_percent: string | null
  flag: PriceFlag
  rule_id: string | null
  rule_name: string | null
  inputs: Record<string, unknown> | null
}

/** A line whose price became another since it was made. */
export type ChangedSinceDTO = PriceKey & {
  position: number
  sku: string | null
  variant_name: string
  sales_channel_name: string | null
  expected_amount: string | null
  current_amount: string | null
  /** The set that changed it; none where the price was taken away. */
  change_set: NamedSet | null
}

/** A price list of Medusa that Comptoir writes. An empty group is everybody, an empty sale none. */
export type OwnedListDTO = {
  id: string
  price_list_id: string
  sales_channel_id: string
  customer_group_id: string
  sale_id: string
}

/** A price that a channel asks now. */
export type CurrentPriceDTO = PriceKey & {
  id: string
  amount: string
  /** The row of Medusa's that says the same. */
  price_id: string
  rule_id: string | null
  inputs: Record<string, unknown> | null
  change_set_id: string
  change_set_number: string | null
  valid_from: string
}

export type PriceChangeListResponse = Page & { price_changes: Partial<PriceChangeSetDTO>[] }
export type PriceChangeResponse = { price_change: PriceChangeSetDetailDTO }
export type PriceChangeLinesResponse = Page & { lines: PriceChangeLineDTO[] }

/** Where others changed prices since, and a publication or a roll back was not told to go on. */
export type ChangedSinceResponse = { count: number; lines: ChangedSinceDTO[] }

export type EditedPriceChangeResponse = PriceChangeResponse & { added: number; unchanged: number }

export type PublishPriceChangeResponse = PriceChangeResponse & {
  /** Prices that were written; none where it goes on in the background. */
  count: number
  /** Lines of variants that are gone, which were left out. */
  gone: number
  /** Prices that somebody had taken away or changed in Medusa's own price lists, and that were made anew. */
  mended: number
  is_repeated: boolean
  /** The set is large: it is being published, and the page of the set says when it is live. */
  is_in_background: boolean
}
