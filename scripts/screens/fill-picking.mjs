/** Who walks: each of them finds a tour, so that every language and every light shows a walk from its beginning. */
export const PEOPLE = [
  ["NOE", "Noé Favre"],
  ["INES", "Inès Roy"],
  ["PAUL", "Paul Morel"],
  ["LINA", "Lina Petit"],
].map(([code, name]) => ({ code, name, pin: "2580" }))

/** Orders of the web shop that are picked with the scanner: a tour of two orders for each of the people. */
export async function tours({ ask, stores }, { buy, item_ids }) {
  const location_id = stores.Lyon
  for (const [index, id] of item_ids.entries()) {
    const { inventory_levels: levels } = await ask(`/admin/inventory-items/${id}/location-levels`)
    const level = levels.find((one) => one.location_id === location_id)
    const at = `/admin/inventory-items/${id}/location-levels`
    const stocked_quantity = (level?.stocked_quantity ?? 0) + 30 + index
    await (level
      ? ask(`${at}/${location_id}`, { stocked_quantity })
      : ask(at, { location_id, stocked_quantity }))
  }
  await ask("/admin/putaways/raise", { location_id })
  const { warehouse_tasks: tasks } = await ask(
    `/admin/warehouse-tasks?status=open&kind=putaway&location_id=${location_id}&limit=100`
  )
  const ours = tasks.filter((task) => item_ids.includes(task.inventory_item_id))
  if (ours.length)
    await ask("/admin/warehouse-tasks/complete", {
      ids: ours.map(({ id }) => id),
      idempotency_key: "screens-put-away-tours",
    })
  const orders = []
  for (const { code } of PEOPLE)
    for (const lines of code === "NOE"
      ? [
          [3, 1],
          [1, 2],
        ]
      : [
          [2, 1],
          [1, 1],
        ])
      orders.push(await buy(lines))
  await ask("/admin/order-routing/apply", {
    order_ids: orders.map(({ id }) => id),
    idempotency_key: "screens-route-tours",
  })
  const dispatch_ids = []
  for (const { id } of orders) {
    const { dispatches } = await ask(
      `/admin/dispatches?order_id=${id}&location_id=${location_id}&status=ready`
    )
    dispatch_ids.push(...dispatches.map((dispatch) => dispatch.id))
  }
  const { wave } = await ask("/admin/waves", {
    location_id,
    dispatch_ids,
    method: "cluster",
    cart_orders: 2,
    title: "Before noon",
    idempotency_key: "screens-tours-plan",
  })
  await ask(`/admin/waves/${wave.id}/release`, { idempotency_key: "screens-tours-release" })
}
