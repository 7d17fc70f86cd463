import { createReceiptWorkflow } from "../../../src/workflows/purchasing/create-receipt"
import { createSupplierReturnWorkflow } from "../../../src/workflows/purchasing/create-supplier-return"
import { noteSupplierReturnCreditWorkflow } from "../../../src/workflows/purchasing/note-supplier-return-credit"
import { postReceiptWorkflow } from "../../../src/workflows/purchasing/post-receipt"
import { postSupplierReturnWorkflow } from "../../../src/workflows/purchasing/post-supplier-return"
import { reverseReceiptWorkflow } from "../../../src/workflows/purchasing/reverse-receipt"
import { dayBefore } from "../days"
import type { DemoPurchaseOrder, DemoPurchaseOrderLine } from "../shop"
import { inventoryItems } from "./catalogue"
import { orderedLines, type OrderedLine } from "./ordered"
import { supplierIds } from "./suppliers"
import { held, listRecords, type World } from "./world"

/** A quarter of the first line is put aside to be looked at. */
const quarantinedOf = (quantity: number): number => Math.max(1, Math.floor(quantity / 4))

function delivered(
  { fate }: DemoPurchaseOrder,
  wanted: DemoPurchaseOrderLine,
  { id, quantity }: OrderedLine,
  index: number
) {
  const isHalf = fate === "partly_received" || fate === "short_closed"
  const arrived = isHalf ? Math.max(1, Math.ceil(quantity / 2)) : quantity
  const rejected = Math.min(wanted.rejected, arrived - 1)
  const aside = fate === "quarantined" && index === 0 && arrived > 1 ? quarantinedOf(arrived) : 0
  return {
    purchase_order_line_id: id,
    accepted_quantity: arrived - rejected - aside,
    ...(rejected > 0 ? { rejected_quantity: rejected, reject_reason: wanted.reject_reason } : {}),
    ...(aside ? { quarantined_quantity: aside, quarantine_reason: "poor_quality" } : {}),
    ...(wanted.lot ? { lot: wanted.lot } : {}),
    ...(wanted.expires_on ? { expires_on: wanted.expires_on } : {}),
  }
}

const deliveryNoteOf = ({ key }: DemoPurchaseOrder) => `BL-${key.replace(/\D/g, "").padStart(5, "0")}`

/** The delivery of an order, on the day that it came; one of them was booked by mistake and taken back. */
export async function receiveOrder(
  world: World,
  order: DemoPurchaseOrder,
  purchase_order_id: string
): Promise<void> {
  const { container, shop, owner_id: actor_id } = world
  const lines = await orderedLines(world, purchase_order_id)
  const at = new Date(`${order.came_on}T09:40:00Z`)
  const key = `demo-${shop.seed}-${order.key}`
  const { result: id } = await createReceiptWorkflow(container).run({
    input: {
      purchase_order_id,
      lines: lines.flatMap((line, index) => {
        const wanted = order.lines[index]
        return wanted ? [delivered(order, wanted, line, index)] : []
      }),
      delivery_note: deliveryNoteOf(order),
      received_on: order.came_on,
      idempotency_key: `${key}-receipt`,
      actor_id,
      at,
    },
  })
  const input = { id, at, actor_id }
  const [{ status } = { status: "draft" }] = await listRecords<{ status: string }>(
    container,
    "comptoir_receipt",
    ["status"],
    { id }
  )
  if (status === "draft")
    await postReceiptWorkflow(container).run({ input: { ...input, idempotency_key: `${key}-post` } })
  if (order.fate === "reversed" && status !== "reversed") {
    const reason = "Booked on the wrong order: the pallet was of another supplier"
    await reverseReceiptWorkflow(container).run({
      input: { ...input, reason, idempotency_key: `${key}-reverse` },
    })
  }
}

/** Samples that nobody ordered: they came with the carrier and were taken in all the same. */
export async function seedUnplannedReceipt(world: World): Promise<void> {
  const { container, shop, owner_id: actor_id } = world
  const marked = new Set(shop.tracking.map(({ sku }) => sku))
  const giver = shop.suppliers.find(
    ({ profile, items }) => profile.currency === "eur" && items.some(({ sku }) => !marked.has(sku))
  )
  if (!giver) return
  const skus = giver.items.map(({ sku }) => sku).filter((sku) => !marked.has(sku))
  const items = await inventoryItems(world, skus.slice(0, 2))
  const received_on = dayBefore(shop.today, 3)
  const at = new Date(`${received_on}T14:20:00Z`)
  const key = `demo-${shop.seed}-unplanned`
  const { result: id } = await createReceiptWorkflow(container).run({
    input: {
      supplier_id: held(await supplierIds(world), giver.profile.code),
      location_id: world.warehouses.lyon,
      lines: [...items.values()].map((inventory_item_id) => ({ inventory_item_id, accepted_quantity: 6 })),
      delivery_note: "BL-SAMPLES",
      notes: "Samples of the new range, with the carrier",
      received_on,
      idempotency_key: key,
      actor_id,
      at,
    },
  })
  await postReceiptWorkflow(container).run({ input: { id, idempotency_key: `${key}-post`, actor_id, at } })
}

type ReceivedLine = {
  id: string
  position: number
  accepted_quantity: number
  hold_id: string | null
  receipt_id: string
}

/** What came of an order: the first line of its delivery. */
async function firstReceived(
  { container }: World,
  order: DemoPurchaseOrder
): Promise<ReceivedLine | undefined> {
  const [receipt] = await listRecords<{ id: string }>(container, "comptoir_receipt", ["id"], {
    delivery_note: deliveryNoteOf(order),
    status: "posted",
  })
  if (!receipt) return undefined
  const lines = await listRecords<ReceivedLine>(
    container,
    "comptoir_receipt_line",
    ["id", "position", "accepted_quantity", "hold_id", "receipt_id"],
    { receipt_id: receipt.id }
  )
  return lines.sort((a, b) => a.position - b.position || (a.id < b.id ? -1 : 1))[0]
}

const CREDITED_AFTER_DAYS = 20

/** Goods that go back: one of which the credit is awaited, one that was credited, one that waits for the carrier. */
export async function seedReturns(world: World): Promise<void> {
  const { shop } = world
  const came = shop.purchase_orders.filter(({ fate }) => fate === "received").reverse()
  const [latest] = came
  const before = came.find(({ came_on }) => came_on < dayBefore(shop.today, CREDITED_AFTER_DAYS))
  const aside = shop.purchase_orders.find(({ fate }) => fate === "quarantined")
  if (before) {
    const id = await aReturn(world, before, "credited", dayBefore(shop.today, 9))
    if (id) await credit(world, id)
  }
  if (latest) await aReturn(world, latest, "sent", dayBefore(shop.today, 1))
  if (aside) await aReturn(world, aside, "waiting", shop.today)
}

async function aReturn(
  world: World,
  order: DemoPurchaseOrder,
  fate: "sent" | "credited" | "waiting",
  returned_on: string
): Promise<string | undefined> {
  const { container, shop, owner_id: actor_id } = world
  const line = await firstReceived(world, order)
  if (!line) return undefined
  const idempotency_key = `demo-${shop.seed}-return-${fate}`
  const isHeld = fate === "waiting" && line.hold_id
  const { result: id } = await createSupplierReturnWorkflow(container).run({
    input: {
      receipt_id: line.receipt_id,
      lines: [
        {
          ...(isHeld ? { hold_id: line.hold_id } : { receipt_line_id: line.id }),
          quantity: isHeld ? 1 : Math.min(2, line.accepted_quantity),
          reason: "damaged",
          settlement: "credit",
        },
      ],
      notes: fate === "waiting" ? "The carrier fetches it on Thursday" : null,
      returned_on,
      idempotency_key,
      actor_id,
    },
  })
  if (fate === "waiting") return id
  await postSupplierReturnWorkflow(container).run({
    input: { id, idempotency_key: `${idempotency_key}-post`, mail: fate === "sent", actor_id },
  })
  return id
}

async function credit({ container, shop, owner_id }: World, id: string): Promise<void> {
  const [found] = await listRecords<{ expected_credit: string; credit_reference: string | null }>(
    container,
    "comptoir_supplier_return",
    ["expected_credit", "credit_reference"],
    { id }
  )
  if (!found || found.credit_reference) return
  await noteSupplierReturnCreditWorkflow(container).run({
    input: {
      id,
      credit: {
        received_on: dayBefore(shop.today, 2),
        amount: String(found.expected_credit),
        reference: "AV-20418",
      },
      actor_id: owner_id,
    },
  })
}
