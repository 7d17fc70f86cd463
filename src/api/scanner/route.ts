import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { serveFile } from "./serve-file"

/** The scanner page. It holds nothing of the shop: what it shows is asked for by whoever has signed in. */
export function GET(req: MedusaRequest, res: MedusaResponse): void {
  serveFile(req, res, "index.html", "ask")
}
