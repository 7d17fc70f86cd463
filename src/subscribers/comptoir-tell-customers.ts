import type { SubscriberArgs, SubscriberConfig } from "@medusajs/framework"
import type { MedusaContainer } from "@medusajs/framework/types"
import { Batch } from "../platform/batch"
import { tellCustomersWorkflow } from "../workflows/correspondence/tell-customers"

const SHIPPED = "comptoir.dispatch.shipped"
const PACKED = "comptoir.dispatch.packed"

const ROUTED = "comptoir.order_route.changed"

/** A day that moved, goods that came or did not: what is missing may come on another day now. */
const DATES = [
  "comptoir.pick.short",
  "comptoir.purchase_order.dates_moved",
  ...["sent", "acknowledged", "revised", "held", "released", "received", "closed", "cancelled"].map(
    (act) => `comptoir.purchase_order.${act}`
  ),
  "comptoir.receipt.reversed",
  ...["shipped", "received", "closed", "cancelled"].map((act) => `comptoir.stock_transfer.${act}`),
]

type Happened = Readonly<{ container: MedusaContainer; name: string; id: string; order_id?: string }>

/** Many parcels leave at once: they are looked at together. */
const together = new Batch<Happened>(async (happened) => {
  const [first] = happened
  if (!first) return
  const of = (name: string) => happened.filter((one) => one.name === name)
  await tellCustomersWorkflow(first.container).run({
    input: {
      shipped_order_ids: [...new Set(of(SHIPPED).flatMap(({ order_id }) => order_id ?? []))],
      packed_dispatch_ids: [...new Set(of(PACKED).map(({ id }) => id))],
      dates: happened.some(({ name }) => name !== SHIPPED && name !== PACKED),
    },
  })
})

/** Something happened to an order that its customer wants to know of. */
export default async function comptoirTellCustomers({
  event,
  container,
}: SubscriberArgs<{ id: string; order_id?: string; units_short?: number }>): Promise<void> {
  const { id, order_id, units_short } = event.data
  if (event.name === ROUTED && !units_short) return
  await together.add({ container, name: event.name, id, order_id })
}

export const config: SubscriberConfig = {
  event: [SHIPPED, PACKED, ROUTED, ...DATES],
  context: { subscriberId: "comptoir-tell-customers" },
}
