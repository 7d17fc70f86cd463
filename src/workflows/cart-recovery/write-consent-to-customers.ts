import type { MedusaContainer } from "@medusajs/framework/types"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { updateCustomersWorkflow } from "@medusajs/medusa/core-flows"
import { recoveryOf } from "./recovery-of"

/** The mark of a field that we wrote: it is no word of the customer's. */
export const WRITTEN_BY_US = "comptoir"

export type WriteConsentInput = {
  address_hashes: string[]
  /** Somebody whose address left no cart. */
  customer_id?: string
  granted: boolean
  at: Date | string
}

async function write(
  container: MedusaContainer,
  { address_hashes, customer_id, granted, at }: WriteConsentInput
): Promise<number> {
  if (!address_hashes.length) return 0
  const ids = await recoveryOf(container).customersWithConsentField(address_hashes, customer_id ?? null)
  if (ids.length)
    await updateCustomersWorkflow(container).run({
      input: {
        selector: { id: ids },
        update: {
          metadata: {
            marketing_consent: { granted, at: new Date(at).toISOString(), written_by: WRITTEN_BY_US },
          },
        },
      },
    })
  return ids.length
}

/**
 * Where a storefront keeps a customer's yes or no at the customer (`metadata.marketing_consent`), it is told of what they
 * said elsewhere, so that no other tool writes to somebody who unsubscribed here.
 */
export const writeConsentToCustomersStep = createStep(
  "comptoir-write-consent-to-customers",
  async (input: WriteConsentInput, { container }) => new StepResponse(await write(container, input))
)

/** The same for those whose last word is a yes again. */
export const writeConsentAgainStep = createStep(
  "comptoir-write-consent-again",
  async ({ address_hashes, at }: { address_hashes: string[]; at: Date | string }, { container }) => {
    const standing = await recoveryOf(container).standingOf(address_hashes)
    const again = address_hashes.filter((hash) => standing.get(hash)?.consent === "granted")
    return new StepResponse(await write(container, { address_hashes: again, granted: true, at }))
  }
)
