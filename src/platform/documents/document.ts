import { documentCsv } from "./csv"
import { documentPdf } from "./pdf"
import { orderUbl } from "./ubl"
import type { DocumentFormat, DocumentView } from "./views"
import { fileWord } from "./words"

const TYPES: Readonly<Record<DocumentFormat, { extension: string; content_type: string }>> = {
  pdf: { extension: "pdf", content_type: "application/pdf" },
  csv: { extension: "csv", content_type: "text/csv; charset=utf-8" },
  ubl: { extension: "xml", content_type: "application/xml" },
}

/** Letters, digits and dashes only: a number series may hold anything. */
const plain = (text: string): string => text.replace(/[^A-Za-z0-9._-]+/g, "-").replace(/^[.-]+|-+$/g, "")

/** `Purchase-order-PO-2026-00042.pdf`, in the document's language. */
export function documentFileName(view: DocumentView, format: DocumentFormat): string {
  const revision = (view.revision ?? 1) > 1 ? `-R${view.revision}` : ""
  return `${fileWord(view.kind, view.language)}-${plain(view.number ?? "") || "draft"}${revision}.${TYPES[format].extension}`
}

export const documentType = (format: DocumentFormat): string => TYPES[format].content_type

/** Makes the file in this thread. A request asks `renderDocument`, which leaves the work to another one. */
export async function makeDocument(view: DocumentView, format: DocumentFormat): Promise<Uint8Array> {
  switch (format) {
    case "pdf":
      return documentPdf(view)
    case "csv":
      return new TextEncoder().encode(documentCsv(view))
    case "ubl":
      return new TextEncoder().encode(orderUbl(view))
  }
}
