import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { countingOf } from "../../../stock-counts/read"
import type { AdminListNeverCountedType } from "../../validators"

export async function GET(req: AuthenticatedMedusaRequest, res: MedusaResponse): Promise<void> {
  const { limit, offset } = req.validatedQuery as AdminListNeverCountedType
  const page = await countingOf(req).findNeverCounted(req.params.id as string, { limit, offset })
  res.json({ places: page.rows, count: page.count, limit, offset })
}
