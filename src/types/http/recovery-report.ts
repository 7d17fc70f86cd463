import type { AttributionLevel } from "../../domain/cart-recovery/lifecycles"
import type { StepCoupon } from "../../domain/cart-recovery/sequence"
import type {
  AgainstFirst,
  BothArms,
  EstimateFigures,
  UpliftFigures,
  WeekFigures,
} from "../../domain/cart-recovery/report"

export type { AgainstFirst, BothArms, EstimateFigures, UpliftFigures, WeekFigures }

/** How far carts of the treated came; each counts those to whom it happened, whatever happened before. */
export type RecoveryFunnel = {
  eligible: number
  /** A message could lawfully be sent. */
  reachable: number
  sent: number
  clicked: number
  recovered: number
  /** Bought after a message, with or without its link. */
  converted: number
  /** Bought before any message. */
  converted_unaided: number
}

/** A part of a whole, with its 95 % interval. */
export type ShareFigures = { share: number; low: number; high: number }

/** When a variant of a step comes, and with which coupon. */
export type VariantOffer = { delay_minutes: number; coupon: StepCoupon | null }

export type RecoveryStepFigures = {
  sequence_id: string
  sequence_name: string | null
  /** Of one that Comptoir ships: its name is shown in the language of the admin. */
  sequence_code: string | null
  /** Counted from 0. */
  step: number
  variant: string
  /** What the variant had of its own or as the step had it, the newest first: more than one where versions differ. */
  had: VariantOffer[]
  sent: number
  bounced: number
  clicked: number
  /** Carts whose person bought afterwards, within the window: an order counts for every message before it. */
  bought: number
  net: string
  click_share: ShareFigures | null
  bought_share: ShareFigures | null
  /** Beside the first variant of the step, by the carts that each was planned for; null for the first itself. */
  against: AgainstFirst | null
}

export type RecoverySequenceFigures = {
  sequence_id: string
  sequence_name: string | null
  /** Of one that Comptoir ships: its name is shown in the language of the admin. */
  sequence_code: string | null
  revenue: UpliftFigures
  conversion: UpliftFigures
}

export type RecoveryLevelFigures = { level: AttributionLevel; orders: number; net: string }

export type RecoveryDayFigures = {
  day: string
  treated: number
  holdout: number
  sent: number
  orders: number
  net: string
  holdout_orders: number
  holdout_net: string
}

/** What came of the carts that were eligible in these days. Money is in `currency_code`, net of what was given back. */
export type RecoveryReportDTO = {
  /** Plain days of the shop, both included. */
  from: string
  to: string
  time_zone: string
  at: string
  currency_code: string
  /** The currencies of carts in these days, that of most carts first. */
  currencies: string[]
  sales_channel_id: string | null
  sequence_id: string | null
  /** How many days an order counts for a cart; the longest of the channels. */
  window_days: number
  revenue: UpliftFigures
  conversion: UpliftFigures
  arms: BothArms
  levels: RecoveryLevelFigures[]
  funnel: RecoveryFunnel
  weeks: WeekFigures[]
  days: RecoveryDayFigures[]
  steps: RecoveryStepFigures[]
  sequences: RecoverySequenceFigures[]
  /** What of it is switched on, for who begins. */
  setup: { channels_on: number; sequences_on: number; has_journeys: boolean }
}

export type RecoveryReportQuery = {
  sales_channel_id?: string
  sequence_id?: string
  currency_code?: string
  from?: string
  to?: string
}
export type RecoveryReportResponse = { report: RecoveryReportDTO }
