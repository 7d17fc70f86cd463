import type { AuthenticatedMedusaRequest, MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { deleteQuotationRequestWorkflow } from "../../../../workflows/purchasing/delete-quotation-request"
import { updateQuotationRequestWorkflow } from "../../../../workflows/purchasing/update-quotation-request"
import { pickFields } from "../../../list-query"
import { readQuotationRequest } from "../read"
import type { AdminUpdateQuotationRequestType } from "../validators"

export async function GET(req: MedusaRequest, res: MedusaResponse): Promise<void> {
  const { fields } = req.validatedQuery as { fields?: string }
  const [quotation_request] = pickFields(
    [await readQuotationRequest(req.scope, req.params.id as string)],
    fields
  )
  res.json({ quotation_request })
}

export async function POST(
  req: AuthenticatedMedusaRequest<AdminUpdateQuotationRequestType>,
  res: MedusaResponse
): Promise<void> {
  const id = req.params.id as string
  const input = { id, changes: req.validatedBody, actor_id: req.auth_context.actor_id }
  await updateQuotationRequestWorkflow(req.scope).run({ input })
  res.json({ quotation_request: await readQuotationRequest(req.scope, id) })
}

export async function DELETE(req: AuthenticatedMedusaRequest, res: MedusaResponse): Promise<void> {
  const id = req.params.id as string
  await deleteQuotationRequestWorkflow(req.scope).run({
    input: { id, actor_id: req.auth_context.actor_id },
  })
  res.json({ id, object: "quotation_request", deleted: true })
}
