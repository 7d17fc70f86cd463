import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import {
  createStep,
  createWorkflow,
  StepResponse,
  WorkflowData,
  WorkflowResponse,
} from "@medusajs/framework/workflows-sdk"
import { ADMINISTRATION_MODULE } from "../../modules/administration/names"
import type AdministrationService from "../../modules/administration/service"
import { shopDay } from "../purchasing/steps/act"
import { pricingOf } from "./steps/feeds"

export type LookForGapsInput = {
  at?: Date | string
  /** Only these articles, after something about them was mended; all of them, and price lists, where none is named. */
  variant_ids?: string[]
}

export type LookedForGaps = { variants: number; found: number; is_busy: boolean }

/** Articles of one transaction where some are named. */
const AT_ONCE = 2_000

async function look(
  container: MedusaContainer,
  { at, variant_ids }: LookForGapsInput
): Promise<LookedForGaps> {
  const pricing = pricingOf(container)
  const now = at ? new Date(at) : new Date()
  const administration = container.resolve<AdministrationService>(ADMINISTRATION_MODULE)
  const terms = {
    at: now,
    today: await shopDay(container, now),
    stale_percent: await administration.getSetting("pricing.stale_cost_percent"),
  }
  const looked = { variants: 0, found: 0, is_busy: false }
  if (variant_ids) {
    const world = await pricing.readGapWorld(terms)
    for (let from = 0; from < variant_ids.length; from += AT_ONCE) {
      const page = await pricing.lookAtVariants(world, {
        variant_ids: variant_ids.slice(from, from + AT_ONCE),
      })
      looked.variants += page.variants
      looked.found += page.found
    }
    await pricing.countGaps()
    return looked
  }
  if (!(await pricing.beginGapLook(now))) return { ...looked, is_busy: true }
  try {
    const world = await pricing.readGapWorld(terms)
    for (let after: string | null = null, isFirst = true; isFirst || after !== null; isFirst = false) {
      const page: { next: string | null; variants: number; found: number } = await pricing.lookAtVariants(
        world,
        { after }
      )
      looked.variants += page.variants
      looked.found += page.found
      after = page.next
    }
    looked.found += await pricing.lookAtLists(world)
    await pricing.countGaps({ at: new Date(Math.max(now.getTime(), Date.now())), variants: looked.variants })
  } catch (error) {
    container.resolve(ContainerRegistrationKeys.LOGGER).error(`Looking for price gaps: ${String(error)}`)
    await pricing.noteGapLookFailure(
      "Looking for gaps failed; the log of the server says why. It is tried again"
    )
    throw error
  }
  return looked
}

const lookForGapsStep = createStep(
  "comptoir-look-for-price-gaps",
  async (input: LookForGapsInput, { container }) => new StepResponse(await look(container, input))
)

/**
 * Looks for what is wrong with the prices of all channels and keeps it, so that lists and counts cost the same however much
 * there is. Each page of articles is a transaction of its own; a look that stops half-way leaves what it found.
 */
export const lookForGapsWorkflow = createWorkflow(
  "comptoir-look-for-price-gaps",
  (input: WorkflowData<LookForGapsInput>) => new WorkflowResponse(lookForGapsStep(input))
)
