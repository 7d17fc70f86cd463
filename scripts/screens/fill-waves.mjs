/** A wave that is only planned, what is ready for another one, and rules that would plan by themselves. */
export async function waves({ ask, stores }, { buy }) {
  const location_id = stores.Lyon
  const orders = []
  for (const lines of [
    [1, 1],
    [2, 0],
    [1, 0],
    [1, 2],
    [2, 1],
  ])
    orders.push(await buy(lines))
  await ask("/admin/order-routing/apply", {
    order_ids: orders.map(({ id }) => id),
    idempotency_key: "screens-route-waves",
  })
  const { candidates } = await ask(`/admin/waves/candidates?location_id=${location_id}&limit=20`)
  await ask("/admin/waves", {
    location_id,
    dispatch_ids: candidates.slice(0, 2).map(({ id }) => id),
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
