import type { AuthenticatedMedusaRequest, MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { SCANNING_MODULE } from "../../../modules/scanning/names"
import type ScanningService from "../../../modules/scanning/service"
import { createPicker } from "../../../workflows/scanning/people"
import { pickFields } from "../../list-query"
import type { AdminCreatePickerType, AdminListPickersType } from "./validators"

export async function GET(req: MedusaRequest, res: MedusaResponse): Promise<void> {
  const { limit, offset, order, fields, ...filters } = req.validatedQuery as AdminListPickersType
  const scanning = req.scope.resolve<ScanningService>(SCANNING_MODULE)
  const page = await scanning.findPickers(filters, { limit, offset, order })
  res.json({ pickers: pickFields(page.rows, fields), count: page.count, limit, offset })
}

export async function POST(
  req: AuthenticatedMedusaRequest<AdminCreatePickerType>,
  res: MedusaResponse
): Promise<void> {
  const id = await createPicker(req.scope, req.validatedBody, { actor_id: req.auth_context.actor_id })
  res.json({ picker: await req.scope.resolve<ScanningService>(SCANNING_MODULE).readPicker(id) })
}
