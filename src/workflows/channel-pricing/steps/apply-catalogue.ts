import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { linkProductsToSalesChannelWorkflow } from "@medusajs/medusa/core-flows"
import { isLimiting } from "../../../domain/channel-pricing/catalogue"
import { notAllowed, notFound } from "../../../domain/shared/domain-error"
import { CHANNEL_PRICING_MODULE } from "../../../modules/channel-pricing/names"
import type ChannelPricingService from "../../../modules/channel-pricing/service"
import type { CatalogueDifference } from "../../../modules/channel-pricing/store/guards"
import type { AppliedCatalogueDTO } from "../../../types/http/channel-profiles"
import { auditOf } from "./profiles"

export type ApplyCatalogueInput = {
  sales_channel_id: string
  /** Says what would be done, and does nothing. */
  is_preview?: boolean
  actor_id?: string | null
}

/** Products that one call puts in or takes out; who asks calls again while some are left. */
const MOST_AT_ONCE = 2_000
/** Products that core's workflow is handed at a time. */
const AT_A_TIME = 500
const MOST_EXAMPLES = 10

const chunked = <Row>(rows: readonly Row[]): Row[][] =>
  Array.from({ length: Math.ceil(rows.length / AT_A_TIME) }, (_, index) =>
    rows.slice(index * AT_A_TIME, (index + 1) * AT_A_TIME)
  )

const examplesOf = (rows: readonly CatalogueDifference[], isAdded: boolean) =>
  rows
    .filter((row) => row.is_added === isAdded)
    .slice(0, MOST_EXAMPLES)
    .map(({ id, name }) => ({ id, name }))

export const applyCatalogueStep = createStep(
  "comptoir-apply-catalogue",
  async (
    { sales_channel_id: id, is_preview, actor_id }: ApplyCatalogueInput,
    { container }
  ): Promise<StepResponse<AppliedCatalogueDTO>> => {
    const pricing = container.resolve<ChannelPricingService>(CHANNEL_PRICING_MODULE)
    const [guard] = await pricing.guardsOf([id])
    if (!guard) throw notFound(`Sales channel ${id} has no active profile; save one in Channels first`)
    const { catalogue } = guard.profile
    if (!isLimiting(catalogue)) {
      throw notAllowed(
        `The profile of ${guard.name} has no catalogue rule, so that every product would be put in; say what may be sold there first`
      )
    }
    const { rows, ...counts } = await pricing.catalogueDifferences(id, catalogue, MOST_AT_ONCE)
    const examples = { added: examplesOf(rows, true), removed: examplesOf(rows, false) }
    const differing = counts.added + counts.removed
    if (is_preview || !differing) return new StepResponse({ ...counts, left: differing, examples })
    for (const part of chunked(rows)) {
      await linkProductsToSalesChannelWorkflow(container).run({
        input: {
          id,
          add: part.filter((row) => row.is_added).map((row) => row.id),
          remove: part.filter((row) => !row.is_added).map((row) => row.id),
        },
      })
    }
    const added = rows.filter((row) => row.is_added).length
    const removed = rows.length - added
    await pricing.recordCatalogue(
      id,
      { name: guard.name, added, removed },
      actor_id ?? null,
      auditOf(container)
    )
    return new StepResponse({
      added,
      removed,
      unchanged: counts.unchanged,
      left: differing - rows.length,
      examples,
    })
  }
)
