import { z } from "@medusajs/framework/zod"
import {
  LONGEST_PICKER_NAME,
  PICKER_LANGUAGES,
  PICKER_STATUSES,
  PICKER_TASKS,
} from "../../../domain/scanning/picker"
import { listQuery, severalOf } from "../../list-query"
import { recordId, requiredText } from "../purchasing/fields"

const fields = {
  code: z.string().trim().min(1).max(100),
  name: requiredText(LONGEST_PICKER_NAME),
  language_code: z.enum(PICKER_LANGUAGES).optional(),
  tasks: z.array(z.enum(PICKER_TASKS)).max(PICKER_TASKS.length).optional(),
  location_ids: z.array(recordId).max(100).optional(),
}
/** Too long a PIN reaches its own rule, which says what a PIN is. */
const pin = z.string().max(100)

export const AdminCreatePicker = z.object({ ...fields, pin: pin.nullish() }).strict()
export type AdminCreatePickerType = z.output<typeof AdminCreatePicker>

export const AdminUpdatePicker = z.object(fields).partial().strict()
export type AdminUpdatePickerType = z.output<typeof AdminUpdatePicker>

export const AdminSetPickerPin = z.object({ pin }).strict()
export type AdminSetPickerPinType = z.output<typeof AdminSetPickerPin>

export const AdminPickerAct = z.preprocess((body) => body ?? {}, z.object({}).strict())

export const AdminListPickers = listQuery
  .extend({
    status: severalOf(z.enum(PICKER_STATUSES)),
    location_id: severalOf(recordId),
    task: severalOf(z.enum(PICKER_TASKS)),
  })
  .strict()
export type AdminListPickersType = z.output<typeof AdminListPickers>
