import path from "node:path"
import { BackgroundThread } from "../background-thread"
import type { LabelSheetView } from "./pdf"

const thread = new BackgroundThread<[LabelSheetView]>(path.join(__dirname, "pdf"), "labelsPdf", "labels")

/** Makes the PDF of labels in a thread of its own: five thousand of them hold up no other request. */
export async function renderLabels(view: LabelSheetView): Promise<Buffer> {
  const bytes = await thread.make(view)
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}
