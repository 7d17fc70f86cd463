import type { FunnelStage } from "../../domain/cart-recovery/funnel"
import type { AttributionLevel, Arm, JourneyStatus } from "../../domain/cart-recovery/lifecycles"
import type { SequenceStep } from "../../domain/cart-recovery/sequence"
import type { ListQuery, Page } from "./list"
import type { RecoveryMessageDTO } from "./recovery-messages"

/** What waits to be said next. */
export type NextMessage = {
  /** Counted from 0. */
  step: number
  status: "planned" | "deferred" | "claimed"
  due_at: string
  /** Why it waits; null for one that is simply not due yet. */
  reason: string | null
}

/** What a person's left cart went through. Instants are ISO. */
export type RecoveryJourneyDTO = {
  id: string
  cart_id: string
  person_id: string
  customer_id: string | null
  /** Masked for who may not see addresses, null after an erasure. */
  email: string | null
  sales_channel_id: string
  sales_channel_name: string | null
  sequence_id: string
  sequence_name: string | null
  /** Of one that Comptoir ships: its name is shown in the language of the admin. */
  sequence_code: string | null
  sequence_version: number | null
  status: JourneyStatus
  arm: Arm
  exit_reason: string | null
  value: string | null
  currency_code: string
  item_count: number
  language_code: string
  country_code: string | null
  is_first_time: boolean
  sent: number
  clicks: number
  next: NextMessage | null
  eligible_at: string
  abandoned_at: string
  closes_at: string
  recovered_at: string | null
  ended_at: string | null
  order_id: string | null
  order_display_id: number | null
}

/** A line of the cart as it was left. */
export type JourneyLineDTO = {
  variant_id: string | null
  product_id: string | null
  title: string
  product_title: string | null
  variant_title: string | null
  variant_sku: string | null
  thumbnail: string | null
  quantity: number
  unit_price: string
}

export type JourneyDecisionDTO = {
  id: string
  at: string
  kind: string
  /** Counted from 0. */
  step: number | null
  reason: string | null
  facts: Record<string, unknown> | null
  actor_id: string | null
}

export type JourneyLinkDTO = {
  id: string
  message_id: string | null
  expires_at: string
  first_used_at: string | null
  last_used_at: string | null
  uses: number
  ended_at: string | null
}

export type JourneyCouponDTO = {
  id: string
  code: string
  status: string
  kind: string
  value: string
  currency_code: string | null
  issued_at: string
  expires_at: string
  used_at: string | null
  order_id: string | null
}

/** An order that was laid to a journey. */
export type JourneyOrderDTO = {
  order_id: string
  display_id: number | null
  level: AttributionLevel
  total: string
  refunded: string
  currency_code: string
  placed_at: string
  canceled_at: string | null
}

export type RecoveryJourneyDetailDTO = RecoveryJourneyDTO & {
  recovered_cart_id: string | null
  merged_into_id: string | null
  waiting_for: string[] | null
  locale: string | null
  lines: JourneyLineDTO[]
  /** The steps of the version that it began with. */
  steps: SequenceStep[]
  decisions: JourneyDecisionDTO[]
  /** Whether there are more decisions than are shown. */
  has_more_decisions: boolean
  messages: RecoveryMessageDTO[]
  links: JourneyLinkDTO[]
  coupons: JourneyCouponDTO[]
  orders: JourneyOrderDTO[]
}

export type RecoveryJourneyListQuery = ListQuery & {
  status?: JourneyStatus[]
  arm?: Arm[]
  sales_channel_id?: string[]
  sequence_id?: string[]
  reason?: string[]
  currency_code?: string[]
  customer_id?: string
  /** How far they came, as the report counts it. */
  stage?: FunnelStage
  /** Instants, or days of the shop. */
  from?: string
  to?: string
}
export type RecoveryJourneyListResponse = Page & { journeys: RecoveryJourneyDTO[] }
export type RecoveryJourneyResponse = { journey: RecoveryJourneyDetailDTO }
export type RecoveryJourneyActResponse = RecoveryJourneyResponse & { is_repeated: boolean }
export type EndRecoveryJourneyBody = { reason: string; idempotency_key?: string }
export type SkipRecoveryStepBody = EndRecoveryJourneyBody & { step: number }

/** Which left cart an order belongs to, and how surely it is owed to a message. */
export type WonBackDTO = {
  order_id: string
  journey_id: string
  cart_id: string
  journey_status: JourneyStatus
  level: AttributionLevel
  sequence_name: string | null
  eligible_at: string
  recovered_at: string | null
  message: { id: string; step: number; subject: string | null; sent_at: string } | null
  coupon_code: string | null
  currency_code: string
  total: string
  refunded: string
  placed_at: string
  canceled_at: string | null
}
/** Null for an order of nobody who left a cart before it. */
export type WonBackResponse = { won_back: WonBackDTO | null }
