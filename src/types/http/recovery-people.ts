import type { AudienceBasis, AudienceSegment } from "../../domain/cart-recovery/audience"
import type {
  ConsentSource,
  ConsentState,
  LawfulBasis,
  SuppressionKind,
  SuppressionReason,
} from "../../domain/cart-recovery/lifecycles"
import type { UnreachedReason } from "../../domain/cart-recovery/reach"

/** How a yes or a no came about; an erased person's says so and nothing else. */
export type ConsentProof = Readonly<{
  /** Where it was said: an address of the shop's pages. */
  page?: string | null
  /** The program that sent it. */
  user_agent?: string | null
  /** The sender's network, by a keyed hash: enough to tell two apart, not enough to find one. */
  ip_hash?: string | null
  wording_version?: number | null
  /** The cart or the customer that it was said with. */
  cart_id?: string | null
  /** What a list or a clerk says of its origin. */
  origin?: string | null
  file?: string | null
  line?: number | null
  /** False where a list named no day. */
  is_dated?: boolean
  erased?: boolean
}>

export type SuppressionDTO = {
  id: string
  kind: SuppressionKind
  reason: SuppressionReason
  source: string | null
  note: string | null
  /** The address, where it is one of somebody who left a cart and was not erased. */
  email: string | null
  domain: string | null
  /** The beginning of the hash, for an address that is not known. */
  fingerprint: string | null
  customer_id: string | null
  created_by: string | null
  created_at: string
  lifted_at: string | null
  lifted_by: string | null
  lifted_because: string | null
}
export type SuppressionListResponse = {
  suppressions: SuppressionDTO[]
  count: number
  limit: number
  offset: number
}
export type SuppressionResponse = { suppression: SuppressionDTO }

export type ConsentDTO = {
  id: string
  state: ConsentState
  source: ConsentSource
  sales_channel_id: string | null
  sales_channel_name: string | null
  wording: string | null
  /** The channels of notifications that a yes is to. */
  channels: string[]
  language_code: string | null
  proof: ConsentProof
  email: string | null
  fingerprint: string
  customer_id: string | null
  occurred_at: string
  created_at: string
  created_by: string | null
}
export type ConsentListResponse = { consents: ConsentDTO[]; count: number; limit: number; offset: number }

export type FileProblem = { line: number; message: string }

/** What a list would do, or did. */
export type PeopleImportResponse = {
  rows: number
  /** Rows that were new, or would be read. */
  taken: number
  /** Rows that are kept already. */
  known: number
  /** A yes without a day, of somebody who refused. */
  refused: number
  bad: number
  /** The first hundred of the bad ones. */
  problems: FileProblem[]
  granted: number
  withdrawn: number
}

export type ConsentWordingDTO = {
  sales_channel_id: string
  sales_channel_name: string | null
  language_code: "en" | "fr"
  /** 0 is the wording that Comptoir ships. */
  version: number
  wording: string
  created_at: string | null
}

export type ConsentWordingListResponse = { consent_wordings: ConsentWordingDTO[] }

/** Everything that is known of one person, by any of their addresses. */
export type RecoveryPersonDTO = {
  id: string | null
  customer_id: string | null
  erased_at: string | null
  addresses: {
    email: string | null
    fingerprint: string
    consent: ConsentState | null
    consent_at: string | null
    suppressed: SuppressionReason | null
    domain_suppressed: string | null
  }[]
  journeys: { id: string; status: string; sales_channel_name: string | null; eligible_at: string }[]
  journey_count: number
  message_count: number
}

export type RecoveryPersonResponse = { person: RecoveryPersonDTO }

export type CustomerConsentResponse = {
  customer_id: string
  email: string | null
  consent: ConsentState | null
  consent_at: string | null
  suppressed: SuppressionReason | null
  domain_suppressed: string | null
  consents: ConsentDTO[]
}

export type EraseResponse = {
  /** How many addresses of the person are gone. */
  addresses: number
  journeys: number
  messages: number
  notifications: number
  is_repeated: boolean
}

export type ReachabilityResponse = {
  sales_channel_id: string
  is_active: boolean
  from: string
  to: string
  /** How many of the carts that were left in these days were looked at, the newest first. */
  looked_at: number
  /** Whether more were left than were looked at. */
  is_partial: boolean
  reachable: number
  by_basis: Partial<Record<LawfulBasis, number>>
  /** Why the rest are not, the most frequent first. */
  reasons: { reason: UnreachedReason; carts: number }[]
  /** By country of the cart, the most carts first. */
  countries: { country_code: string | null; carts: number; reachable: number }[]
  /** How many would be with another basis in every country. */
  under: Record<LawfulBasis, number>
}

export type AudienceCount = { segment: AudienceSegment; people: number }
export type AudienceResponse = {
  counts: AudienceCount[]
  looked_at: number
  /** Whether there are more people than were looked at. */
  is_partial: boolean
}
export type AudienceMemberDTO = {
  email: string
  basis: AudienceBasis
  consent_at: string | null
  language_code: string | null
  country_code: string | null
  sales_channel_name: string | null
  carts_left: number
  highest_value: string | null
  currency_code: string | null
  orders_won_back: number
  last_order_at: string | null
}
