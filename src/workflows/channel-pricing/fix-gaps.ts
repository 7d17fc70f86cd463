import type { MedusaContainer } from "@medusajs/framework/types"
import {
  createStep,
  createWorkflow,
  StepResponse,
  WorkflowData,
  WorkflowResponse,
} from "@medusajs/framework/workflows-sdk"
import { linkProductsToSalesChannelWorkflow } from "@medusajs/medusa/core-flows"
import { checkGapAct } from "../../domain/channel-pricing/gaps"
import { notFound } from "../../domain/shared/domain-error"
import { ADMINISTRATION_MODULE } from "../../modules/administration/names"
import type AdministrationService from "../../modules/administration/service"
import type { FixGapsBody, FixGapsResponse } from "../../types/http/price-gaps"
import { lookForGapsWorkflow } from "./look-for-gaps"
import { proposePricesWorkflow } from "./propose-prices"
import { pricingOf } from "./steps/feeds"

export type FixGapsInput = FixGapsBody & { actor_id?: string | null }

/** Articles of one act: who asks calls again while some are left. */
const MOST_ARTICLES = 5_000
/** Products that core's workflow is handed at a time. */
const AT_A_TIME = 500

async function linkProducts(
  container: MedusaContainer,
  { sales_channel_id: id, act }: FixGapsInput,
  productIds: readonly string[]
): Promise<void> {
  for (let from = 0; from < productIds.length; from += AT_A_TIME) {
    const part = productIds.slice(from, from + AT_A_TIME)
    await linkProductsToSalesChannelWorkflow(container).run({
      input: { id, add: act === "list" ? part : [], remove: act === "take_out" ? part : [] },
    })
  }
}

async function fix(container: MedusaContainer, input: FixGapsInput): Promise<FixGapsResponse> {
  const { act, kind, sales_channel_id, variant_ids, idempotency_key, actor_id = null } = input
  checkGapAct(kind, act)
  const pricing = pricingOf(container)
  const profile = await pricing.profileOf(sales_channel_id)
  if (!profile)
    throw notFound(`Sales channel ${sales_channel_id} has no active profile; save one in Channels first`)
  const fingerprint = { act, kind, sales_channel_id, variant_ids: variant_ids ?? null }
  const once = { key: idempotency_key, kind: "fix_gaps", fingerprint, actor_id }
  const { is_repeated: _, ...fixed } = await pricing.fixGapsOnce(once, async (): Promise<FixGapsResponse> => {
    const articles = await pricing.gapArticles({ kind, sales_channel_id, variant_ids }, MOST_ARTICLES)
    const known = new Set(articles.map(({ variant_id }) => variant_id))
    const missing = variant_ids?.find((id) => !known.has(id))
    if (missing !== undefined)
      throw notFound(`Variant ${missing} has no gap of the kind ${kind} in this channel; look again`)
    if (!articles.length) return { fixed: 0, remaining: 0, change_set_id: null }
    const ids = [...known]
    if (act === "propose") {
      const { result } = await proposePricesWorkflow(container).run({
        input: {
          sales_channel_ids: [sales_channel_id],
          conditions: { variant_ids: ids },
          takes_away: false,
          idempotency_key: `gaps:${idempotency_key}`,
          actor_id,
        },
      })
      const left = (await pricing.gapArticleCount(kind, sales_channel_id)) - ids.length
      return {
        fixed: result.counts.proposed,
        remaining: Math.max(0, left),
        change_set_id: result.change_set_id,
      }
    }
    const productIds = [...new Set(articles.map(({ product_id }) => product_id))]
    await linkProducts(container, input, productIds)
    const administration = container.resolve<AdministrationService>(ADMINISTRATION_MODULE)
    await administration.recordAudit([
      {
        entity_type: "sales_channel",
        entity_id: sales_channel_id,
        act: act === "list" ? "products_listed" : "products_taken_out",
        actor_id,
        before: null,
        after: { kind, products: productIds.length, product_ids: productIds.slice(0, 100) },
      },
    ])
    await lookForGapsWorkflow(container).run({ input: { variant_ids: ids } })
    return {
      fixed: productIds.length,
      remaining: await pricing.gapArticleCount(kind, sales_channel_id),
      change_set_id: null,
    }
  })
  return fixed
}

const fixGapsStep = createStep(
  "comptoir-fix-price-gaps",
  async (input: FixGapsInput, { container }) => new StepResponse(await fix(container, input))
)

/**
 * Mends gaps of one kind in a channel together: products are listed or taken out through Medusa's own workflow, prices are
 * proposed by the rules as a change set that is still to be approved. Sent twice under its key it is done once.
 */
export const fixGapsWorkflow = createWorkflow(
  "comptoir-fix-price-gaps",
  (input: WorkflowData<FixGapsInput>) => new WorkflowResponse(fixGapsStep(input))
)
