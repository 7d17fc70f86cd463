import type { PurchaseOrderStatus } from "../../../src/domain/purchasing/lifecycles"
import { acknowledgePurchaseOrderWorkflow } from "../../../src/workflows/purchasing/acknowledge-purchase-order"
import { addSupplierItemWorkflow } from "../../../src/workflows/purchasing/add-supplier-item"
import { cancelPurchaseOrderWorkflow } from "../../../src/workflows/purchasing/cancel-purchase-order"
import { createPurchaseOrderWorkflow } from "../../../src/workflows/purchasing/create-purchase-order"
import { createReceiptWorkflow } from "../../../src/workflows/purchasing/create-receipt"
import { createSupplierWorkflow } from "../../../src/workflows/purchasing/create-supplier"
import { postReceiptWorkflow } from "../../../src/workflows/purchasing/post-receipt"
import { sendPurchaseOrderWorkflow } from "../../../src/workflows/purchasing/send-purchase-order"
import { submitPurchaseOrderWorkflow } from "../../../src/workflows/purchasing/submit-purchase-order"
import { trackWarehouseWorkflow } from "../../../src/workflows/stock/track-warehouse"
import { dayBefore } from "../days"
import { WAREHOUSES, type DemoPurchaseOrder } from "../shop"
import { SUPPLIERS, type SupplierProfile } from "../suppliers"
import { inventoryItems } from "./catalogue"
import { held, listRecords, type World } from "./world"

/** Begins the ledger of the three warehouses. */
export async function seedTracking({ container, warehouses }: World): Promise<void> {
  for (const { key } of WAREHOUSES) {
    await trackWarehouseWorkflow(container).run({ input: { location_id: warehouses[key] } })
  }
}

async function supplierIds(world: World): Promise<Map<string, string>> {
  const rows = await listRecords<{ id: string; code: string }>(world.container, "comptoir_supplier", [
    "id",
    "code",
  ])
  return new Map(rows.map(({ code, id }) => [code, id]))
}

/** The suppliers themselves. */
export async function seedSuppliers(world: World): Promise<void> {
  const known = await supplierIds(world)
  for (const { profile } of world.shop.suppliers) {
    if (known.has(profile.code)) continue
    const { code, name, contact, email, country, currency, language, lead_time_days } = profile
    await createSupplierWorkflow(world.container).run({
      input: {
        code,
        name,
        contact_name: contact,
        email,
        country_code: country,
        currency_code: currency,
        language_code: language,
        lead_time_days,
      },
    })
  }
}

/** What each supplier sells, at which price and in which packs. */
export async function seedSupplierItems(world: World): Promise<void> {
  const suppliers = await supplierIds(world)
  const total = world.shop.suppliers.reduce((sum, { items }) => sum + items.length, 0)
  const rows = await listRecords<{ supplier_id: string; inventory_item_id: string }>(
    world.container,
    "comptoir_supplier_item",
    ["supplier_id", "inventory_item_id"]
  )
  const known = new Set(
    rows.map(({ supplier_id, inventory_item_id }) => `${supplier_id}/${inventory_item_id}`)
  )
  let done = 0
  for (const { profile, items } of world.shop.suppliers) {
    const supplier_id = held(suppliers, profile.code)
    const ids = await inventoryItems(
      world,
      items.map(({ sku }) => sku)
    )
    for (const { sku, ...item } of items) {
      const inventory_item_id = held(ids, sku)
      if (!known.has(`${supplier_id}/${inventory_item_id}`)) {
        await addSupplierItemWorkflow(world.container).run({
          input: { supplier_id, item: { ...item, inventory_item_id } },
        })
      }
      done += 1
      if (done % 20 === 0 || done === total) world.report("supplier items", done, total)
    }
  }
}

/** How far an order has come; a seed that was stopped goes on from there. */
const COME_AS_FAR: readonly PurchaseOrderStatus[] = ["draft", "approved", "sent", "acknowledged"]

/** Purchase orders from draft to received; each act stands on the day on which it would have been done. */
export async function seedPurchaseOrders(world: World): Promise<void> {
  const suppliers = await supplierIds(world)
  const rows = await listRecords<{ supplier_reference: string | null; status: PurchaseOrderStatus }>(
    world.container,
    "comptoir_purchase_order",
    ["supplier_reference", "status"]
  )
  const known = new Map(rows.map(({ supplier_reference, status }) => [supplier_reference, status]))
  for (const [index, order] of world.shop.purchase_orders.entries()) {
    const status = known.get(referenceOf(order)) ?? "draft"
    await aPurchaseOrder(world, order, held(suppliers, order.supplier_code), COME_AS_FAR.indexOf(status))
    world.report("purchase orders", index + 1, world.shop.purchase_orders.length)
  }
}

const referenceOf = ({ key, supplier_code }: DemoPurchaseOrder) =>
  `${supplier_code}-${key.replace(/\D/g, "").padStart(4, "0")}`

/** Goods from another country of the Union come without tax; others bear the tax of where they arrive. */
const vatOf = ({ country }: SupplierProfile, warehouseCountry: string) =>
  country !== warehouseCountry && ["fr", "pt", "nl", "de"].includes(country) && warehouseCountry === "fr"
    ? { vat_category: "K" as const, vat_rate: "0" }
    : { vat_category: "S" as const, vat_rate: "20" }

async function aPurchaseOrder(
  world: World,
  order: DemoPurchaseOrder,
  supplier_id: string,
  comeAsFar: number
): Promise<void> {
  if (comeAsFar < 0) return
  const { container, shop } = world
  const profile = SUPPLIERS.find(({ code }) => code === order.supplier_code) as SupplierProfile
  const warehouse = WAREHOUSES.find(({ key }) => key === order.warehouse) ?? WAREHOUSES[0]
  const items = await inventoryItems(
    world,
    order.lines.map(({ sku }) => sku)
  )
  const ordered = dayBefore(order.expected_on, profile.lead_time_days)
  // An order that is not due yet was placed by yesterday at the latest.
  const on = (day: string, hour: number) =>
    new Date(`${day < shop.today ? day : dayBefore(shop.today, 1)}T${String(hour).padStart(2, "0")}:12:00Z`)
  const { result: id } = await createPurchaseOrderWorkflow(container).run({
    input: {
      supplier_id,
      location_id: world.warehouses[order.warehouse],
      supplier_reference: referenceOf(order),
      idempotency_key: `demo-${shop.seed}-${order.key}`,
      at: on(ordered, 8),
      lines: order.lines.map(({ sku, quantity }) => ({
        inventory_item_id: held(items, sku),
        quantity,
        expected_on: order.expected_on,
        ...vatOf(profile, warehouse.country_code),
      })),
    },
  })
  if (order.fate === "draft") return
  if (comeAsFar < 1) await submitPurchaseOrderWorkflow(container).run({ input: { id, at: on(ordered, 9) } })
  if (order.fate === "approved") return
  if (order.fate === "cancelled") {
    const reason = "The supplier no longer makes these goods"
    await cancelPurchaseOrderWorkflow(container).run({ input: { id, at: on(ordered, 11), reason } })
    return
  }
  if (comeAsFar < 2) await sendPurchaseOrderWorkflow(container).run({ input: { id, at: on(ordered, 10) } })
  if (order.fate === "sent") return
  if (comeAsFar < 3) {
    const answered = on(dayBefore(ordered, -1), 14)
    await acknowledgePurchaseOrderWorkflow(container).run({ input: { id, at: answered } })
  }
  if (order.fate === "received" || order.fate === "partly_received") await aReceipt(world, order, id)
}

type OrderedLine = { id: string; quantity: number }

/** The delivery: all of it, or about half with one case broken. */
async function aReceipt(
  { container, shop }: World,
  order: DemoPurchaseOrder,
  purchase_order_id: string
): Promise<void> {
  const lines = await listRecords<OrderedLine>(
    container,
    "comptoir_purchase_order_line",
    ["id", "quantity"],
    { purchase_order_id }
  )
  const at = new Date(`${order.expected_on}T09:40:00Z`)
  const delivered = lines.map(({ id, quantity }, index) => {
    const arrived = order.fate === "received" ? quantity : Math.max(1, Math.ceil(quantity / 2))
    const rejected = order.fate === "partly_received" && index === 0 && arrived > 1 ? 1 : 0
    return {
      purchase_order_line_id: id,
      accepted_quantity: arrived - rejected,
      ...(rejected ? { rejected_quantity: rejected, reject_reason: "Broken on arrival" } : {}),
    }
  })
  const { result: id } = await createReceiptWorkflow(container).run({
    input: {
      purchase_order_id,
      lines: delivered,
      delivery_note: `BL-${order.key.replace(/\D/g, "").padStart(5, "0")}`,
      received_on: order.expected_on,
      idempotency_key: `demo-${shop.seed}-${order.key}-receipt`,
      at,
    },
  })
  await postReceiptWorkflow(container).run({
    input: { id, at, idempotency_key: `demo-${shop.seed}-${order.key}-post` },
  })
}
