/** Post a receipt of many lines, beside core's own ways of adding the same quantities to the same levels. */
import { median, require } from "./shop.mjs"

const ROUNDS = 3

export async function receiptRows(shop, { lines }) {
  const { container, source } = shop
  const inventory = container.resolve("inventory")
  const location = await container.resolve("stock_location").createStockLocations({ name: "Bench" })
  const items = await inventory.createInventoryItems(
    Array.from({ length: lines }, (_, index) => ({ sku: `RECEIPT-${index}`, title: `Item ${index}` }))
  )
  await inventory.createInventoryLevels(
    items.map((item) => ({ inventory_item_id: item.id, location_id: location.id, stocked_quantity: 5 }))
  )
  const plain = await container.resolve("stock_location").createStockLocations({ name: "Plain" })
  await inventory.createInventoryLevels(
    items.map((item) => ({ inventory_item_id: item.id, location_id: plain.id, stocked_quantity: 5 }))
  )
  const run = async (file, name, input) => (await source(file)[name](container).run({ input })).result
  await run("workflows/stock/track-warehouse", "trackWarehouseWorkflow", { location_id: location.id })
  const supplier = await run("workflows/purchasing/create-supplier", "createSupplierWorkflow", {
    name: "Bench supplier",
    currency_code: "eur",
  })

  const ours = []
  for (let round = 0; round < ROUNDS; round += 1) {
    const order = await run("workflows/purchasing/create-purchase-order", "createPurchaseOrderWorkflow", {
      supplier_id: supplier.id ?? supplier,
      location_id: location.id,
      lines: items.map((item) => ({ inventory_item_id: item.id, quantity: 3, unit_price: "1.25" })),
    })
    const id = order.id ?? order
    await run("workflows/purchasing/submit-purchase-order", "submitPurchaseOrderWorkflow", { id })
    await run("workflows/purchasing/send-purchase-order", "sendPurchaseOrderWorkflow", { id })
    const receipt = await run("workflows/purchasing/create-receipt", "createReceiptWorkflow", {
      purchase_order_id: id,
    })
    ours.push(
      await shop.measure(() =>
        run("workflows/purchasing/post-receipt", "postReceiptWorkflow", { id: receipt.id ?? receipt })
      )
    )
  }

  const { createWorkflow, WorkflowResponse } = require("@medusajs/framework/workflows-sdk")
  const { adjustInventoryLevelsStep } = require("@medusajs/medusa/core-flows")
  const adjust = createWorkflow(
    "bench-adjust-levels",
    (input) => new WorkflowResponse(adjustInventoryLevelsStep(input))
  )
  const core = []
  const updates = []
  for (let round = 0; round < ROUNDS; round += 1) {
    const at = { location_id: plain.id }
    core.push(
      await shop.measure(() =>
        adjust(container).run({
          input: items.map((item) => ({ inventory_item_id: item.id, ...at, adjustment: 3 })),
        })
      )
    )
    updates.push(
      await shop.measure(() =>
        container.resolve("locking").execute(
          items.map((item) => item.id),
          () =>
            inventory.updateInventoryLevels(
              items.map((item) => ({
                inventory_item_id: item.id,
                ...at,
                stocked_quantity: 8 + 3 * (round + 1) + 1,
              }))
            )
        )
      )
    )
  }
  const middle = (runs) => median(runs.map((one) => one.milliseconds))
  const figure = (runs) =>
    `${middle(runs).toFixed(0)} ms, ${median(runs.map((one) => one.statements))} statements`
  return [
    {
      what: `Post a receipt of ${lines} lines (receipt, order, ledger, levels)`,
      ours: figure(ours),
      baseline: `core's adjustInventoryLevelsStep: ${figure(core)}`,
      ratio: middle(ours) / middle(core),
      target: "≤ 0.3 × and ≤ 60 statements",
    },
    {
      what: "the same",
      ours: figure(ours),
      baseline: `one updateInventoryLevels under the lock: ${figure(updates)}`,
      ratio: middle(ours) / middle(updates),
      target: "told",
    },
  ]
}
