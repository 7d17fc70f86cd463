import { buyLinen } from "./fill-picking.mjs"

/** A wave that is only planned, what is ready for another one, and rules that would plan by themselves. */
export async function waves(places, { linen, ordered }) {
  const { ask, stores } = places
  const location_id = stores.Lyon
  const ready = await buyLinen(places, linen, { from: ordered, count: 14, key: "waves" })
  await ask("/admin/waves", {
    location_id,
    dispatch_ids: ready.slice(0, 3),
    method: "batch",
    title: "Express of the afternoon",
    priority: 1,
    idempotency_key: "screens-waves-plan",
  })
  await ask("/admin/wave-rules", {
    location_id,
    name: "Before the van leaves",
    method: "cluster",
    most_orders: 60,
    cart_orders: 12,
    conditions: { due_within_minutes: 240 },
    release: "before_cut_off",
    release_minutes: 90,
    is_active: false,
  })
  await ask("/admin/wave-rules", {
    location_id,
    name: "One line, in one heap",
    position: 1,
    method: "batch",
    most_orders: 40,
    most_units: 120,
    conditions: { is_single_line: true },
    release: "when_full",
    is_active: false,
  })
}
