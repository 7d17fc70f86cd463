import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { DeletedExchangeRateResponse } from "../../../../../types/http/administration"
import { deleteExchangeRateWorkflow } from "../../../../../workflows/administration/delete-exchange-rate"

/** Deletes a rate. */
export async function DELETE(
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse<DeletedExchangeRateResponse>
): Promise<void> {
  const id = req.params.id as string
  await deleteExchangeRateWorkflow(req.scope).run({ input: { id, actor_id: req.auth_context.actor_id } })
  res.json({ id, object: "exchange_rate", deleted: true })
}
