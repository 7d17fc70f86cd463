import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { printLabels } from "../../../../workflows/scanning/labels"
import type { AdminPrintLabelsType } from "../validators"

/** The file for the printer. */
export async function POST(
  req: AuthenticatedMedusaRequest<AdminPrintLabelsType>,
  res: MedusaResponse
): Promise<void> {
  const by = { actor_id: req.auth_context.actor_id }
  const { filename, content_type, content } = await printLabels(req.scope, req.validatedBody, by)
  res.setHeader("Content-Type", content_type)
  res.setHeader("Content-Disposition", `attachment; filename="${filename}"`)
  res.setHeader("X-Content-Type-Options", "nosniff")
  res.setHeader("Cache-Control", "private, no-store")
  res.send(content)
}
