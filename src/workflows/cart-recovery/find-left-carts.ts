import type { MedusaContainer } from "@medusajs/framework/types"
import {
  createStep,
  createWorkflow,
  StepResponse,
  WorkflowData,
  WorkflowResponse,
} from "@medusajs/framework/workflows-sdk"
import { variantOf } from "../../domain/cart-recovery/draw"
import type { FoundCarts } from "../../modules/cart-recovery/store/left-carts"
import { ADMINISTRATION_MODULE } from "../../modules/administration/names"
import type AdministrationService from "../../modules/administration/service"
import { drawOf } from "../../platform/recovery-keys"
import { recoveryOf, tellOfAbandoned, tellOfEnded } from "./recovery-of"
import { recoverySecret } from "./recovery-secret"

export type FindLeftCartsInput = { at: Date | string }

/** Carts of one transaction, and transactions of one run: more waits for the next minute. */
export const CLAIMED_AT_ONCE = 500
const MOST_ROUNDS = 200

async function find(container: MedusaContainer, { at: asked }: FindLeftCartsInput): Promise<FoundCarts> {
  const at = new Date(asked)
  const recovery = recoveryOf(container)
  const secret = recoverySecret(container)
  const administration = container.resolve<AdministrationService>(ADMINISTRATION_MODULE)
  const terms = {
    at,
    limit: CLAIMED_AT_ONCE,
    shop_language: await administration.getSetting("picking.customer_language"),
    drawArm: (personId: string) => drawOf(secret, "arm", personId),
    drawVariant: (journeyId: string, step: number, variants: Parameters<typeof variantOf>[1]) =>
      variantOf(drawOf(secret, "variant", journeyId, String(step)), variants),
  }
  const found = {
    claimed: 0,
    opened: [] as string[],
    left_again: [] as string[],
    merged: [] as string[],
  }
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const some = await recovery.findLeftCarts(terms)
    found.claimed += some.claimed
    found.opened.push(...some.opened)
    found.left_again.push(...some.left_again)
    found.merged.push(...some.merged)
    await tellOfAbandoned(container, some.opened)
    await tellOfEnded(
      container,
      some.merged.map((id) => ({ id, status: "merged" as const }))
    )
    if (!some.claimed) break
  }
  return found
}

const findLeftCartsStep = createStep(
  "comptoir-find-left-carts",
  async (input: FindLeftCartsInput, { container }) => new StepResponse(await find(container, input))
)

/**
 * Opens the journeys of carts that nobody did anything in for the idle time of their channel. Any number of workers may do
 * it at once: each takes other people. What a stopped one left is still due.
 */
export const findLeftCartsWorkflow = createWorkflow(
  "comptoir-find-left-carts",
  (input: WorkflowData<FindLeftCartsInput>) => new WorkflowResponse(findLeftCartsStep(input))
)
