import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { taskListDocument } from "../../../../workflows/warehouse/steps/task-list-document"
import type { AdminWarehouseTaskDocumentType } from "../validators"

/** Open tasks as a list to print, in the order of the walk. */
export async function GET(req: AuthenticatedMedusaRequest, res: MedusaResponse): Promise<void> {
  const { id, language, ...filters } = req.validatedQuery as AdminWarehouseTaskDocumentType
  const { filename, content } = await taskListDocument(req.scope, {
    filters,
    ids: id,
    language,
    actor_id: req.auth_context.actor_id,
  })
  res.setHeader("Content-Type", "application/pdf")
  res.setHeader("Content-Disposition", `attachment; filename="${filename}"`)
  res.setHeader("X-Content-Type-Options", "nosniff")
  res.setHeader("Cache-Control", "private, no-store")
  res.send(content)
}
