import { z } from "@medusajs/framework/zod"
import { recordId } from "../../purchasing/fields"

export const AdminReadFloor = z.object({ location_id: recordId.optional() }).strict()
export type AdminReadFloorType = z.output<typeof AdminReadFloor>
