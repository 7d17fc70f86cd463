import { z } from "@medusajs/framework/zod"
import { recordId } from "../admin/purchasing/fields"

export const ScannerPair = z.object({ code: z.string().trim().min(1).max(500) }).strict()
export type ScannerPairType = z.output<typeof ScannerPair>

export const ScannerSignIn = z
  .object({
    device_token: z.string().min(1).max(200),
    code: z.string().trim().min(1).max(40),
    pin: z.string().min(1).max(40),
    /** Where they want to work, where they may in several warehouses. */
    location_id: recordId.optional(),
  })
  .strict()
export type ScannerSignInType = z.output<typeof ScannerSignIn>

export const ScannerSignOut = z.preprocess((body) => body ?? {}, z.object({}).strict())

export const ScannerChooseWarehouse = z.object({ location_id: recordId }).strict()
export type ScannerChooseWarehouseType = z.output<typeof ScannerChooseWarehouse>
