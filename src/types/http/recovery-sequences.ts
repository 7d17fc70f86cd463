import type {
  SequenceStep,
  SingleReminderLimit,
  StepConditions,
  StepCoupon,
  StepVariant,
} from "../../domain/cart-recovery/sequence"
import type { TrialMoney, TrialOutcome, TrialSum } from "../../domain/cart-recovery/trial"
import type { ListQuery, Page } from "./list"

export type RecoverySequenceStatus = "active" | "inactive" | "archived"

/** What came of the carts that began a sequence in the last 30 days. */
export type SequenceFigures = {
  journeys: number
  messages: number
  /** Bought after a message, and what those orders were; no proof that a message earned them. */
  won_back: number
  /** The greatest number that is looked at was reached: figures are of the newest ones. */
  is_partial: boolean
}

/** A sequence in a list. An empty text stands for every channel, language or group. */
export type RecoverySequenceDTO = {
  id: string
  name: string
  /** Of one that Comptoir ships. */
  code: string | null
  sales_channel_id: string
  sales_channel_name: string | null
  language_code: string
  customer_group_id: string
  customer_group_name: string | null
  priority: number
  status: RecoverySequenceStatus
  version: number
  steps: SequenceStep[]
  figures: SequenceFigures
  created_at: string
  updated_at: string
}

/** What the steps of a sequence meet on a channel that it is for. */
export type SequenceWarning = {
  sales_channel_id: string
  sales_channel_name: string
  /** The channel is off, or nobody set it up: nothing is sent there. */
  is_channel_off: boolean
  /** What is never sent where only a single reminder is lawful, there or in some of its countries. */
  single_reminder: SingleReminderLimit[]
}

export type RecoverySequenceDetailDTO = RecoverySequenceDTO & {
  /** Names of the mails that steps name, by id; one that was deleted has none. */
  template_names: Record<string, string>
  /** Whether any cart ever began it: then it is archived rather than deleted. */
  is_used: boolean
  open_journeys: number
  warnings: SequenceWarning[]
  /** Quiet hours to draw, of its channel or of the first that is on. */
  quiet: { from: string; until: string } | null
  /** Channels of notifications that have a provider. */
  served_channels: string[]
}

export type SequenceVersionDTO = {
  id: string
  version: number
  steps: SequenceStep[]
  note: string | null
  created_by: string | null
  created_at: string
  /** How many carts began with it. */
  journeys: number
}

export type RecoverySequenceListQuery = ListQuery & {
  status?: RecoverySequenceStatus[]
  sales_channel_id?: string[]
  language_code?: string[]
  customer_group_id?: string[]
}
export type RecoverySequenceListResponse = Page & { sequences: RecoverySequenceDTO[] }
export type RecoverySequenceResponse = { sequence: RecoverySequenceDetailDTO }
export type SequenceVersionListResponse = Page & {
  versions: SequenceVersionDTO[]
  template_names: Record<string, string>
}

/** A step as it is sent: what is left out of it is none, and what is left out of a variant is the step's. */
export type SequenceStepBody = {
  delay_minutes: number
  channel?: string
  variants: readonly StepVariant[]
  coupon?: StepCoupon | null
  conditions?: StepConditions
}

export type CreateRecoverySequenceBody = {
  name: string
  sales_channel_id?: string
  language_code?: string
  customer_group_id?: string
  priority?: number
  /** Its steps, or the code of a shipped sequence, or the id of one to copy; exactly one of them. */
  steps?: SequenceStepBody[]
  from_shipped?: string
  from_sequence_id?: string
}
/** What is left out stays; other steps are a new version. */
export type UpdateRecoverySequenceBody = {
  name?: string
  sales_channel_id?: string
  language_code?: string
  customer_group_id?: string
  priority?: number
  steps?: SequenceStepBody[]
  /** Why, for the list of versions. */
  note?: string | null
  /** The version that the change began with: refused where another was made meanwhile. */
  from_version?: number
}
export type DeleteRecoverySequenceResponse = {
  id: string
  object: "recovery_sequence"
  /** Carts began it, or Comptoir ships it: it was put away and can be taken out again. */
  is_archived: boolean
  deleted: true
}

/** The shipped sequences, for a new one. */
export type ShippedSequencesResponse = {
  /** Channels of notifications that have a provider. */
  served_channels: string[]
  shipped: { code: string; name: string; steps: SequenceStep[]; is_there: boolean }[]
}

export type TrySequenceBody = {
  sales_channel_id: string
  /** How many days back carts are looked at. */
  days?: number
  /** The steps of a form instead of those that are kept. */
  steps?: SequenceStepBody[]
}

export type TrialExample = {
  cart_id: string
  /** Masked unless the asker may see people: `m•••@example.com`. */
  address: string | null
  left_at: string
  value: TrialMoney | null
  outcome: TrialOutcome
  reason: string | null
  messages: { step: number; at: string }[]
}

export type TrySequenceResponse = {
  from: string
  until: string
  time_zone: string
  /** Carts of the channel in that time, exact up to a bound, and how many of them were looked at. */
  found: number
  is_found_partial: boolean
  looked_at: number
  is_sampled: boolean
  sum: TrialSum
  examples: TrialExample[]
  /** A step asks for stock, which is not known of days that are over and was taken as given. */
  ignores_stock: boolean
}
