import { z } from "@medusajs/framework/zod"
import {
  AISLE_DIRECTIONS,
  BIN_KINDS,
  BIN_SIDES,
  BIN_STATUSES,
  CORE_SALES,
  ZONE_KINDS,
} from "../../../domain/warehouse/bin"
import { measure } from "../../../domain/warehouse/bin-file"
import { PLAN_COLOURS } from "../../../domain/warehouse/plan"
import { listQuery, severalOf } from "../../list-query"
import {
  decimalInput,
  flag,
  idempotencyKey,
  noneIfEmpty,
  optionalText,
  plainDay,
  recordId,
  requiredText,
} from "../purchasing/fields"

export const AdminListWarehouses = listQuery.omit({ order: true }).strict()
export type AdminListWarehousesType = z.output<typeof AdminListWarehouses>

export const AdminListProfiles = listQuery
  .omit({ order: true, fields: true })
  .extend({ has_bins: flag })
  .strict()
export type AdminListProfilesType = z.output<typeof AdminListProfiles>

/** A measure in metres, litres or kilograms as text; what is no such number is refused in words. */
const measureOf = (what: string, isPositive = false) =>
  decimalInput.transform((given, context) => {
    try {
      return measure(what, given, isPositive)
    } catch (error) {
      context.addIssue({ code: "custom", message: (error as Error).message })
      return z.NEVER
    }
  })
const metres = (what: string) => noneIfEmpty(measureOf(what).nullish())
const whole = (least: number) => z.number().int().min(least).max(2_147_483_647)
const binId = noneIfEmpty(recordId.nullish())

export const AdminSaveProfile = z.preprocess(
  (body) => body ?? {},
  z
    .object({
      core_sales: z.enum(CORE_SALES).optional(),
      receiving_bin_id: binId,
      returns_bin_id: binId,
      quarantine_bin_id: binId,
      packing_bin_id: binId,
      depot_x: metres("The depot"),
      depot_y: metres("The depot"),
      end_x: metres("The end"),
      end_y: metres("The end"),
      cross_aisles: z.array(measureOf("A cross aisle")).max(100).optional(),
      width: noneIfEmpty(measureOf("The width", true).nullish()),
      depth: noneIfEmpty(measureOf("The depth", true).nullish()),
    })
    .strict()
)
export type AdminSaveProfileType = {
  core_sales?: (typeof CORE_SALES)[number]
  receiving_bin_id?: string | null
  returns_bin_id?: string | null
  quarantine_bin_id?: string | null
  packing_bin_id?: string | null
  depot_x?: string | null
  depot_y?: string | null
  end_x?: string | null
  end_y?: string | null
  cross_aisles?: string[]
  width?: string | null
  depth?: string | null
}

const zone = {
  code: requiredText(60),
  name: z.string().trim().max(100).optional(),
  kind: z.enum(ZONE_KINDS),
  position: whole(0).optional(),
}
export const AdminCreateZone = z.object(zone).strict()
export type AdminCreateZoneType = z.output<typeof AdminCreateZone>
export const AdminUpdateZone = z.object(zone).partial().strict()
export type AdminUpdateZoneType = z.output<typeof AdminUpdateZone>

const aisle = {
  code: requiredText(60),
  x: measureOf("The x of the aisle"),
  y_from: measureOf("The beginning of the aisle"),
  y_to: measureOf("The end of the aisle"),
  direction: z.enum(AISLE_DIRECTIONS).optional(),
  position: whole(0).optional(),
}
export const AdminCreateAisle = z.object(aisle).strict()
export type AdminCreateAisleType = z.output<typeof AdminCreateAisle>
export const AdminUpdateAisle = z.object(aisle).partial().strict()
export type AdminUpdateAisleType = z.output<typeof AdminUpdateAisle>

const capacities = {
  capacity_units: whole(1).nullish(),
  capacity_volume: noneIfEmpty(measureOf("The volume", true).nullish()),
  capacity_weight: noneIfEmpty(measureOf("The weight", true).nullish()),
}
const bin = {
  barcode: optionalText(100),
  aisle_id: binId,
  block: whole(0).nullish(),
  bay: whole(0).nullish(),
  level: whole(0).nullish(),
  side: z.enum(BIN_SIDES).nullish(),
  x: metres("The x of the bin"),
  y: metres("The y of the bin"),
  z: metres("The z of the bin"),
  kind: z.enum(BIN_KINDS).optional(),
  storage_class: optionalText(60),
  ...capacities,
  pick_sequence: whole(0).nullish(),
}
export const AdminCreateBin = z.object({ ...bin, code: requiredText(60), zone_id: recordId }).strict()
export type AdminCreateBinType = z.output<typeof AdminCreateBin>
export const AdminUpdateBin = z
  .object({ ...bin, code: requiredText(60).optional(), zone_id: recordId.optional() })
  .strict()
export type AdminUpdateBinType = z.output<typeof AdminUpdateBin>

const ids = z.array(recordId).min(1).max(1_000)
export const AdminBlockBins = z
  .object({ ids, act: z.enum(["block", "unblock"]), reason: optionalText(500) })
  .strict()
  .refine(({ act, reason }) => act !== "block" || reason, {
    message: "Say why the bins are blocked",
    path: ["reason"],
  })
export type AdminBlockBinsType = z.output<typeof AdminBlockBins>

export const AdminChangeBins = z.discriminatedUnion("act", [
  z.object({ ids, act: z.literal("archive"), reason: optionalText(500) }).strict(),
  z.object({ ids, act: z.literal("restore") }).strict(),
  z.object({ ids, act: z.literal("delete") }).strict(),
  z
    .object({
      ids,
      act: z.literal("change"),
      changes: z
        .object({
          zone_id: recordId.optional(),
          kind: z.enum(BIN_KINDS).optional(),
          storage_class: optionalText(60),
          ...capacities,
        })
        .strict(),
    })
    .strict(),
])
export type AdminChangeBinsType = z.output<typeof AdminChangeBins>

const count = z.number().int().min(1).max(250_000)
const length = (most: number) => z.number().min(0).max(most)
export const AdminGenerateLayout = z
  .object({
    blocks: z.number().int().min(1).max(50).default(1),
    aisles: count,
    bays: count,
    levels: z.number().int().min(1).max(99),
    sides: z.enum(["both", "left", "right"]).default("both"),
    bay_numbering: z.enum(["each_side", "odd_even"]).default("each_side"),
    bays_continue: z.boolean().default(true),
    pattern: requiredText(100),
    aisle_pattern: optionalText(100),
    aisle_start: z.number().int().min(1).max(9_999).default(1),
    aisle_step: z.number().int().min(1).max(100).default(1),
    bay_start: z.number().int().min(0).max(999_999).default(1),
    bay_step: z.number().int().min(1).max(1_000).default(1),
    level_start: z.number().int().min(0).max(999).default(1),
    level_step: z.number().int().min(1).max(100).default(1),
    origin_x: z.number().min(-10_000).max(10_000).default(2),
    origin_y: z.number().min(-10_000).max(10_000).default(0),
    aisle_pitch: length(100).default(4),
    bay_width: z.number().min(0.05).max(100).default(1.2),
    level_height: length(50).default(1.5),
    rack_offset: length(50).default(1.5),
    cross_aisle_width: length(100).default(3),
    directions: z.enum(["both", "alternate"]).default("both"),
    zones_by: z.enum(["level", "aisle"]).default("level"),
    zones: z
      .array(
        z
          .object({
            from: z.number().int().min(1),
            to: z.number().int().min(1).nullish(),
            zone_code: requiredText(60),
            kind: z.enum(BIN_KINDS).nullish(),
            capacity_units: whole(1).nullish(),
          })
          .strict()
      )
      .min(1)
      .max(200),
    kind: z.enum(BIN_KINDS).default("shelf"),
    ...capacities,
    storage_class: optionalText(60),
    sequence_start: z.number().int().min(0).max(1_000_000_000).default(1),
    /** Says what would be added, and writes nothing. */
    preview: z.boolean().default(false),
    idempotency_key: idempotencyKey,
  })
  .strict()
export type AdminGenerateLayoutType = z.output<typeof AdminGenerateLayout>

export const AdminImportBins = z
  .object({ csv: z.string().min(1).max(15_000_000), preview: z.boolean().optional() })
  .strict()
export type AdminImportBinsType = z.output<typeof AdminImportBins>

const number = z.coerce.number().int().min(0).max(2_147_483_647)
const binFilters = {
  zone_id: severalOf(recordId),
  aisle_id: severalOf(recordId),
  block: number.optional(),
  bay: number.optional(),
  level: severalOf(number),
  side: z.enum(BIN_SIDES).optional(),
  status: severalOf(z.enum(BIN_STATUSES)),
  kind: severalOf(z.enum(BIN_KINDS)),
  storage_class: severalOf(requiredText(60)),
  fill: z.enum(["empty", "occupied", "full"]).optional(),
}
export const AdminListBins = listQuery.extend(binFilters).strict()
export type AdminListBinsType = z.output<typeof AdminListBins>
export const AdminExportBins = listQuery.pick({ q: true }).extend(binFilters).strict()
export type AdminExportBinsType = z.output<typeof AdminExportBins>

const stockFilters = {
  place: z.enum(["bins", "unassigned"]).optional(),
  zone_id: severalOf(recordId),
  aisle_id: severalOf(recordId),
  status: severalOf(z.enum(BIN_STATUSES)),
  fill: z.enum(["empty", "occupied"]).optional(),
  inventory_item_id: severalOf(recordId),
  lot: z.string().trim().max(100).optional(),
  on_hold: flag,
  expiring_before: plainDay.optional(),
  /** Days, both included. */
  expires_from: plainDay.optional(),
  expires_until: plainDay.optional(),
}
export const AdminListStockByBin = listQuery.omit({ fields: true }).extend(stockFilters).strict()
export type AdminListStockByBinType = z.output<typeof AdminListStockByBin>
export const AdminExportStockByBin = listQuery.pick({ q: true }).extend(stockFilters).strict()
export type AdminExportStockByBinType = z.output<typeof AdminExportStockByBin>

const coordinate = z.coerce.number().min(-1_000_000).max(1_000_000).optional()
export const AdminGetPlan = z
  .object({
    x0: coordinate,
    y0: coordinate,
    x1: coordinate,
    y1: coordinate,
    /** What the screen shows at; the server decides by what is in view. */
    zoom: z.coerce.number().min(0).optional(),
    colour: z.enum(PLAN_COLOURS).default("fill"),
    level: number.optional(),
    days: z.coerce.number().int().min(1).max(366).default(90),
  })
  .strict()
export type AdminGetPlanType = z.output<typeof AdminGetPlan>
