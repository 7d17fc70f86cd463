import type {
  ParityAnswer,
  ParityPlace,
  ParitySource,
  ParityStatus,
} from "../../domain/channel-pricing/parity"
import type { Page } from "./list"

/** How much a run asks. */
export type ParityChoices = {
  /** How many questions: a variant in a channel, a region, a customer group and a quantity each. */
  size: number
  /** One channel instead of all that Comptoir prices. */
  sales_channel_id: string | null
  /** Whether draft orders are made and deleted again; each takes a number of the store's orders. */
  includes_draft_orders: boolean
  /** Where the server that was asked for the run is reached. */
  address?: string
}

/** One question that all places are asked. */
export type ParityQuestionDTO = {
  variant_id: string
  product_id: string
  variant_name: string
  sku: string | null
  sales_channel_id: string
  sales_channel_name: string
  region_id: string
  region_name: string
  currency_code: string
  /** Empty stands for shoppers of no group. */
  customer_group_id: string
  customer_group_name: string | null
  quantity: number
}

/** A question that was answered differently, with who said what. */
export type ParityDifferenceDTO = ParityQuestionDTO & { answers: ParityAnswer[] }

/** Why a place gave no answer, and how often. */
export type ParityRefusalDTO = { place: ParityPlace; reason: string; count: number }

export type ParityRunDTO = {
  id: string
  status: ParityStatus
  source: ParitySource
  change_set_id: string | null
  change_set_number: string | null
  choices: ParityChoices
  sales_channel_name: string | null
  question_count: number
  asked_count: number
  answer_count: number
  refusal_count: number
  difference_count: number
  /** Channels that could not be asked, because no publishable key speaks for them. */
  unasked: string[]
  last_error: string | null
  created_by: string | null
  created_at: string
  finished_at: string | null
}

/** What a check found: only told of one. */
export type ParityFindings = { differences: ParityDifferenceDTO[]; refusals: ParityRefusalDTO[] }

export type ParityRunListResponse = Page & { runs: ParityRunDTO[] }
export type ParityRunResponse = { run: ParityRunDTO & ParityFindings }
