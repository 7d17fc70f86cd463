import { notAllowed } from "../shared/domain-error"

/** Lines of an order that are picked at our desk, with the dispatches that hold them. */
type PickedLine = Readonly<{ title: string; dispatches: readonly string[] }>

/** Refuses lines that are picked at our desk, and says where to go. */
export function checkFulfilledByMedusa(lines: readonly PickedLine[]): void {
  if (!lines.length) return
  const names = [...new Set(lines.map(({ title }) => title))].join(", ")
  const dispatches = [...new Set(lines.flatMap((line) => line.dispatches))]
  const where = dispatches.length ? `the dispatch ${dispatches.join(", ")}` : "the dispatches of the order"
  throw notAllowed(
    `${names}: the warehouse picks, packs and sends this order; go to Picking → Dispatches and open ${where} instead of creating a fulfillment here`
  )
}

/** Refuses to cancel what was packed at our desk, and says where to undo it. */
export function checkCancelledByMedusa(
  fulfillmentId: string,
  dispatch: Readonly<{ id: string; number: string | null; status: string }> | null
): void {
  if (!dispatch) return
  const name = dispatch.number ?? dispatch.id
  throw notAllowed(
    dispatch.status === "shipped"
      ? `Fulfillment ${fulfillmentId} belongs to dispatch ${name}, which has left; create a return instead of cancelling it`
      : `Fulfillment ${fulfillmentId} belongs to dispatch ${name}; unpack it in Picking → Dispatches → ${name}, and its goods come back`
  )
}

/** Refuses to mark as shipped what our desk packed: its parcel would stay here, and on no manifest. */
export function checkShippedByMedusa(
  fulfillmentId: string,
  dispatch: Readonly<{ id: string; number: string | null; status: string }> | null
): void {
  if (!dispatch || dispatch.status === "shipped") return
  const name = dispatch.number ?? dispatch.id
  throw notAllowed(
    `Fulfillment ${fulfillmentId} belongs to dispatch ${name}; ship it in Picking → Dispatches → ${name}, with its tracking number, instead of marking it as shipped here`
  )
}

/** Refuses to cancel an order of which parcels are packed: their goods have left stock, whatever Medusa knows of it yet. */
export function checkOrderCancelledByMedusa(
  order: Readonly<{ display_id: number | null; id: string }>,
  packed: readonly Readonly<{ name: string; has_left: boolean }>[]
): void {
  const gone = packed.filter((dispatch) => dispatch.has_left).map(({ name }) => name)
  const here = packed.filter((dispatch) => !dispatch.has_left).map(({ name }) => name)
  const order_name = `Order ${order.display_id === null ? order.id : `#${order.display_id}`}`
  if (here.length)
    throw notAllowed(
      `${order_name} is packed in dispatch ${here.join(", ")}; unpack it in Picking → Dispatches → ${here[0]}, then cancel the order`
    )
  if (gone.length)
    throw notAllowed(
      `${order_name} has left in dispatch ${gone.join(", ")}; create a return instead of cancelling it`
    )
}

/** Refuses to change an order while Medusa is being told of its parcels: it would count units as open that have left. */
export function checkEditedByMedusa(
  order: Readonly<{ display_id: number | null; id: string }>,
  untold: readonly Readonly<{ name: string }>[]
): void {
  if (!untold.length) return
  const order_name = `Order ${order.display_id === null ? order.id : `#${order.display_id}`}`
  throw notAllowed(
    `${order_name}: Medusa is being told of the parcels of dispatch ${untold.map(({ name }) => name).join(", ")}; change the order once it knows of them`
  )
}

/** Refuses to change by hand what is reserved for a line that Comptoir sends: its warehouse is chosen on another page. */
export function checkReservedByMedusa(
  line: Readonly<{ title: string; order_id: string; display_id: number | null }> | null
): void {
  if (!line) return
  const order_name = `order ${line.display_id === null ? line.order_id : `#${line.display_id}`}`
  throw notAllowed(
    `${line.title} of ${order_name}: its reservations follow the warehouses that it is sent from; choose those in Picking → Routes → ${order_name} instead of changing a reservation here`
  )
}
