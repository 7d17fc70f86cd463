import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { SCANNING_MODULE } from "../../../modules/scanning/names"
import type ScanningService from "../../../modules/scanning/service"
import type { PickerResponse } from "../../../types/http/scanning"

/** Answers with the person that the path names. */
export async function answerPicker(req: MedusaRequest, res: MedusaResponse): Promise<void> {
  const scanning = req.scope.resolve<ScanningService>(SCANNING_MODULE)
  res.json({ picker: await scanning.readPicker(String(req.params.id)) } satisfies PickerResponse)
}
