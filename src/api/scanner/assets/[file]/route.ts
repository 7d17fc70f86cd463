import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { serveFile } from "../../serve-file"

/** The scripts, styles, pictures and the decoder of the scanner page, each named after what is in it. */
export function GET(req: MedusaRequest, res: MedusaResponse): void {
  serveFile(req, res, req.params.file ?? "", "forever")
}
