import type { MedusaContainer } from "@medusajs/framework/types"
import { notFound } from "../../domain/shared/domain-error"
import type { DocumentLanguage, DocumentView } from "../../platform/documents/views"
import { quotationRequestView } from "../purchasing/quotation-document"
import { supplierReturnView } from "../purchasing/supplier-return-document"
import { purchaseOrderView } from "./order-view"

/** A record's document, and which page of the supplier portal belongs to it. */
export type DocumentSource = {
  view: DocumentView
  supplier_id: string
  portal: "purchase_order" | "quotation_request" | null
}

/**
 * Reads a record for its document. `data` is what the message was queued with: a request for quotation goes to
 * several suppliers, and says there (`supplier_id`) which one this message is for.
 */
export type ViewReader = (
  container: MedusaContainer,
  id: string,
  language: DocumentLanguage | undefined,
  data: Readonly<Record<string, unknown>>
) => Promise<DocumentSource>

/** Entity type → how its document is read; what an area sends or prints has its line here. */
const READERS: Readonly<Record<string, ViewReader>> = {
  purchase_order: (container, id, language) => purchaseOrderView(container, id, language),
  quotation_request: quotationRequestView,
  supplier_return: (container, id, language) => supplierReturnView(container, id, language),
}

/** The document of a record; refuses a kind of record that has none. */
export async function readDocument(
  container: MedusaContainer,
  entityType: string,
  id: string,
  language?: DocumentLanguage,
  data: Readonly<Record<string, unknown>> = {}
): Promise<DocumentSource> {
  const reader = Object.hasOwn(READERS, entityType) ? READERS[entityType] : undefined
  if (!reader)
    throw notFound(
      `There is no document of a ${entityType}; there are those of ${Object.keys(READERS).join(", ")}`
    )
  return reader(container, id, language, data)
}
