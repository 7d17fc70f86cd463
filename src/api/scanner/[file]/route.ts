import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { serveFile } from "../serve-file"

/** Files whose address may not change: the worker that keeps the page on the device, and what installs it there. */
const BY_NAME = ["sw.js", "manifest.webmanifest"]

export function GET(req: MedusaRequest, res: MedusaResponse): void {
  const name = req.params.file ?? ""
  if (!BY_NAME.includes(name)) {
    res.status(404).json({ type: "not_found", message: `There is no page ${name} under /scanner` })
    return
  }
  if (name === "sw.js") res.set("Service-Worker-Allowed", "/scanner")
  serveFile(req, res, name, "ask")
}
