import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { ATTACHMENTS_MODULE } from "../../../../../modules/attachments/names"
import type AttachmentsService from "../../../../../modules/attachments/service"

/** A document, to be saved and never shown by the browser within the shop's own address. */
export async function GET(req: MedusaRequest, res: MedusaResponse): Promise<void> {
  const service = req.scope.resolve<AttachmentsService>(ATTACHMENTS_MODULE)
  const { content, filename, mime_type } = await service.readAttachment(req.params.id as string)
  const plain = filename
    .normalize("NFKD")
    .replace(/[^\x20-\x7e]/g, "")
    .replace(/["\\%]/g, "_")
  res.setHeader("Content-Type", mime_type)
  res.setHeader("Content-Length", String(content.length))
  res.setHeader(
    "Content-Disposition",
    `attachment; filename="${plain || "file"}"; filename*=UTF-8''${encodeURIComponent(filename).replace(/['()*]/g, (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`)}`
  )
  res.setHeader("X-Content-Type-Options", "nosniff")
  res.setHeader("Content-Security-Policy", "default-src 'none'; sandbox")
  res.setHeader("Cross-Origin-Resource-Policy", "same-origin")
  res.setHeader("Cache-Control", "private, no-store")
  res.end(content)
}
