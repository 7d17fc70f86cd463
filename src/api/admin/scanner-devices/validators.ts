import { z } from "@medusajs/framework/zod"
import { DEVICE_STATUSES, LONGEST_DEVICE_NAME } from "../../../domain/scanning/device"
import { listQuery, severalOf } from "../../list-query"
import { noneIfEmpty, recordId, requiredText } from "../purchasing/fields"

const fields = {
  name: requiredText(LONGEST_DEVICE_NAME),
  location_id: noneIfEmpty(recordId.nullish()),
}

export const AdminCreateScannerDevice = z.object(fields).strict()
export type AdminCreateScannerDeviceType = z.output<typeof AdminCreateScannerDevice>

export const AdminUpdateScannerDevice = z.object(fields).partial().strict()
export type AdminUpdateScannerDeviceType = z.output<typeof AdminUpdateScannerDevice>

export const AdminScannerDeviceAct = z.preprocess((body) => body ?? {}, z.object({}).strict())

export const AdminListScannerDevices = listQuery
  .extend({ status: severalOf(z.enum(DEVICE_STATUSES)), location_id: severalOf(recordId) })
  .strict()
export type AdminListScannerDevicesType = z.output<typeof AdminListScannerDevices>
