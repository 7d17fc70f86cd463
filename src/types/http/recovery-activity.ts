import type { CartState, SleepReason } from "../../domain/cart-recovery/lifecycles"

/** The carts of one sales channel in which something happened lately, by where they are now. */
export type RecoveryActivityDTO = {
  sales_channel_id: string
  sales_channel_name: string
  carts: number
  states: Record<CartState, number>
  /** Why those that sleep do. */
  asleep: Record<SleepReason, number>
}

/** `GET /admin/recovery/activity`. */
export type RecoveryActivityResponse = {
  /** The first activity that is counted. */
  since: string
  channels: RecoveryActivityDTO[]
}
