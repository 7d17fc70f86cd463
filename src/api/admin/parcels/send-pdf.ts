import type { MedusaResponse } from "@medusajs/framework/http"

/** Answers a PDF that a browser shows in a tab of its own, and that nobody keeps in between. */
export function sendPdf(res: MedusaResponse, filename: string, content: Buffer): void {
  res.setHeader("Content-Type", "application/pdf")
  res.setHeader("Content-Disposition", `inline; filename="${filename}"`)
  res.setHeader("X-Content-Type-Options", "nosniff")
  res.setHeader("Cache-Control", "private, no-store")
  res.send(content)
}
