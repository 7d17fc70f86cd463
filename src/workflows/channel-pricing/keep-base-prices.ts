import type { MedusaContainer } from "@medusajs/framework/types"
import {
  createStep,
  createWorkflow,
  StepResponse,
  WorkflowData,
  WorkflowResponse,
} from "@medusajs/framework/workflows-sdk"
import { pricingOf } from "./steps/feeds"

export type KeepBasePricesInput = {
  at?: Date | string
  /** Only these variants, as after an event; all of them where none is named. */
  variant_ids?: string[]
}

export type KeptPrices = { closed: number; added: number; variants: number }

async function keep(
  container: MedusaContainer,
  { at, variant_ids }: KeepBasePricesInput
): Promise<KeptPrices> {
  const pricing = pricingOf(container)
  const now = at ? new Date(at) : new Date()
  const kept = { closed: 0, added: 0, variants: 0 }
  // A shop without a profile has no channel that falls back to base prices.
  if (!(await pricing.pricesAnything())) return kept
  let after = ""
  for (;;) {
    const page = await pricing.keepBasePrices(variant_ids ? { variant_ids } : { after }, now)
    kept.closed += page.closed
    kept.added += page.added
    kept.variants += page.variants
    if (page.next === null) return kept
    after = page.next
  }
}

const keepBasePricesStep = createStep(
  "comptoir-keep-base-prices",
  async (input: KeepBasePricesInput, { container }) => new StepResponse(await keep(container, input))
)

/** Keeps the history of Medusa's own prices, which channels without a price of their own fall back to. */
export const keepBasePricesWorkflow = createWorkflow(
  "comptoir-keep-base-prices",
  (input: WorkflowData<KeepBasePricesInput>) => new WorkflowResponse(keepBasePricesStep(input))
)
