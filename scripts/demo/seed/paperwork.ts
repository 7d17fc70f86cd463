import type { Attachable } from "../../../src/domain/attachments/attachment"
import { ATTACHMENTS_MODULE } from "../../../src/modules/attachments/names"
import type AttachmentsService from "../../../src/modules/attachments/service"
import { renderDocument } from "../../../src/platform/documents/render"
import { addAttachment } from "../../../src/workflows/attachments/add-attachment"
import { deliverMessages } from "../../../src/workflows/correspondence/deliver"
import { readDocument } from "../../../src/workflows/correspondence/document-views"
import { portalUrlOf } from "../../../src/workflows/purchasing/portal-url"
import type { DemoPurchaseOrder, PurchaseOrderFate } from "../shop"
import { referenceOf } from "./ordered"
import { listRecords, type World } from "./world"

type OrderRow = { id: string; number: string | null; supplier_id: string }

type Place = Pick<World, "container" | "shop">

const orderOfFate = ({ shop }: Place, fate: PurchaseOrderFate): DemoPurchaseOrder | undefined =>
  shop.purchase_orders.filter((order) => order.fate === fate).at(-1)

async function orderRow(place: Place, fate: PurchaseOrderFate): Promise<OrderRow | undefined> {
  const order = orderOfFate(place, fate)
  if (!order) return undefined
  const [row] = await listRecords<OrderRow>(
    place.container,
    "comptoir_purchase_order",
    ["id", "number", "supplier_id"],
    { supplier_reference: referenceOf(order) }
  )
  return row
}

type Paper = { of: "purchase_order" | "supplier_return"; id: string; filename: string }

/** The document of a record as a PDF, kept with a record; one that is there already is not kept twice. */
async function attach(
  { container, owner_id }: World,
  entity_type: Attachable,
  entity_id: string,
  { of, id, filename }: Paper
): Promise<void> {
  const attachments = container.resolve<AttachmentsService>(ATTACHMENTS_MODULE)
  const kept = await attachments.listAttachments(entity_type, entity_id)
  if (kept.some((one) => one.filename === filename)) return
  const { view } = await readDocument(container, of, id)
  const { content } = await renderDocument(view.kind, view, "pdf")
  const source = entity_type === "purchase_order" ? "supplier" : "user"
  await addAttachment(container, {
    entity_type,
    entity_id,
    filename,
    content,
    source,
    added_by: source === "user" ? owner_id : null,
  })
}

/** Papers with an order, its supplier, a delivery and a return. */
export async function seedPaperwork(world: World): Promise<void> {
  const confirmed = await orderRow(world, "acknowledged")
  if (confirmed) {
    const paper = { of: "purchase_order" as const, id: confirmed.id }
    await attach(world, "purchase_order", confirmed.id, {
      ...paper,
      filename: `${confirmed.number}-countersigned.pdf`,
    })
    await attach(world, "supplier", confirmed.supplier_id, {
      ...paper,
      filename: `${confirmed.number}-countersigned.pdf`,
    })
  }
  const aside = await orderRow(world, "quarantined")
  if (aside) {
    const [receipt] = await listRecords(world.container, "comptoir_receipt", ["id"], {
      purchase_order_id: aside.id,
    })
    const paper = { of: "purchase_order" as const, id: aside.id, filename: `${aside.number}-as-checked.pdf` }
    if (receipt) await attach(world, "receipt", receipt.id, paper)
  }
  const [back] = await listRecords<{ id: string; number: string | null }>(
    world.container,
    "comptoir_supplier_return",
    ["id", "number"],
    { status: "posted" }
  )
  if (back)
    await attach(world, "supplier_return", back.id, {
      of: "supplier_return",
      id: back.id,
      filename: `${back.number}-carrier.pdf`,
    })
}

/** What the samples had to say is sent before the seed ends: nothing of it is left for a later mail server. */
export async function seedMail({ container }: World): Promise<void> {
  await deliverMessages(container, { most: 500 })
}

/** The page of a supplier for an order that it has not answered, to be tried. */
export async function portalToTry(place: Place): Promise<{ order: string; url: string } | null> {
  const sent = await orderRow(place, "sent")
  if (!sent?.number) return null
  const { supplier_id, id: entity_id, number: order } = sent
  const url = await portalUrlOf(place.container, { supplier_id, entity_type: "purchase_order", entity_id })
  return { order, url }
}
