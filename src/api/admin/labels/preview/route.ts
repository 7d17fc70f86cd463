import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { previewLabels } from "../../../../workflows/scanning/labels"
import type { AdminPreviewLabelsType } from "../validators"

/** What a selection would print: how many, and how the first looks. Nothing is counted as printed. */
export async function POST(req: MedusaRequest<AdminPreviewLabelsType>, res: MedusaResponse): Promise<void> {
  res.json(await previewLabels(req.scope, req.validatedBody))
}
