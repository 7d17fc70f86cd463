import { Alert, Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import type { PackingDispatchDTO } from "../../src/types/http/packing"

/** While Medusa is being told of parcels, this often somebody who looks is shown how far it is. */
const EVERY = 3_000

/** How far Medusa is told of the parcels of dispatches; what it refused says so by itself. */
export function tellingOf(dispatches: readonly PackingDispatchDTO[]): { told: number; total: number } {
  const parcels = dispatches
    .flatMap((dispatch) => dispatch.parcels)
    .filter((parcel) => parcel.status !== "unpacked" && parcel.status !== "unknown" && !parcel.last_error)
  return { told: parcels.filter((parcel) => parcel.is_told).length, total: parcels.length }
}

/** How often dispatches are read again: while Medusa is told of their parcels. */
export const whileTold = (answer: { dispatches: PackingDispatchDTO[] } | undefined): number | false => {
  const { told, total } = tellingOf(answer?.dispatches ?? [])
  return told < total ? EVERY : false
}

/** Medusa learns of many parcels one by one, while everybody works on; shown until it knows of all. */
export function Telling({ told, total, refused = 0 }: { told: number; total: number; refused?: number }) {
  const { t } = useTranslation("comptoir")
  if (told >= total)
    return refused ? (
      <Alert variant="warning">{t("packing.telling.refused", { count: refused })}</Alert>
    ) : null
  return (
    <Alert variant="info">
      <span className="flex w-full flex-col gap-y-2">
        <span aria-live="polite">{t("packing.telling.progress", { told, count: total })}</span>
        <progress className="w-full" value={told} max={total} aria-label={t("packing.telling.label")} />
        <Text size="xsmall" className="text-ui-fg-subtle">
          {t("packing.telling.hint")}
          {refused > 0 && ` ${t("packing.telling.refused", { count: refused })}`}
        </Text>
      </span>
    </Alert>
  )
}
