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
