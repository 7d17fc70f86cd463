import type { ChannelPolicy, PolicyNeed } from "../../domain/cart-recovery/channel-policy"
import type { ListQuery, Page } from "./list"

/** A sales channel and how its carts are won back; one that nobody set up is told as it would begin. */
export type RecoveryChannelDTO = {
  /** The sales channel's. */
  id: string
  name: string
  is_disabled: boolean
  is_deleted: boolean
  /** Whether anybody set it up. */
  is_kept: boolean
  policy: ChannelPolicy
  /** What has to be there before it can be switched on. */
  missing: PolicyNeed[]
  /** How many sequences that are on may be begun by its carts. */
  active_sequences: number
  activated_at: string | null
  updated_at: string | null
  updated_by: string | null
}

/** One channel with what its form shows beside it. */
export type RecoveryChannelDetailDTO = RecoveryChannelDTO & {
  /** The zone of the shop, which holds where the channel has none. */
  shop_time_zone: string
  /** The least margin of the channel's price profile, in percent; null without one. */
  profile_floor_percent: string | null
  /** The countries that regions of the shop serve, small letters. */
  countries: string[]
  /** From whom mails come in the shop's letterhead, and where it stands, as suggestions. */
  suggested: { mail_from: string | null; reply_to: string | null; postal_address: string | null }
}

export type RecoveryChannelListQuery = Omit<ListQuery, "fields"> & { state?: "active" | "inactive" | "none" }
export type RecoveryChannelListResponse = Page & { channels: RecoveryChannelDTO[] }
export type RecoveryChannelResponse = { channel: RecoveryChannelDetailDTO }
/** What is left out stays as it is. */
export type SaveRecoveryChannelBody = Partial<ChannelPolicy>
