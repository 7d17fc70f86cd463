import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { RecoveryPersonResponse } from "../../../../types/http/recovery-people"
import { findRecoveryPerson } from "../../../../workflows/cart-recovery/find-person"
import type { AdminFindPersonType } from "./middlewares"

/** Everything that is known of one person, by a whole address of theirs or by their account. */
export async function GET(req: MedusaRequest, res: MedusaResponse<RecoveryPersonResponse>): Promise<void> {
  const asked = req.validatedQuery as AdminFindPersonType
  res.json({ person: await findRecoveryPerson(req.scope, asked) })
}
