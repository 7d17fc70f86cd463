import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { generateLayoutWorkflow } from "../../../../../../workflows/warehouse/generate-layout"
import type { AdminGenerateLayoutType } from "../../../validators"

/** Adds the aisles and bins of a plan that are not there yet, or with `preview` says which. */
export async function POST(
  req: AuthenticatedMedusaRequest<AdminGenerateLayoutType>,
  res: MedusaResponse
): Promise<void> {
  // What is there already is not made again, so that the key is not needed to tell two requests apart.
  const { preview, idempotency_key: _, ...plan } = req.validatedBody
  const location_id = req.params.location_id as string
  const input = { location_id, plan, preview, actor_id: req.auth_context.actor_id }
  const { result } = await generateLayoutWorkflow(req.scope).run({ input })
  res.json(result)
}
