import type { SubscriberArgs, SubscriberConfig } from "@medusajs/framework"
import type { Occurrence } from "../workflows/correspondence/notices"
import { tellBuyerWorkflow } from "../workflows/correspondence/tell-buyer"

const ANSWERED = "comptoir.supplier_answer.received"
const QUOTED = "comptoir.quotation_request.answered"
const WAITING = "comptoir.purchase_order.pending_approval"

type Data = { id: string; answer_id?: string; supplier_id?: string; price_changed?: boolean }

/** Something happened that a buyer wants to know of. */
export default async function comptoirNotices({ event, container }: SubscriberArgs<Data>): Promise<void> {
  const input = occurrenceOf(event.name, event.data)
  if (input) await tellBuyerWorkflow(container).run({ input })
}

function occurrenceOf(name: string, { id, answer_id, supplier_id, price_changed }: Data): Occurrence | null {
  if (name === WAITING) return { kind: "approval_waiting", id }
  if (name === QUOTED && supplier_id) return { kind: "quotation_answered", id, supplier_id }
  if (name === ANSWERED && answer_id)
    return { kind: "supplier_answered", id, answer_id, price_changed: Boolean(price_changed) }
  return null
}

export const config: SubscriberConfig = {
  event: [ANSWERED, QUOTED, WAITING],
  context: { subscriberId: "comptoir-notices" },
}
