import type { CsvColumn } from "../../platform/csv-download"
import type { ParcelDTO } from "../../types/http/packing"

const text = (header: string, value: (parcel: ParcelDTO) => string | null): CsvColumn<ParcelDTO> => ({
  header,
  kind: "text",
  value,
})
const number = (header: string, value: (parcel: ParcelDTO) => number | null): CsvColumn<ParcelDTO> => ({
  header,
  kind: "number",
  value,
})
const instant = (at: string | Date | null): string | null => (at ? new Date(at).toISOString() : null)

/** A parcel as a row of a file: of an export, and of a manifest. */
export const PARCEL_COLUMNS: CsvColumn<ParcelDTO>[] = [
  text("dispatch", (parcel) => parcel.dispatch.number),
  number("order", (parcel) => parcel.order.display_id),
  number("parcel", (parcel) => parcel.position),
  text("status", (parcel) => parcel.status),
  text("warehouse", (parcel) => parcel.location.name),
  text("customer", (parcel) => parcel.customer_name),
  text("carrier", (parcel) => parcel.carrier),
  text("tracking_number", (parcel) => parcel.tracking_number),
  text("box", (parcel) => parcel.box?.name ?? null),
  number("length_mm", (parcel) => parcel.length),
  number("width_mm", (parcel) => parcel.width),
  number("height_mm", (parcel) => parcel.height),
  number("weight_g", (parcel) => parcel.weight),
  text("packed_at", (parcel) => instant(parcel.packed_at)),
  text("shipped_at", (parcel) => instant(parcel.shipped_at)),
  text("manifest", (parcel) => parcel.manifest?.number ?? null),
  text("content", (parcel) =>
    parcel.lines.map((line) => `${line.units} x ${line.sku ?? line.title}`).join(", ")
  ),
]
