import type { MedusaContainer } from "@medusajs/framework/types"
import { ATTACHMENTS_MODULE } from "../../modules/attachments/names"
import type AttachmentsService from "../../modules/attachments/service"
import { PURCHASING_MODULE } from "../../modules/purchasing/names"
import type PurchasingService from "../../modules/purchasing/service"
import { neighboursOf } from "./steps/act"

/** How many of an order's documents its supplier may send: the rest of the room stays ours. */
const MOST_OF_SUPPLIER = 20

export type SupplierDocument = {
  order_id: string
  supplier_id: string
  /** The visit that it came with, and the key of its form: sent twice it is kept once. */
  visit: { id: string; link_id: string }
  key: string
  filename: string
  mime_type: string
  content: Buffer
}

export type UploadOutcome = "kept" | "again" | "refused" | "full"

/** Keeps a document of the supplier with its order; what is no document, or one too many, is refused. */
export async function uploadFromSupplier(
  container: MedusaContainer,
  { order_id, supplier_id, visit, key, filename, mime_type, content }: SupplierDocument
): Promise<UploadOutcome> {
  const attachments = container.resolve<AttachmentsService>(ATTACHMENTS_MODULE)
  const purchasing = container.resolve<PurchasingService>(PURCHASING_MODULE)
  const { recordAudit } = neighboursOf(container)
  try {
    const isFirst = await purchasing.onceAtPortal(visit, key, async (context) => {
      const kept = await attachments.listAttachments("purchase_order", order_id, context)
      if (kept.filter(({ source }) => source === "supplier").length >= MOST_OF_SUPPLIER) throw new Full()
      await attachments.uploadAttachment(
        {
          entity_type: "purchase_order",
          entity_id: order_id,
          filename,
          mime_type,
          content,
          source: "supplier",
          added_by: supplier_id,
        },
        recordAudit,
        context
      )
    })
    return isFirst ? "kept" : "again"
  } catch (error) {
    if (error instanceof Full) return "full"
    const { type } = error as { type?: string }
    if (type === "invalid_data") return "refused"
    if (type === "not_allowed") return "full"
    throw error
  }
}

class Full extends Error {}
