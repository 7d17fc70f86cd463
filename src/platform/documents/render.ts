import path from "node:path"
import { BackgroundThread } from "../background-thread"
import { documentFileName, documentType } from "./document"
import type { DocumentFormat, DocumentKind, DocumentView, RenderedDocument } from "./views"

const thread = new BackgroundThread<[DocumentView, DocumentFormat]>(
  path.join(__dirname, "document"),
  "makeDocument",
  "documents"
)

/**
 * Makes a document in a thread of its own, so that an order of a thousand lines holds up no other request.
 * @param kind said by the caller, so that a view of another kind is no document by mistake
 */
export async function renderDocument(
  kind: DocumentKind,
  view: DocumentView,
  format: DocumentFormat = "pdf"
): Promise<RenderedDocument> {
  if (view.kind !== kind) throw new Error(`A view of ${view.kind} was handed in as ${kind}`)
  const bytes = await thread.make(view, format)
  return {
    filename: documentFileName(view, format),
    content_type: documentType(format),
    content: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength),
  }
}
