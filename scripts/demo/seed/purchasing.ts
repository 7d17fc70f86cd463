import type { PurchaseOrderStatus } from "../../../src/domain/purchasing/lifecycles"
import { acknowledgePurchaseOrderWorkflow } from "../../../src/workflows/purchasing/acknowledge-purchase-order"
import { approvePurchaseOrderWorkflow } from "../../../src/workflows/purchasing/approve-purchase-order"
import { cancelPurchaseOrderWorkflow } from "../../../src/workflows/purchasing/cancel-purchase-order"
import { closePurchaseOrderWorkflow } from "../../../src/workflows/purchasing/close-purchase-order"
import { createPurchaseOrderWorkflow } from "../../../src/workflows/purchasing/create-purchase-order"
import { holdPurchaseOrderWorkflow } from "../../../src/workflows/purchasing/hold-purchase-order"
import { recordSupplierAnswerWorkflow } from "../../../src/workflows/purchasing/record-supplier-answer"
import { revisePurchaseOrderWorkflow } from "../../../src/workflows/purchasing/revise-purchase-order"
import { sendPurchaseOrderWorkflow } from "../../../src/workflows/purchasing/send-purchase-order"
import { shortClosePurchaseOrderLineWorkflow } from "../../../src/workflows/purchasing/short-close-purchase-order-line"
import { submitPurchaseOrderWorkflow } from "../../../src/workflows/purchasing/submit-purchase-order"
import { trackWarehouseWorkflow } from "../../../src/workflows/stock/track-warehouse"
import { dayBefore } from "../days"
import { WAREHOUSES, type DemoPurchaseOrder, type PurchaseOrderFate } from "../shop"
import { SUPPLIERS, type SupplierProfile } from "../suppliers"
import { inventoryItems } from "./catalogue"
import { receiveOrder } from "./deliveries"
import { orderedLines, referenceOf } from "./ordered"
import { supplierIds } from "./suppliers"
import { held, listRecords, type World } from "./world"

/** Begins the ledger of the three warehouses. */
export async function seedTracking({ container, warehouses }: World): Promise<void> {
  for (const { key } of WAREHOUSES) {
    await trackWarehouseWorkflow(container).run({ input: { location_id: warehouses[key] } })
  }
}

/** How far an order has come; a seed that was stopped goes on from there. */
const COME_AS_FAR: readonly PurchaseOrderStatus[] = [
  "draft",
  "pending_approval",
  "approved",
  "sent",
  "acknowledged",
]

/** Purchase orders of the past year and of today; each act stands on the day on which it would have been done. */
export async function seedPurchaseOrders(world: World): Promise<void> {
  const suppliers = await supplierIds(world)
  const rows = await listRecords<{ supplier_reference: string | null; status: PurchaseOrderStatus }>(
    world.container,
    "comptoir_purchase_order",
    ["supplier_reference", "status"]
  )
  const known = new Map(rows.map(({ supplier_reference, status }) => [supplier_reference, status]))
  const { purchase_orders } = world.shop
  for (const [index, order] of purchase_orders.entries()) {
    const status = known.get(referenceOf(order)) ?? "draft"
    await aPurchaseOrder(world, order, held(suppliers, order.supplier_code), COME_AS_FAR.indexOf(status))
    world.report("purchase orders", index + 1, purchase_orders.length)
  }
}

/** Goods from another country of the Union come without tax; others bear the tax of where they arrive. */
const vatOf = ({ country }: SupplierProfile, warehouseCountry: string) =>
  country !== warehouseCountry && ["fr", "pt", "nl", "de"].includes(country) && warehouseCountry === "fr"
    ? { vat_category: "K" as const, vat_rate: "0" }
    : { vat_category: "S" as const, vat_rate: "20" }

/** The orders that a buyer looks at these days went by mail; of the older ones the supplier was told by telephone. */
const MAILED: ReadonlySet<PurchaseOrderFate> = new Set(["sent", "proposed", "revised", "acknowledged"])
const UNANSWERED: ReadonlySet<PurchaseOrderFate> = new Set(["sent", "proposed"])
const RECEIVED: ReadonlySet<PurchaseOrderFate> = new Set([
  "received",
  "partly_received",
  "short_closed",
  "quarantined",
  "reversed",
])
/** What came so long ago is closed by now. */
const CLOSED_AFTER_DAYS = 35

async function aPurchaseOrder(
  world: World,
  order: DemoPurchaseOrder,
  supplier_id: string,
  comeAsFar: number
): Promise<void> {
  if (comeAsFar < 0) return
  const { container, shop, owner_id: actor_id } = world
  const on = (day: string, hour: number) =>
    new Date(`${day < shop.today ? day : dayBefore(shop.today, 1)}T${String(hour).padStart(2, "0")}:12:00Z`)
  const id = await written(world, order, supplier_id, on(order.ordered_on, 8))
  const { fate } = order
  if (fate === "draft") return
  const by = (day: string, hour: number) => ({ id, actor_id, at: on(day, hour) })
  if (comeAsFar < 1) await submitPurchaseOrderWorkflow(container).run({ input: by(order.ordered_on, 9) })
  if (fate === "pending_approval") return
  if (comeAsFar < 2) await approve(world, by(order.ordered_on, 10))
  if (fate === "on_hold") {
    const reason = "Waiting for the samples of the new glaze"
    await holdPurchaseOrderWorkflow(container).run({ input: { ...by(order.ordered_on, 11), reason } })
  }
  if (fate === "cancelled") {
    const reason = "The supplier no longer makes these goods"
    await cancelPurchaseOrderWorkflow(container).run({ input: { ...by(order.ordered_on, 11), reason } })
  }
  if (fate === "approved" || fate === "on_hold" || fate === "cancelled") return
  if (comeAsFar < 3) {
    await sendPurchaseOrderWorkflow(container).run({
      input: { ...by(order.ordered_on, 12), mail: MAILED.has(fate) },
    })
  }
  if (fate === "proposed") await propose(world, id, supplier_id, order)
  if (UNANSWERED.has(fate)) return
  if (comeAsFar < 4)
    await acknowledgePurchaseOrderWorkflow(container).run({ input: by(order.confirmed_on, 14) })
  if (fate === "revised") await revise(world, id, order)
  if (!RECEIVED.has(fate)) return
  await receiveOrder(world, order, id)
  if (fate === "short_closed") await giveUpARest(world, id)
  const isPast = order.came_on < dayBefore(shop.today, CLOSED_AFTER_DAYS)
  if (fate === "received" && isPast) {
    const isShort = order.lines.some(({ rejected }) => rejected > 0)
    const reason = isShort ? "Rejected units were credited" : null
    await closePurchaseOrderWorkflow(container).run({
      input: { ...by(dayBefore(order.came_on, -3), 16), reason },
    })
  }
}

async function written(
  world: World,
  order: DemoPurchaseOrder,
  supplier_id: string,
  at: Date
): Promise<string> {
  const { container, shop, owner_id: actor_id } = world
  const profile = SUPPLIERS.find(({ code }) => code === order.supplier_code) as SupplierProfile
  const warehouse = WAREHOUSES.find(({ key }) => key === order.warehouse) ?? WAREHOUSES[0]
  const items = await inventoryItems(
    world,
    order.lines.map(({ sku }) => sku)
  )
  const { result } = await createPurchaseOrderWorkflow(container).run({
    input: {
      supplier_id,
      location_id: world.warehouses[order.warehouse],
      supplier_reference: referenceOf(order),
      idempotency_key: `demo-${shop.seed}-${order.key}`,
      actor_id,
      at,
      lines: order.lines.map(({ sku, quantity, unit_price, price_per_quantity }) => ({
        inventory_item_id: held(items, sku),
        quantity,
        expected_on: order.expected_on,
        ...(unit_price ? { unit_price, price_per_quantity } : {}),
        ...vatOf(profile, warehouse.country_code),
      })),
    },
  })
  return result
}

type Step = { id: string; actor_id: string; at: Date }

async function approve({ container }: World, step: Step): Promise<void> {
  const [order] = await listRecords<{ status: PurchaseOrderStatus }>(
    container,
    "comptoir_purchase_order",
    ["status"],
    { id: step.id }
  )
  if (order?.status === "pending_approval") await approvePurchaseOrderWorkflow(container).run({ input: step })
}

/** The supplier answers: one line dearer, one in two parts, the second of them later. */
async function propose(
  world: World,
  purchase_order_id: string,
  supplier_id: string,
  { key, supplier_code }: DemoPurchaseOrder
): Promise<void> {
  const [first, second] = await orderedLines(world, purchase_order_id)
  const profile = SUPPLIERS.find(({ code }) => code === supplier_code)
  const isFrench = profile?.language === "fr"
  const split = second && Math.floor(second.quantity / 2)
  await recordSupplierAnswerWorkflow(world.container).run({
    input: {
      answer: {
        purchase_order_id,
        supplier_id,
        portal_link_id: null,
        revision: 1,
        answered_by: profile?.contact ?? null,
        note: isFrench
          ? "La matière a augmenté ; le reste part comme convenu."
          : "Our material went up; the rest leaves as agreed.",
        lines: [
          ...(first
            ? [{ line_id: first.id, unit_price: (Number(first.unit_price) * 1.04 + 0.01).toFixed(2) }]
            : []),
          ...(second && split
            ? [
                {
                  line_id: second.id,
                  parts: [
                    { quantity: split, expected_on: second.expected_on },
                    { quantity: second.quantity - split, expected_on: dayBefore(second.expected_on, -12) },
                  ],
                },
              ]
            : []),
        ],
        idempotency_key: `demo-${world.shop.seed}-${key}-answer`,
      },
    },
  })
}

/** We asked for more of one line after the supplier had confirmed. */
async function revise(world: World, id: string, order: DemoPurchaseOrder): Promise<void> {
  const [first] = await orderedLines(world, id)
  if (!first) return
  const idempotency_key = `demo-${world.shop.seed}-${order.key}-revision`
  await revisePurchaseOrderWorkflow(world.container).run({
    input: {
      id,
      changes: [{ line_id: first.id, quantity: (order.lines[0]?.quantity ?? first.quantity) * 2 }],
      reason: "It sells faster than we thought",
      actor_id: world.owner_id,
      idempotency_key,
    },
  })
}

/** What never comes of the line that owes most is given up; the order stays open for the rest. */
async function giveUpARest(world: World, id: string): Promise<void> {
  const lines = await orderedLines(world, id)
  if (lines.some(({ short_closed_quantity }) => short_closed_quantity > 0)) return
  const owed = lines.filter(({ quantity, received_quantity }) => quantity > received_quantity)
  const [line] = owed.sort(
    (a, b) => b.quantity - b.received_quantity - (a.quantity - a.received_quantity) || a.position - b.position
  )
  if (!line) return
  await shortClosePurchaseOrderLineWorkflow(world.container).run({
    input: { id, line_id: line.id, reason: "Out of the supplier's range", actor_id: world.owner_id },
  })
}
