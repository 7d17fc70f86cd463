import { useMemo } from "react"
import { RULE_KINDS } from "../../src/domain/channel-pricing/rule"
import type { PricedChannelDTO, PricedChannelListResponse } from "../../src/types/http/channel-profiles"
import type { PriceRuleKindsResponse } from "../../src/types/http/price-rules"
import { CHANNELS_API } from "../channels/paths"
import type { Option } from "../components/remote-combobox"
import { useGet } from "../lib/api"
import { RULES_API } from "./paths"

const NONE: readonly PricedChannelDTO[] = []

/** The channels that prices can be made for: those with an active profile. */
export function usePricedChannels(): { channels: readonly PricedChannelDTO[]; isRead: boolean } {
  const { data } = useGet<PricedChannelListResponse>(
    CHANNELS_API,
    { state: "active", limit: 100 },
    { staleTime: 30_000 }
  )
  return { channels: data?.channels ?? NONE, isRead: data !== undefined }
}

type Groups = { customer_groups: { id: string; name: string }[] }
type Regions = { regions: { id: string; name: string; currency_code: string }[] }

/** The customer groups of the shop. */
export function useCustomerGroups(): Option[] {
  const { data } = useGet<Groups>(
    "/admin/customer-groups",
    { fields: "id,name", limit: 200, order: "name" },
    { staleTime: 60_000 }
  )
  return useMemo(
    () => (data?.customer_groups ?? []).map(({ id, name }) => ({ value: id, label: name })),
    [data]
  )
}

/** The regions of the shop, with the currency that is paid there. */
export function useRegions(): (Option & { currency_code: string })[] {
  const { data } = useGet<Regions>(
    "/admin/regions",
    { fields: "id,name,currency_code", limit: 200, order: "name" },
    { staleTime: 60_000 }
  )
  return useMemo(
    () =>
      (data?.regions ?? []).map(({ id, name, currency_code }) => ({
        value: id,
        label: `${name} (${currency_code.toUpperCase()})`,
        currency_code,
      })),
    [data]
  )
}

/** The kinds that rules may be of; those of the host are called as it calls them. */
export function useRuleKinds(): readonly { kind: string; is_of_host: boolean }[] {
  const { data } = useGet<PriceRuleKindsResponse>(`${RULES_API}/kinds`, {}, { staleTime: 300_000 })
  return data?.kinds ?? OURS
}

const OURS = RULE_KINDS.map((kind) => ({ kind, is_of_host: false }))
