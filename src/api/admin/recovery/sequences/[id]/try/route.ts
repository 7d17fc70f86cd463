import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { TrySequenceResponse } from "../../../../../../types/http/recovery-sequences"
import { trySequence } from "../../../../../../workflows/cart-recovery/try-sequence"
import type { AdminTrySequenceType } from "../../validators"

/** What the sequence would have sent to carts that were left, with the steps of a form where they come. Nothing is written. */
export async function POST(
  req: MedusaRequest<AdminTrySequenceType>,
  res: MedusaResponse<TrySequenceResponse>
): Promise<void> {
  res.json(await trySequence(req.scope, req.params.id as string, req.validatedBody, new Date()))
}
