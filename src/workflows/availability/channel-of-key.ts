import { invalidData } from "../../domain/shared/domain-error"

export type ChannelRequest = {
  /** The channels of the publishable key, and the one that the request names. */
  key_channel_ids: readonly string[]
  sales_channel_id?: string
}

/** The channel that is meant: a key of several must name one, because each may be served by other warehouses. */
export function channelOf({ key_channel_ids, sales_channel_id }: ChannelRequest): string {
  if (sales_channel_id) {
    if (key_channel_ids.includes(sales_channel_id)) return sales_channel_id
    throw invalidData(`Sales channel ${sales_channel_id} is not one of the publishable key's`)
  }
  const [only, ...others] = key_channel_ids
  if (only && !others.length) return only
  throw invalidData(
    only
      ? `The publishable key has ${key_channel_ids.length} sales channels; name one with sales_channel_id`
      : "The publishable key has no sales channel; give it one in Settings → Publishable API keys"
  )
}
