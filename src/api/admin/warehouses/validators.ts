import { z } from "@medusajs/framework/zod"
import { listQuery } from "../../list-query"

export const AdminListWarehouses = listQuery.omit({ order: true }).strict()
export type AdminListWarehousesType = z.output<typeof AdminListWarehouses>
