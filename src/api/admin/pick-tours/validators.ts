import { z } from "@medusajs/framework/zod"
import { TOUR_STATUSES } from "../../../domain/waves/tour"
import { WAVE_METHODS } from "../../../domain/waves/wave"
import { listQuery, severalOf } from "../../list-query"
import { tourActBodies } from "../../scanner/api/validators"
import { flag, idempotencyKey, optionalText, recordId, requiredText } from "../purchasing/fields"

const filters = {
  status: severalOf(z.enum(TOUR_STATUSES)),
  location_id: severalOf(recordId),
  method: severalOf(z.enum(WAVE_METHODS)),
  wave_id: recordId.optional(),
  picker_id: recordId.optional(),
  dispatch_id: recordId.optional(),
  late: flag,
}

export const AdminListPickTours = listQuery.extend(filters).strict()
export type AdminListPickToursType = z.output<typeof AdminListPickTours>

export const AdminExportPickTours = listQuery.pick({ q: true }).extend(filters).strict()
export type AdminExportPickToursType = z.output<typeof AdminExportPickTours>

export const AdminPickTourDocument = z.object({ language: z.enum(["en", "fr"]).optional() }).strict()
export type AdminPickTourDocumentType = z.output<typeof AdminPickTourDocument>

export const AdminAssignPickTour = z
  .object({ picker_id: recordId, reason: optionalText(500), idempotency_key: idempotencyKey })
  .strict()
export type AdminAssignPickTourType = z.output<typeof AdminAssignPickTour>

export const AdminReleasePickTour = z.preprocess(
  (body) => body ?? {},
  z.object({ reason: optionalText(500), idempotency_key: idempotencyKey }).strict()
)
export type AdminReleasePickTourType = z.output<typeof AdminReleasePickTour>

export const AdminCancelPickTour = z
  .object({ reason: requiredText(500), idempotency_key: idempotencyKey })
  .strict()
export type AdminCancelPickTourType = z.output<typeof AdminCancelPickTour>

const { pick, skip_pick, short_pick, tie_tote, split_tour } = tourActBodies
const tour = { tour_id: true } as const
const act = { idempotency_key: idempotencyKey }

/** What somebody at a desk does at a tour for a picker: the acts of the scanner. */
export const AdminActOnPickTour = z.discriminatedUnion("kind", [
  pick.omit(tour).extend({ ...act, kind: z.literal("pick") }),
  skip_pick.omit(tour).extend({ ...act, kind: z.literal("skip_pick") }),
  short_pick.omit(tour).extend({ ...act, kind: z.literal("short_pick") }),
  tie_tote.omit(tour).extend({ ...act, kind: z.literal("tie_tote") }),
  split_tour.omit(tour).extend({ ...act, kind: z.literal("split_tour") }),
])
export type AdminActOnPickTourType = z.output<typeof AdminActOnPickTour>
