import { z } from "@medusajs/framework/zod"
import { LONGEST_SCAN } from "../../../domain/warehouse/gs1"
import { recordId } from "../purchasing/fields"

/** Not trimmed: a scanner's FNC1 at the beginning says that the code is one of GS1. */
export const AdminScanText = z
  .object({ text: z.string().min(1).max(LONGEST_SCAN), location_id: recordId.optional() })
  .strict()
export type AdminScanTextType = z.output<typeof AdminScanText>
