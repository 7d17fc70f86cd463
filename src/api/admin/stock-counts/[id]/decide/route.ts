import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { decideCountLinesWorkflow } from "../../../../../workflows/counting/decide-count-lines"
import { readCount } from "../../read"
import type { AdminDecideCountLinesType } from "../../validators"

export async function POST(
  req: AuthenticatedMedusaRequest<AdminDecideCountLinesType>,
  res: MedusaResponse
): Promise<void> {
  const id = req.params.id as string
  const input = { id, ...req.validatedBody, actor_id: req.auth_context.actor_id }
  await decideCountLinesWorkflow(req.scope).run({ input })
  res.json({ stock_count: await readCount(req, id) })
}
