import { StatusBadge } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import type { ParcelStatus } from "../../src/domain/picking/parcel"
import type { ParcelDTO } from "../../src/types/http/packing"

const COLORS: Readonly<Record<ParcelStatus, "grey" | "blue" | "green" | "red" | "orange">> = {
  packing: "orange",
  packed: "blue",
  unknown: "red",
  shipped: "green",
  unpacked: "grey",
}

/** How far a parcel is. */
export function ParcelStatusBadge({ parcel }: { parcel: Pick<ParcelDTO, "status" | "is_leaving"> }) {
  const { t } = useTranslation("comptoir")
  const isLeaving = parcel.is_leaving && parcel.status !== "unknown"
  return (
    <StatusBadge color={isLeaving ? "orange" : COLORS[parcel.status]}>
      {t(isLeaving ? "packing.leaving" : `packing.statuses.${parcel.status}`)}
    </StatusBadge>
  )
}
