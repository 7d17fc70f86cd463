import { z } from "@medusajs/framework/zod"
import { TASK_KINDS, TASK_STATUSES } from "../../../domain/warehouse/task"
import { listQuery, severalOf } from "../../list-query"
import { flag, idempotencyKey, optionalText, plainDay, recordId, requiredText } from "../purchasing/fields"

const filters = {
  location_id: recordId.optional(),
  kind: severalOf(z.enum(TASK_KINDS)),
  status: severalOf(z.enum(TASK_STATUSES)),
  inventory_item_id: recordId.optional(),
  bin_id: recordId.optional(),
  zone_id: recordId.optional(),
  document_id: recordId.optional(),
  claimed: z.enum(["mine", "somebody", "nobody"]).optional(),
  placed: flag,
  created_from: plainDay.optional(),
  created_to: plainDay.optional(),
}

export const AdminListWarehouseTasks = listQuery.extend(filters).strict()
export type AdminListWarehouseTasksType = z.output<typeof AdminListWarehouseTasks>

export const AdminExportWarehouseTasks = listQuery.pick({ q: true }).extend(filters).strict()
export type AdminExportWarehouseTasksType = z.output<typeof AdminExportWarehouseTasks>

export const AdminWarehouseTaskDocument = AdminExportWarehouseTasks.extend({
  language: z.enum(["en", "fr"]).optional(),
  /** Only these; without, what the filters say. */
  id: severalOf(recordId),
})
export type AdminWarehouseTaskDocumentType = z.output<typeof AdminWarehouseTaskDocument>

/** The most tasks that one request names. */
const MOST_NAMED = 1_000
const ids = z.array(recordId).min(1).max(MOST_NAMED)

export const AdminTasksAct = z.object({ ids }).strict()
export type AdminTasksActType = z.output<typeof AdminTasksAct>

export const AdminCancelTasks = z.object({ ids, reason: requiredText(500) }).strict()
export type AdminCancelTasksType = z.output<typeof AdminCancelTasks>

/** Tasks by name, or all open put-away tasks that the filters say, a thousand at a time. */
export const AdminCompleteTasks = z
  .object({
    ids: ids.optional(),
    location_id: recordId.optional(),
    document_id: recordId.optional(),
    kind: z.enum(["putaway", "replenish"]).default("putaway"),
    idempotency_key: idempotencyKey,
  })
  .strict()
  .refine((body) => body.ids ?? body.location_id, { error: "name the tasks with `ids`, or a `location_id`" })
export type AdminCompleteTasksType = z.output<typeof AdminCompleteTasks>

/** Units and the bin that they go into. */
export const taskPart = z
  .object({
    bin_id: recordId,
    quantity: z.number(),
    lot: optionalText(100),
    expires_on: plainDay.nullish(),
    over_capacity: z.boolean().optional(),
  })
  .strict()

export const AdminCompleteTask = z.preprocess(
  (body) => body ?? {},
  z
    .object({
      parts: z.array(taskPart).min(1).max(200).optional(),
      reason: optionalText(500),
      idempotency_key: idempotencyKey,
    })
    .strict()
)
export type AdminCompleteTaskType = z.output<typeof AdminCompleteTask>
