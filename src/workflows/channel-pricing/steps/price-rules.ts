import type { MedusaContainer } from "@medusajs/framework/types"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type { TurnedRule } from "../../../domain/channel-pricing/rule"
import type { RuleInput } from "../../../domain/channel-pricing/rule-validity"
import { CHANNEL_PRICING_MODULE } from "../../../modules/channel-pricing/names"
import type ChannelPricingService from "../../../modules/channel-pricing/service"
import type { PriceRuleBody, ProposePricesBody } from "../../../types/http/price-rules"
import { shopDay } from "../../purchasing/steps/act"
import { fillPriceProposal } from "../fill-price-proposal"
import { auditOf } from "./profiles"

const pricingOf = (container: MedusaContainer): ChannelPricingService =>
  container.resolve<ChannelPricingService>(CHANNEL_PRICING_MODULE)

/** An instant as workflows and requests write it; nothing stays nothing. */
const instantOf = <Text extends string | null | undefined>(text: Text): Date | Exclude<Text, string> =>
  typeof text === "string" ? new Date(text) : (text as Exclude<Text, string>)

/** A whole rule as the module keeps it: what was left out is said. */
export const ruleOf = (body: PriceRuleBody): RuleInput => ({
  name: body.name,
  sales_channel_id: body.sales_channel_id,
  customer_group_id: body.customer_group_id ?? "",
  kind: body.kind,
  terms: body.terms,
  conditions: body.conditions ?? {},
  currency_codes: body.currency_codes ?? [],
  region_id: body.region_id ?? "",
  min_quantity: body.min_quantity ?? 1,
  priority: body.priority ?? 0,
  valid_from: instantOf(body.valid_from) ?? null,
  valid_until: instantOf(body.valid_until) ?? null,
  ending: body.ending ?? null,
  is_active: body.is_active ?? true,
})

export type CreatePriceRuleInput = PriceRuleBody & { actor_id?: string | null }

export const createPriceRuleStep = createStep(
  "comptoir-create-price-rule",
  async ({ actor_id, ...body }: CreatePriceRuleInput, { container }) => {
    const act = { actor_id: actor_id ?? null }
    return new StepResponse({
      id: await pricingOf(container).addPriceRule(ruleOf(body), act, auditOf(container)),
    })
  }
)

export type UpdatePriceRuleInput = Partial<PriceRuleBody> & { id: string; actor_id?: string | null }

export const updatePriceRuleStep = createStep(
  "comptoir-update-price-rule",
  async ({ id, actor_id, valid_from, valid_until, ...body }: UpdatePriceRuleInput, { container }) => {
    const changes: Partial<RuleInput> = {
      ...body,
      valid_from: instantOf(valid_from),
      valid_until: instantOf(valid_until),
    }
    await pricingOf(container).changePriceRule(
      id,
      changes,
      { actor_id: actor_id ?? null },
      auditOf(container)
    )
    return new StepResponse({ id })
  }
)

export type DeletePriceRuleInput = { id: string; actor_id?: string | null }

export const deletePriceRuleStep = createStep(
  "comptoir-delete-price-rule",
  async ({ id, actor_id }: DeletePriceRuleInput, { container }) => {
    await pricingOf(container).dropPriceRule(id, { actor_id: actor_id ?? null }, auditOf(container))
    return new StepResponse({ id })
  }
)

export type MovePriceRuleInput = { id: string; by: "up" | "down"; actor_id?: string | null }

export const movePriceRuleStep = createStep(
  "comptoir-move-price-rule",
  async ({ id, by, actor_id }: MovePriceRuleInput, { container }) => {
    const act = { actor_id: actor_id ?? null }
    return new StepResponse({
      id,
      is_moved: await pricingOf(container).movePriceRule(id, by, act, auditOf(container)),
    })
  }
)

export type ProposePricesInput = ProposePricesBody & {
  actor_id?: string | null
  /** At which instant the rules are asked; now when left out. */
  at?: Date | string
  /** Only articles that one of these rules means, which began or ended to hold. */
  turned_rules?: readonly TurnedRule[]
}

/** Begins the change set; sent twice under its key it is begun once. */
export const startPriceProposalStep = createStep(
  "comptoir-start-price-proposal",
  async ({ actor_id = null, at, idempotency_key, ...request }: ProposePricesInput, { container }) => {
    const now = at ? new Date(at) : new Date()
    const today = await shopDay(container, now)
    const { only_changed_costs_since: since, ...rest } = request
    const { id } = await pricingOf(container).startPriceProposal(
      { ...rest, ...(since ? { only_changed_costs_since: new Date(since) } : {}) },
      { key: idempotency_key, kind: "propose_prices", fingerprint: request, actor_id },
      { actor_id, at: now, today },
      `Prices by rules, ${today}`
    )
    return new StepResponse({ id })
  }
)

/** Fills the first page at once: a small selection is ready with the answer. */
export const fillFirstPricesStep = createStep(
  "comptoir-fill-first-prices",
  async ({ id }: { id: string }, { container }) => {
    await fillPriceProposal(container, id, 1)
    return new StepResponse(await pricingOf(container).readPriceProposal(id))
  }
)

/** Takes up a change set whose filling stopped. */
export const resumePriceProposalStep = createStep(
  "comptoir-resume-price-proposal",
  async ({ id }: { id: string }, { container }) => {
    await pricingOf(container).resumePriceProposal(id)
    return new StepResponse({ id })
  }
)
