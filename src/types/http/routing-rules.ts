import type { ChannelRouting, WarehouseRouting } from "../../domain/routing/profiles"
import type { RuleParameter, RuleSetting, ServedRegion } from "../../domain/routing/types"
import type { Page } from "./list"

/** A warehouse that serves a channel; only those whose stock Comptoir keeps are given orders. */
export type ChannelWarehouseDTO = {
  location_id: string
  name: string
  is_tracked: boolean
  status: WarehouseRouting["status"]
}

export type ChannelRoutingDTO = Omit<ChannelRouting, "rules"> & {
  sales_channel_id: string
  name: string
  rules: RuleSetting[]
  warehouses: ChannelWarehouseDTO[]
}
export type ChannelRoutingResponse = { channel: ChannelRoutingDTO }
export type ChannelRoutingListResponse = Page & { channels: ChannelRoutingDTO[] }

export type WarehouseRoutingDTO = Omit<WarehouseRouting, "served" | "working_days"> & {
  location_id: string
  name: string
  city: string | null
  /** The country of the stock location's address: what counts where the profile names none. */
  address_country_code: string | null
  /** Whether Comptoir keeps its stock: `untracked`, `opening` or `tracked`. */
  tracking: string
  /** The names of the channels that it serves. */
  channels: string[]
  served: ServedRegion[]
  working_days: number[]
}
export type WarehouseRoutingResponse = { warehouse: WarehouseRoutingDTO }
export type WarehouseRoutingListResponse = Page & { warehouses: WarehouseRoutingDTO[] }

/** A rule that channels may ask, with what may be set for it. */
export type RoutingRuleDTO = { code: string; is_own: boolean; parameters: RuleParameter[] }
export type RoutingRuleListResponse = { rules: RoutingRuleDTO[] }
