import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { unpackDispatchWorkflow } from "../../../../workflows/packing/unpack-dispatch"
import { readPacking } from "../read"
import type { AdminUnpackDispatchType } from "../validators"

export async function POST(
  req: AuthenticatedMedusaRequest<AdminUnpackDispatchType>,
  res: MedusaResponse
): Promise<void> {
  const input = { ...req.validatedBody, actor_id: req.auth_context.actor_id }
  const { result } = await unpackDispatchWorkflow(req.scope).run({ input })
  res.json({ dispatches: await readPacking(req.scope, result.dispatches) })
}
