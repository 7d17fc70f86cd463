/** Create, approve and send an order of many lines, beside a plain loop of inserts of the same lines. */
import { median } from "./shop.mjs"

const ROUNDS = 3

export async function orderRows(shop, { lines }) {
  const { container, source, knex } = shop
  const location = await container.resolve("stock_location").createStockLocations({ name: "Ordering" })
  const items = await container
    .resolve("inventory")
    .createInventoryItems(
      Array.from({ length: lines }, (_, index) => ({ sku: `ORDER-${index}`, title: `Item ${index}` }))
    )
  const run = async (file, name, input) => (await source(file)[name](container).run({ input })).result
  await run("workflows/stock/track-warehouse", "trackWarehouseWorkflow", { location_id: location.id })
  const supplier_id = await run("workflows/purchasing/create-supplier", "createSupplierWorkflow", {
    name: "Ordering supplier",
    currency_code: "eur",
    email: "orders@ordering.example",
  })
  await run("workflows/administration/update-settings", "updateSettingsWorkflow", {
    settings: { "purchasing.approval_required": true, "purchasing.notify_approval_waiting": false },
  })
  const wanted = items.map((item) => ({ inventory_item_id: item.id, quantity: 3, unit_price: "1.25" }))
  const order = (file, name, input) => run(`workflows/purchasing/${file}-purchase-order`, name, input)

  /** What an act sends until its own commit; after it Medusa's levels follow, and the mail. */
  const untilCommit = async (work) => {
    let statements = 0
    let isCommitted = false
    const note = ({ sql }) => {
      if (/workflow_execution|due_since <= /.test(sql) || isCommitted) return
      statements += 1
      isCommitted = sql === "COMMIT;"
    }
    knex.on("query", note)
    const answer = await work()
    knex.removeListener("query", note)
    return { statements, answer }
  }

  const ours = []
  const committed = []
  for (let round = 0; round < ROUNDS; round += 1) {
    const acts = []
    ours.push(
      await shop.measure(async () => {
        const input = { supplier_id, location_id: location.id, lines: wanted }
        acts.push(await untilCommit(() => order("create", "createPurchaseOrderWorkflow", input)))
        const act = { id: acts[0].answer }
        acts.push(await untilCommit(() => order("submit", "submitPurchaseOrderWorkflow", act)))
        acts.push(await untilCommit(() => order("approve", "approvePurchaseOrderWorkflow", act)))
        acts.push(await untilCommit(() => order("send", "sendPurchaseOrderWorkflow", act)))
      })
    )
    committed.push(acts.reduce((all, act) => all + act.statements, 0))
  }

  const loop = []
  for (let round = 0; round < ROUNDS; round += 1) {
    const id = `cpo_bench_${round}`
    loop.push(
      await shop.measure(() =>
        knex.transaction(async (transaction) => {
          await transaction("comptoir_purchase_order").insert({
            id,
            supplier_id,
            location_id: location.id,
            currency_code: "eur",
          })
          for (const [index, line] of wanted.entries()) {
            await transaction("comptoir_purchase_order_line").insert({
              id: `cpol_bench_${round}_${index}`,
              purchase_order_id: id,
              position: index + 1,
              line_total: "3.75",
              ...line,
            })
          }
        })
      )
    )
  }
  const middle = (runs) => median(runs.map((one) => one.milliseconds))
  const count = (runs) => median(runs.map((one) => one.statements))
  return [
    {
      what: `Create, submit, approve and send an order of ${lines} lines, levels and mail included`,
      ours: `${middle(ours).toFixed(0)} ms, ${median(committed)} statements until the commits, ${count(ours)} in all`,
      baseline: `a loop that only inserts the lines: ${middle(loop).toFixed(0)} ms, ${count(loop)} statements`,
      ratio: middle(ours) / middle(loop),
      target: "≤ 40 statements until the commits",
    },
  ]
}
