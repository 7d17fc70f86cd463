import type { SubscriberArgs, SubscriberConfig } from "@medusajs/framework"
import type { MedusaContainer } from "@medusajs/framework/types"
import { Batch } from "../platform/batch"
import { noteConsentFieldsWorkflow } from "../workflows/cart-recovery/note-consent-fields"

type Changed = Readonly<{ container: MedusaContainer; id: string }>

/** A list of customers that is imported changes thousands: they are looked at together. */
const together = new Batch<Changed>(async (changed) => {
  const [first] = changed
  if (!first) return
  const customer_ids = [...new Set(changed.map(({ id }) => id))]
  await noteConsentFieldsWorkflow(first.container).run({ input: { customer_ids, at: new Date() } })
})

/** A customer was made or changed, be it only in what a storefront keeps of their consent. */
export default async function comptoirNoteConsent({
  event,
  container,
}: SubscriberArgs<{ id: string }>): Promise<void> {
  await together.add({ container, id: event.data.id })
}

export const config: SubscriberConfig = {
  event: ["customer.created", "customer.updated"],
  context: { subscriberId: "comptoir-note-consent" },
}
