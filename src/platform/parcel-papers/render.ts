import path from "node:path"
import { BackgroundThread } from "../background-thread"
import type { PaperView } from "./pdf"

const thread = new BackgroundThread<[PaperView]>(
  path.join(__dirname, "pdf"),
  "parcelPaperPdf",
  "parcel papers"
)

/** Makes the papers in a thread of their own: two hundred slips hold up no other request. */
export async function renderParcelPapers(view: PaperView): Promise<Buffer> {
  const bytes = await thread.make(view)
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}
